import Vocabulary

/// What is otherwise than in an earlier result.
struct ComplianceChanges {
    /// A control whose status is another one.
    struct Move {
        /// `pci-dss-4.0.1 8.6.2`.
        let control: String
        let before: Assessment.Status
        let after: Assessment.Status
    }

    /// In the order of the catalogs.
    let moves: [Move]
    /// Fingerprints of open findings that were not there.
    let appeared: Set<String>
    /// Fingerprints of open findings that are there no more.
    let vanished: Set<String>
    /// Fingerprints of findings that were open and are accepted now: they are there still.
    let accepted: Set<String>
    /// How many open findings were there and are.
    let remaining: Int
    /// How many open findings there were.
    let before: Int
    /// Checks that looked to their end then and do not now: what is gone may only be unseen.
    let lost: [String]
    /// When the earlier result ended, in seconds since 1970 UTC.
    let since: Int

    init(from past: ComplianceReport.Past, to report: ComplianceReport) {
        let (old, new) = (Self.open(past.result), Self.open(report.result))
        appeared = new.subtracting(old)
        accepted = old.subtracting(new).intersection(report.result.findings.lazy.map(\.fingerprint.finding))
        vanished = old.subtracting(new).subtracting(accepted)
        remaining = old.intersection(new).count
        before = old.count
        let complete = Self.completed(report.result)
        lost = Self.completed(past.result).subtracting(complete).sorted()
        since = past.result.ended
        moves = Self.moves(from: past.catalogs, to: report.catalogs)
    }

    private static func open(_ result: ScanResult) -> Set<String> {
        Set(result.findings.lazy.filter { $0.suppression == nil }.map(\.fingerprint.finding))
    }

    private static func completed(_ result: ScanResult) -> Set<String> {
        Set(result.checks.filter { $0.isComplete && $0.examined > 0 }.map(\.id))
    }

    private static func moves(from old: [CatalogAssessment], to new: [CatalogAssessment]) -> [Move] {
        let before = Dictionary(
            old.flatMap { catalog in catalog.assessments.map { (label($0, catalog), $0.status) } }
        ) { first, _ in first }
        return new.flatMap { catalog in
            catalog.assessments.compactMap { assessment in
                let label = label(assessment, catalog)
                guard let status = before[label], status != assessment.status else { return nil }
                return Move(control: label, before: status, after: assessment.status)
            }
        }
    }

    private static func label(_ assessment: Assessment, _ catalog: CatalogAssessment) -> String {
        "\(catalog.catalog.id) \(assessment.control.id)"
    }

    /// How many open findings are there no more.
    var gone: Int { vanished.count }

    /// Controls that are contradicted now and were not.
    var contradicted: [String] { moves.filter { $0.after == .contradicted }.map(\.control) }

    /// Controls that are contradicted no more.
    var relieved: [String] { moves.filter { $0.before == .contradicted }.map(\.control) }

    /// Controls of which nothing can be said any more.
    var forgotten: [String] {
        moves.filter { $0.after == .notAssessed && $0.before != .contradicted }.map(\.control)
    }

    /// How many controls changed in another way.
    var others: Int { moves.count - contradicted.count - relieved.count - forgotten.count }
}
