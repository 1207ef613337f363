import Advisories
import Judging
import Sites
import Vocabulary

/// What Assay can find besides secrets.
enum FaultRules {
    /// Sorted by identifier.
    static let all = (AdvisoryRules.all + LockfileAudit.rules + WaiverBook.rules + SiteRules.all).sorted {
        $0.id < $1.id
    }
}
