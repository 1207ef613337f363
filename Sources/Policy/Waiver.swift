package import Vocabulary

/// A finding that somebody accepts, for a reason and for a time.
package struct Waiver: Hashable, Sendable {
    /// What it accepts.
    package enum Match: Hashable, Sendable {
        /// The finding with this `assayFinding/v1`.
        case fingerprint(String)
        /// Findings of a rule at places that a pattern covers, written as in a .gitignore.
        case rule(RuleID, path: String)
        /// An advisory, by any of its identifiers. `package` is a name, with or without its ecosystem as in `npm/lodash`; nil:
        /// whatever package it is about.
        case advisory(Set<String>, package: String?, version: String?)
    }

    /// Why somebody may accept it.
    package enum Category: String, Hashable, Sendable, CaseIterable {
        case falsePositive = "false-positive"
        case acceptedRisk = "accepted-risk"
        case compensatingControl = "compensating-control"
        case testData = "test-data"
    }

    /// What people call it. Unique within a file.
    package var id: String
    package var match: Match
    package var owner: String
    package var reason: String
    package var category: Category
    /// Why a product is not affected, in the words of VEX. Empty where none was given.
    package var justification: String
    /// The day, `2026-01-31`.
    package var created: String
    /// The last day on which it holds.
    package var expires: String
    /// Whether whoever wrote it chose its end. OpenVEX has none: a statement holds as long as a waiver of its finding may.
    package var statesEnd: Bool
    package var ticket: String
    /// Where it was written, for messages: `baselines/waivers.toml:12`.
    package var place: String

    package init(
        id: String, match: Match, owner: String, reason: String, category: Category, justification: String = "",
        created: String, expires: String, statesEnd: Bool = true, ticket: String = "", place: String
    ) {
        self.id = id
        self.match = match
        self.owner = owner
        self.reason = reason
        self.category = category
        self.justification = justification
        self.created = created
        self.expires = expires
        self.statesEnd = statesEnd
        self.ticket = ticket
        self.place = place
    }

    /// The most days that a waiver may hold.
    package static let longest = 365
    /// The most days for a finding of the two gravest ratings.
    package static let longestForGrave = 30

    /// How many days it holds, the first and the last one included less one.
    package var days: Int {
        guard let from = UTC.seconds(ofDay: created), let to = UTC.seconds(ofDay: expires)
        else {
            return .max
        }
        return (to - from) / 86_400
    }
}
