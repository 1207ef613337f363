/// Whom a SARIF file is for.
enum SARIFProfile {
    /// Archives, auditors and viewers: all that SARIF has a place for.
    case full
    /// GitHub's code scanning, which shows suppressed results as open alerts and passes over most of the rest.
    case gitHub

    /// Places of the same subject that a result names. GitHub keeps 100 locations of a result, and shows ten at most.
    var mostRelatedPlaces: Int { self == .full ? 100 : 10 }

    /// Results that a run holds: GitHub keeps the 5,000 most severe of those it takes.
    ///
    /// Source: docs.github.com, "SARIF support for code scanning", "Validating your SARIF file" (read 2026-11).
    var mostResults: Int { self == .full ? .max : 5000 }
}
