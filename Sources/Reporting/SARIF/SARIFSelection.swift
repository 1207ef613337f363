import Vocabulary

/// The findings that a profile has room for, and what it leaves out.
struct SARIFSelection {
    /// By path and place.
    let findings: [Finding]
    /// What is not in the file, a sentence each.
    let cuts: [String]

    init(of result: ScanResult, for profile: SARIFProfile, _ declarations: SARIFDeclarations) {
        guard profile == .gitHub else {
            findings = result.findings.sorted()
            cuts = []
            return
        }
        let placed = result.findings.filter(declarations.hasPlace)
        let open = placed.filter { $0.suppression == nil }
        let fresh = open.filter { $0.novelty == .new }
        let kept = Self.mostSevere(fresh, most: profile.mostResults)
        findings = kept
        cuts = [
            Self.cut(
                result.findings.count - placed.count, "finding",
                "on sites that no environment of the policy names: GitHub shows files of the repository alone"),
            Self.cut(placed.count - open.count, "suppressed finding"),
            Self.cut(open.count - fresh.count, "finding", "that the baseline knows"),
            Self.cut(
                fresh.count - kept.count, "finding",
                "of the least severity: GitHub keeps \(grouped(profile.mostResults)) results of a run"),
            Self.cutPlaces(of: kept, most: profile.mostRelatedPlaces),
        ].compactMap(\.self)
    }

    /// By place again, so that which are kept is all that severity decides.
    private static func mostSevere(_ findings: [Finding], most: Int) -> [Finding] {
        let ordered = findings.sorted()
        guard ordered.count > most else { return ordered }
        let ranked = ordered.enumerated().sorted { left, right in
            (right.element.severity, left.offset) < (left.element.severity, right.offset)
        }
        return ranked.prefix(most).map(\.offset).sorted().map { ordered[$0] }
    }

    private static func cut(_ count: Int, _ noun: String, _ why: String = "") -> String? {
        guard count > 0 else { return nil }
        return "Left out: \(counted(count, noun))\(why.isEmpty ? "" : " " + why)."
    }

    private static func cutPlaces(of findings: [Finding], most: Int) -> String? {
        let more = FindingGroup.groups(of: findings).filter { $0.others.count > most }.count
        guard more > 0 else { return nil }
        return
            "Left out: places beyond the first \(most) others that \(counted(more, "subject")) stand\(more == 1 ? "s" : "") at."
    }
}
