/// A catalog of controls: what a law, a standard or a community asks for, by its own numbers and in our words.
package struct Catalog: Hashable, Sendable {
    /// Lower-case words, digits and dots: `pci-dss-4.0.1`.
    package var id: String
    package var name: String
    package var version: String
    package var publisher: String
    /// What its text may be used for.
    package var licence: String
    /// How many requirements it has in all; those that are no control here are not assessed.
    package var requirements: Int
    /// What a reader must know of it. May be empty.
    package var note: String
    package var profiles: [Profile]
    /// In the catalog's order.
    package var controls: [Control]

    package init(
        id: String, name: String, version: String, publisher: String, licence: String, requirements: Int, note: String,
        profiles: [Profile], controls: [Control]
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.publisher = publisher
        self.licence = licence
        self.requirements = requirements
        self.note = note
        self.profiles = profiles
        self.controls = controls
    }

    /// A subset that holds for some, such as the self-assessment questionnaire A of PCI DSS.
    package struct Profile: Hashable, Sendable {
        package var id: String
        /// Controls that the profile does not ask for: assessed all the same, and said to be advice.
        package var advisory: Set<String>
        package var reason: String

        package init(id: String, advisory: Set<String>, reason: String) {
            self.id = id
            self.advisory = advisory
            self.reason = reason
        }
    }
}

/// One thing that a catalog asks for.
package struct Control: Hashable, Sendable {
    /// The best that automation may ever say of a control.
    package enum Ceiling: String, Hashable, Sendable, CaseIterable {
        /// Our checks decide it within the scope.
        case full
        /// An open finding contradicts it; absence of one only supports it.
        case partial
        /// Findings are hints in both directions.
        case indicator
        /// No automated evidence at all.
        case manual
    }

    /// The catalog's own number: `6.4.3`.
    package var id: String
    package var title: String
    package var ceiling: Ceiling
    /// Kinds of finding that contradict it.
    package var against: [Kind]
    /// Kinds of evidence that speak for it, such as `ev.document`.
    package var evidence: [String]
    /// The level from which on it is asked for, from 1. Nil where the catalog has no levels.
    package var level: Int?
    package var note: String
    /// Where its meaning was read.
    package var source: String

    package init(
        id: String, title: String, ceiling: Ceiling, against: [Kind], evidence: [String], level: Int?, note: String,
        source: String
    ) {
        self.id = id
        self.title = title
        self.ceiling = ceiling
        self.against = against
        self.evidence = evidence
        self.level = level
        self.note = note
        self.source = source
    }
}
