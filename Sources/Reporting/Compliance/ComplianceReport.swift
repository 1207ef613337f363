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
    package var terms: Terms
    /// Waivers that were in force when the results were made and are no more: what they accepted is open in `result`.
    package var lapsed: [Suppression]
    /// The files that `result` comes from.
    package var evidence: [EvidenceFile]
    /// Seconds since 1970 UTC.
    package var now: Int

    package init(
        subject: String, result: ScanResult, catalogs: [CatalogAssessment], previous: Past? = nil,
        terms: Terms = Terms(), lapsed: [Suppression] = [], evidence: [EvidenceFile] = [], now: Int
    ) {
        self.subject = subject
        self.result = result
        self.catalogs = catalogs
        self.previous = previous
        self.terms = terms
        self.lapsed = lapsed
        self.evidence = evidence
        self.now = now
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
}
