package import Vocabulary

/// Turns findings and completed checks into statements about controls.
///
/// Status, first row that holds:
///
/// | what there is | status |
/// |---|---|
/// | an open finding of a kind that contradicts it | contradicted |
/// | accepted findings of such kinds, and no open one | accepted |
/// | a ceiling of `manual`, or neither a completed check for any of its kinds nor evidence for it | not assessed |
/// | a completed check for all of its kinds, all evidence that it names, and a ceiling of `full` | supported |
/// | any other | partly supported |
///
/// Evidence (`positive` in a catalog) is what `HeldEvidence` lists. Of a control that no finding can contradict it alone decides, and
/// then supports it partly at most: that something is written down does not say that it is right.
///
/// A check that did not complete, or that had nothing in its scope, looked for nothing. So nothing that is taken away
/// from a result, and no trouble and no finding that is added to one, ever makes a control look better.
package struct Assessor: Sendable {
    /// How old evidence may be, in seconds. Ours: a month, after which a scheduled look was missed for sure.
    package static let freshness = 31 * 86_400

    private let open: [Kind: [String]]
    private let accepted: [Kind: [String]]
    private let completed: [Kind: Set<String>]
    private let held: Set<String>
    private let isStale: Bool

    /// - Parameters:
    ///   - result: One result, or several merged.
    ///   - now: In seconds since 1970 UTC.
    package init(of result: ScanResult, now: Int) {
        // A note is worth knowing and contradicts nothing.
        let counted = result.findings.filter { $0.severity > .note }
        open = Self.fingerprints(of: counted.filter { $0.suppression == nil })
        accepted = Self.fingerprints(of: counted.filter { $0.suppression != nil })
        completed = Self.completed(result.checks)
        held = HeldEvidence(in: result).kinds
        isStale = now - result.ended > Self.freshness
    }

    private static func fingerprints(of findings: [Finding]) -> [Kind: [String]] {
        Dictionary(grouping: findings, by: \.kind).mapValues { Set($0.map(\.fingerprint.finding)).sorted() }
    }

    /// The checks that looked for each kind, and did so to the end. One that failed takes back what another of the same
    /// kind completed: the kind was not looked for everywhere.
    private static func completed(_ checks: [Check]) -> [Kind: Set<String>] {
        var completed: [Kind: Set<String>] = [:]
        for check in checks where check.isComplete && check.examined > 0 {
            for kind in check.kinds { completed[kind, default: []].insert(check.id) }
        }
        for check in checks where !check.isComplete {
            for kind in check.kinds { completed[kind] = nil }
        }
        return completed
    }

    /// What may be said of each control of a catalog.
    ///
    /// - Parameters:
    ///   - profile: The profile of the catalog that holds for the project, such as `saq-a`. Nil: none.
    ///   - level: The highest level that is promised, where the catalog has levels.
    package func assessment(of catalog: Catalog, profile: String? = nil, level: Int = 3) -> CatalogAssessment {
        let advisory = catalog.profiles.first { $0.id == profile }?.advisory ?? []
        return CatalogAssessment(
            catalog: catalog,
            assessments: catalog.controls.map { control in
                var assessment = assessment(of: control)
                assessment.isAdvisory = advisory.contains(control.id)
                if let asked = control.level, asked > level { assessment.status = .notApplicable }
                return assessment
            })
    }

    private func assessment(of control: Control) -> Assessment {
        let assessed = control.against.filter { completed[$0] != nil }
        let unassessed = control.against.filter { completed[$0] == nil }
        let findings = Self.joined(control.against, in: open)
        let accepted = Self.joined(control.against, in: accepted)
        return Assessment(
            control: control, status: status(of: control, findings, accepted, assessed, unassessed), isStale: isStale,
            isAdvisory: false, findings: findings, accepted: accepted, assessed: assessed, unassessed: unassessed,
            checks: Set(assessed.flatMap { completed[$0] ?? [] }).sorted(),
            evidence: control.evidence.filter(held.contains))
    }

    /// What there is of some kinds, sorted. One kind's is at hand as it is: controls by the hundred share it.
    private static func joined(_ kinds: [Kind], in fingerprints: [Kind: [String]]) -> [String] {
        let parts = Set(kinds).compactMap { fingerprints[$0] }
        return parts.count < 2 ? parts.first ?? [] : Set(parts.joined()).sorted()
    }

    private func status(
        of control: Control, _ findings: [String], _ accepted: [String], _ assessed: [Kind], _ unassessed: [Kind]
    ) -> Assessment.Status {
        if !findings.isEmpty { return .contradicted }
        if !accepted.isEmpty { return .accepted }
        let evidence = control.evidence.filter(held.contains)
        let isAssessed = control.against.isEmpty ? !evidence.isEmpty : !assessed.isEmpty
        guard control.ceiling != .manual, isAssessed else { return .notAssessed }
        let isWhole = !assessed.isEmpty && unassessed.isEmpty && evidence.count == control.evidence.count
        return control.ceiling == .full && isWhole ? .supported : .partlySupported
    }
}
