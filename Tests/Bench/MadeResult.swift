import Vocabulary

/// A result with as many findings as are asked for: secrets, dependencies and faults of sites, as long as real ones are.
struct MadeResult {
    let findings: Int

    /// 2026-11-24T08:00:00Z.
    private static let now = 1_795_507_200
    private static let kinds = ["secret.in-source", "dep.vulnerable", "header.csp-missing"].compactMap(Kind.init)

    var result: ScanResult {
        ScanResult(
            tool: ScanResult.Tool(name: "assay", version: "0.1.0"), ruleSetDigest: Self.digest(7),
            advisorySnapshot: "2026-11-22", started: Self.now - 90, ended: Self.now,
            scope: Scope(roots: [Path("made")], largestFile: 10 << 20, artifacts: 20_000, bytes: 400_000_000),
            checks: zip(["secrets.provider", "dependencies.advisories", "sites.headers"], Self.kinds).map {
                Check(id: $0, title: "What \($0) looks for", kinds: [$1], rules: 100, examined: 9, isComplete: true)
            },
            findings: (0..<findings).map(finding).sorted())
    }

    /// Of ten, six are secrets, three of them of one subject; three are of dependencies; one is of a site.
    private func finding(_ number: Int) -> Finding {
        let sort = number % 10
        let isSecret = sort < 6
        let subject = isSecret ? number / 3 : number
        let path =
            sort == 9 ? "https://site\(number % 50).example" : "src/folder\(number % 97)/part/file\(number % 9973).ts"
        let line = number % 400 + 1
        return Finding(
            rule: Self.rule(sort, number),
            title: isSecret ? "Live key of a service" : "package-\(number % 900) 4.17.15: CVE-2021-\(number)",
            kind: Self.kinds[isSecret ? 0 : sort == 9 ? 2 : 1], severity: Severity.allCases[number % 5],
            confidence: .high, proof: .none, origin: sort == 9 ? .site : .workTree,
            location: Location(
                path: Path(path), bytes: line * 40..<line * 40 + 32, start: Position(line: line, column: 27),
                end: Position(line: line, column: 59)),
            lineHash: "\(String(number &* 0x9E37_79B9, radix: 16)):1",
            evidence: Self.evidence(number),
            message:
                "Number \(number): a live key stands in a file of the work tree. Whoever holds it can move the account's money.",
            remediation: "Dashboard > Developers > API keys > Roll key; then the host's environment of the same mode.",
            cwe: [798], dependency: isSecret || sort == 9 ? nil : Self.facts(number),
            fingerprint: Fingerprint(finding: Self.digest(number), subject: Self.digest(subject + 1 << 30)),
            group: Self.digest(subject + 1 << 31), novelty: number % 4 == 0 ? .known : .new,
            firstSeen: number % 4 == 0 ? "2026-10-0\(number % 9 + 1)" : nil)
    }

    private static func rule(_ sort: Int, _ number: Int) -> RuleID {
        let name =
            sort < 6
            ? "service-\(number % 250)-key" : sort < 9 ? "vulnerable-dependency" : "missing-content-security-policy"
        guard let rule = RuleID(name) else { preconditionFailure("\(name) is malformed") }
        return rule
    }

    private static func evidence(_ number: Int) -> Evidence {
        let before = "const client\(number % 300) = new Client(\""
        return Evidence(
            redacted: "sk_live_…", line: before + "sk_live_…\", { version: \"2024-06-20\" });",
            marked: before.utf8.count..<before.utf8.count + 9)
    }

    private static func facts(_ number: Int) -> DependencyFacts {
        DependencyFacts(
            ecosystem: Ecosystem("npm"), name: "package-\(number % 900)", version: "4.17.15", scope: .production,
            isDirect: false, advisories: ["CVE-2021-\(number)", "GHSA-\(number)-aaaa-bbbb"], fixed: ["4.17.21"],
            paths: [["shop@1.0.0", "frame-\(number % 70)@2.1.0", "package-\(number % 900)@4.17.15"]])
    }

    /// 64 hexadecimal digits that differ by `number` and begin differently.
    private static func digest(_ number: Int) -> String {
        let word = String(UInt64(truncatingIfNeeded: number &+ 1) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        let half = String(repeating: "0", count: 16 - word.utf8.count) + word
        return String(repeating: half, count: 4)
    }
}
