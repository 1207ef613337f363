import Vocabulary

/// The findings that a profile has room for, and what it leaves out.
struct SARIFSelection {
    /// By path and place.
    let findings: [Finding]
    /// What is not in the file, a sentence each.
    let cuts: [String]

    init(of result: ScanResult, for profile: SARIFProfile, _ declarations: SARIFDeclarations) {
        let ordered = Finding.inOrder(result.findings)
        guard profile == .gitHub else {
            findings = ordered
            cuts = []
            return
        }
        let placed = ordered.indices.filter { declarations.hasPlace(ordered[$0]) }
        let open = placed.filter { ordered[$0].suppression == nil }
        let fresh = open.filter { ordered[$0].novelty == .new }
        let kept = Self.mostSevere(fresh, of: ordered, most: profile.mostResults).map { ordered[$0] }
        findings = kept
        cuts = [
            Self.cut(
                ordered.count - placed.count, "finding",
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
    private static func mostSevere(_ indexes: [Int], of findings: [Finding], most: Int) -> [Int] {
        guard indexes.count > most else { return indexes }
        let ranked = indexes.map { (severity: findings[$0].severity, index: $0) }.sorted { left, right in
            (right.severity, left.index) < (left.severity, right.index)
        }
        return ranked.prefix(most).map(\.index).sorted()
    }

    private static func cut(_ count: Int, _ noun: String, _ why: String = "") -> String? {
        guard count > 0 else { return nil }
        return "Left out: \(counted(count, noun))\(why.isEmpty ? "" : " " + why)."
    }

    private static func cutPlaces(of findings: [Finding], most: Int) -> String? {
        let more = FindingGroup.groups(of: findings).count { $0.count - 1 > most }
        guard more > 0 else { return nil }
        return
            "Left out: places beyond the first \(most) others that \(counted(more, "subject")) stand\(more == 1 ? "s" : "") at."
    }
}
