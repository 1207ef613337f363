import Judging
import Policy
import Vocabulary

extension ScanResult {
    /// Sets anew by when each finding is to be gone.
    mutating func setDeadlines(by policy: SecurityPolicy) {
        findings = Deadlines(of: policy.incidents).marking(findings, seenAt: started)
    }
}
