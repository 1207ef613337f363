import Advisories
import Judging
import Vocabulary

/// What Assay can find besides secrets.
enum FaultRules {
    /// Sorted by identifier.
    static let all = (AdvisoryRules.all + LockfileAudit.rules + WaiverBook.rules).sorted { $0.id < $1.id }
}
