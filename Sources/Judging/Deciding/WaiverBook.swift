package import Policy
package import Vocabulary

/// The waivers of a project, and which of them a result needed.
package struct WaiverBook: Sendable {
    /// What a path pattern covers. The syntax is that of a .gitignore, which `Sourcing` knows.
    package typealias Covering = @Sendable (_ pattern: String, _ path: Path) -> Bool

    /// What can be wrong with a waiver.
    package static let rules: [FaultRule] = [.expiredWaiver, .overlongWaiver, .unusedWaiver]

    private let waivers: [Waiver]
    /// The day of the run, `2026-01-31`.
    private let today: String
    private let incidents: SecurityPolicy.Incidents
    private let covers: Covering

    /// - Parameter now: In seconds since 1970 UTC.
    package init(
        _ waivers: [Waiver], now: Int, incidents: SecurityPolicy.Incidents, covers: @escaping Covering
    ) {
        self.waivers = waivers
        today = UTC.day(of: now)
        self.incidents = incidents
        self.covers = covers
    }

    /// The findings, each that a waiver in force matches suppressed; and what is wrong with the waivers themselves.
    ///
    /// A finding that a comment suppresses already needs no waiver.
    package func applied(to findings: [Finding]) -> (findings: [Finding], faults: [Fault]) {
        var used: Set<String> = []
        let waived = findings.map { finding -> Finding in
            guard finding.suppression == nil else { return finding }
            for waiver in waivers where matches(waiver, finding) {
                used.insert(waiver.id)
                guard isInForce(waiver, for: finding) else { continue }
                var finding = finding
                finding.suppression = Suppression(
                    directive: "waiver \(waiver.id)", reason: waiver.reason, owner: waiver.owner,
                    expires: lastDay(of: waiver, for: finding),
                    category: waiver.category.rawValue,
                    justification: waiver.justification.isEmpty ? nil : waiver.justification)
                return finding
            }
            return finding
        }
        return (waived, waivers.compactMap { fault(of: $0, isUsed: used.contains($0.id), findings) })
    }

    private func isInForce(_ waiver: Waiver, for finding: Finding) -> Bool {
        lastDay(of: waiver, for: finding) >= today && waiver.created <= today
            && (!waiver.statesEnd || !isGrave(finding) || waiver.days <= Waiver.longestForGrave)
    }

    /// The end that was chosen; where none could be, that of the longest waiver that the finding may have.
    private func lastDay(of waiver: Waiver, for finding: Finding) -> String {
        guard !waiver.statesEnd, isGrave(finding), let start = UTC.seconds(ofDay: waiver.created) else {
            return waiver.expires
        }
        return min(waiver.expires, UTC.day(of: start + Waiver.longestForGrave * 86_400))
    }

    /// Whether a finding has one of the two gravest ratings.
    private func isGrave(_ finding: Finding) -> Bool {
        ["P0", "P1"].contains(incidents.ratings[finding.severity])
    }

    private func matches(_ waiver: Waiver, _ finding: Finding) -> Bool {
        switch waiver.match {
        case .fingerprint(let fingerprint): return finding.fingerprint.finding == fingerprint
        case .rule(let rule, let path): return finding.rule == rule && covers(path, finding.location.path)
        case .advisory(let ids, let package, let version):
            guard let dependency = finding.dependency, !ids.isDisjoint(with: dependency.advisories) else {
                return false
            }
            if let version, dependency.version != version { return false }
            return package.map { $0 == dependency.name || $0 == "\(dependency.ecosystem)/\(dependency.name)" } ?? true
        }
    }

    private func fault(of waiver: Waiver, isUsed: Bool, _ findings: [Finding]) -> Fault? {
        guard let rule = rule(for: waiver, isUsed: isUsed, findings) else { return nil }
        let end = waiver.place.lastIndex(of: ":")
        return Fault(
            rule, message: "Waiver \(waiver.id) of \(waiver.owner) (\(waiver.reason)) \(rule.claim).",
            subject: [waiver.id], place: Path(end.map { String(waiver.place[..<$0]) } ?? waiver.place),
            line: end.flatMap { Int(waiver.place[waiver.place.index(after: $0)...]) })
    }

    private func rule(for waiver: Waiver, isUsed: Bool, _ findings: [Finding]) -> FaultRule? {
        if waiver.expires < today { return .expiredWaiver }
        guard isUsed else { return .unusedWaiver }
        let grave = findings.filter { isGrave($0) && matches(waiver, $0) }
        guard waiver.statesEnd else {
            return grave.contains { lastDay(of: waiver, for: $0) < today } ? .expiredWaiver : nil
        }
        return !grave.isEmpty && waiver.days > Waiver.longestForGrave ? .overlongWaiver : nil
    }
}

extension FaultRule {
    private static let family = "waivers"

    /// A waiver that is past its last day.
    package static let expiredWaiver = FaultRule(
        "expired-waiver", name: "Waiver past its end", family: family, kind: "ops.waiver-expired", severity: .high,
        why: "What it accepted counts again, and nobody has looked at it since.",
        remedy: "Mend what it covers, or have its owner decide anew and write a new end.",
        source: "PCI DSS 4.0.1, 12.3.1: the analysis of a risk is reviewed at least once every 12 months")
    /// A waiver that matches nothing.
    package static let unusedWaiver = FaultRule(
        "unused-waiver", name: "Waiver that matches nothing", family: family, kind: "ops.waiver-incomplete",
        severity: .low,
        why: "It would hide the next finding that it happens to match.",
        remedy: "Remove it, or mend what it matches by.", source: "the waivers section of Assay's README")
    /// A waiver that holds for too long for what it covers.
    package static let overlongWaiver = FaultRule(
        "overlong-waiver", name: "Waiver too long for what it covers", family: family, kind: "ops.waiver-incomplete",
        severity: .high, why: "A grave finding is accepted for longer than anybody looks back.",
        remedy: "Write an end within \(Waiver.longestForGrave) days of its beginning.",
        source: "the waivers section of Assay's README")

    /// What completes "Waiver W …" in a message.
    fileprivate var claim: String {
        switch id {
        case Self.expiredWaiver.id: "is past its last day"
        case Self.unusedWaiver.id: "matches no finding"
        default: "covers a finding rated P0 or P1 for more than \(Waiver.longestForGrave) days, so it does not hold"
        }
    }
}
