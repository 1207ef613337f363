package import Vocabulary

/// What can be found on sites.
package enum SiteRules {
    /// Sorted by identifier.
    package static var all: [FaultRule] {
        (ofAnswers + ScriptInventory.rules + UptimeReport.rules + TLSChecking.rules + SupabaseRules.all
            + DriftFaults.rules).sorted { $0.id < $1.id }
    }

    /// What answers tell.
    static var ofAnswers: [FaultRule] {
        SiteHeaders.rules + Page.rules + RedirectFaults.rules + ExposureRules.all
    }
}
