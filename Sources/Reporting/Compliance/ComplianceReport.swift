package import Vocabulary

/// What is known about a project for people who answer for it: evidence, what it says about controls, and what changed.
package struct ComplianceReport: Sendable {
    /// What the project is called.
    package var subject: String
    /// All results as one.
    package var result: ScanResult
    /// What `result` says about each catalog, in the order in which they are told.
    package var catalogs: [CatalogAssessment]
    /// What was known the last time. Nil: nothing to compare with.
    package var previous: Past?
    /// How the project stood in earlier results, oldest first; `previous` among them.
    package var history: [Standing]
    /// How available its sites were, where there is a record of probes.
    package var availability: [Availability]
    package var terms: Terms
    /// Waivers that were in force when the results were made and are no more: what they accepted is open in `result`.
    package var lapsed: [Suppression]
    /// The files that `result` comes from.
    package var evidence: [EvidenceFile]
    /// The manifests of daily runs that lead to this one. Nil where none were kept.
    package var chain: Chain?
    /// Seconds since 1970 UTC.
    package var now: Int

    package init(
        subject: String, result: ScanResult, catalogs: [CatalogAssessment], previous: Past? = nil,
        history: [Standing] = [], availability: [Availability] = [], terms: Terms = Terms(), lapsed: [Suppression] = [],
        evidence: [EvidenceFile] = [], chain: Chain? = nil, now: Int
    ) {
        self.subject = subject
        self.result = result
        self.catalogs = catalogs
        self.previous = previous
        self.history = history
        self.availability = availability
        self.terms = terms
        self.lapsed = lapsed
        self.evidence = evidence
        self.chain = chain
        self.now = now
    }

    /// The day of the advisories that were used; what the result says of it where that is no time. Nil where none were.
    var advisoryDay: String? {
        result.advisorySnapshot.map { snapshot in UTC.seconds(of: snapshot).map { UTC.day(of: $0) } ?? snapshot }
    }

    /// An earlier result, and what it said about the same catalogs.
    package struct Past: Sendable {
        package var result: ScanResult
        package var catalogs: [CatalogAssessment]

        package init(result: ScanResult, catalogs: [CatalogAssessment]) {
            self.result = result
            self.catalogs = catalogs
        }
    }

    /// What the project's policy says about what is found.
    package struct Terms: Sendable {
        /// `P0` to `P3`.
        package var ratings: [Severity: String]
        /// Promises that nothing checks yet, by name: `backups.full`.
        package var undecided: [String]

        package init(ratings: [Severity: String] = [:], undecided: [String] = []) {
            self.ratings = ratings
            self.undecided = undecided
        }
    }

    /// A result's file.
    package struct EvidenceFile: Sendable {
        /// As it was named.
        package var path: Path
        /// SHA-256 of its bytes, lower-case hexadecimal.
        package var digest: String
        /// In bytes.
        package var size: Int
        /// Seconds since 1970 UTC.
        package var started: Int
        /// Seconds since 1970 UTC.
        package var ended: Int

        package init(path: Path, digest: String, size: Int, started: Int, ended: Int) {
            self.path = path
            self.digest = digest
            self.size = size
            self.started = started
            self.ended = ended
        }
    }

    /// How available a site was over a window of time.
    package struct Availability: Hashable, Sendable {
        /// A value, what it should be, and whether it is.
        package struct Measure: Hashable, Sendable {
            package var value: Double
            package var target: Double
            package var isMet: Bool

            package init(value: Double, target: Double, isMet: Bool) {
                self.value = value
                self.target = target
                self.isMet = isMet
            }
        }

        package var address: String
        /// In seconds, up to now.
        package var window: Int
        /// How many looks there were.
        package var looks: Int
        /// Percent of the looks. Nil where there were none.
        package var up: Measure?
        /// Milliseconds that 95 of 100 answers took. Nil where nothing answered.
        package var response: Measure?
        /// Percent of the looks that failed. Nil where there were none.
        package var errors: Measure?

        package init(
            address: String, window: Int, looks: Int, up: Measure? = nil, response: Measure? = nil,
            errors: Measure? = nil
        ) {
            self.address = address
            self.window = window
            self.looks = looks
            self.up = up
            self.response = response
            self.errors = errors
        }
    }

    /// The manifests of daily runs, each of which holds the digest of the one before.
    package struct Chain: Hashable, Sendable {
        /// The day of the first that is kept.
        package var first: String
        /// How many days have one, the last included.
        package var days: Int
        /// Days between the first and the last that have none.
        package var missing: Int
        /// Days whose manifest, or a file that it names, is not what it was. Empty: the chain holds.
        package var broken: [String]
        /// SHA-256 of the last manifest before this run, lower-case hexadecimal.
        package var digest: String

        package init(first: String, days: Int, missing: Int, broken: [String], digest: String) {
            self.first = first
            self.days = days
            self.missing = missing
            self.broken = broken
            self.digest = digest
        }
    }
}
