/// What makes a finding the same finding tomorrow: never a line number, a commit or a version.
package struct Fingerprint: Hashable, Sendable {
    /// `assayFinding/v1`: rule family, path, subject and occurrence. Lower-case hexadecimal SHA-256.
    package var finding: String
    /// `assaySubject/v1`: the same without the path, so that a rename keeps it.
    package var subject: String

    package init(finding: String, subject: String) {
        self.finding = finding
        self.subject = subject
    }

    /// The name under which results, baselines and SARIF carry `finding`.
    package static let findingName = "assayFinding/v1"
    /// The name under which results, baselines and SARIF carry `subject`.
    package static let subjectName = "assaySubject/v1"
}
