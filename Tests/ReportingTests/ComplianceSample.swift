import Mapping
import Reporting
import Results
import Vocabulary

/// A compliance report made by hand, with at least one of everything that it tells.
enum ComplianceSample {
    /// 2026-11-24T08:00:00Z.
    static let now = 1_795_507_200
    private static let day = 86_400

    static let secret = kind("secret.in-source")
    static let vulnerable = kind("dep.vulnerable")
    static let header = kind("header.csp-missing")
    static let waiver = kind("ops.waiver-expired")

    /// The report as it is told on `now`.
    static let report = report(of: [shop, site], previous: earlier)

    /// The report over some results, assessed as the program does it.
    static func report(
        of results: [ScanResult], previous: ScanResult? = nil, catalogs: [Catalog] = [payments, law]
    ) -> ComplianceReport {
        let merged = ResultFile.merge(results) ?? shop
        let (result, lapsed) = merged.counting(on: UTC.day(of: now))
        return ComplianceReport(
            subject: "Example shop", result: result, catalogs: assessments(of: result, catalogs),
            previous: previous.map { .init(result: $0, catalogs: assessments(of: $0, catalogs)) }, terms: terms,
            lapsed: lapsed, evidence: evidence, now: now)
    }

    private static func assessments(of result: ScanResult, _ catalogs: [Catalog]) -> [CatalogAssessment] {
        let assessor = Assessor(of: result, now: now)
        return catalogs.map { assessor.assessment(of: $0, profile: "saq-a") }
    }

    private static let terms = ComplianceReport.Terms(
        ratings: [.critical: "P0", .high: "P1", .medium: "P2", .low: "P3"],
        undecided: ["backups.full", "budgets.total"])

    private static let evidence = [
        ComplianceReport.EvidenceFile(
            path: "results/shop.json", digest: Sample.digest(1), size: 41_203, started: now - day, ended: now - day + 9),
        ComplianceReport.EvidenceFile(
            path: "results/site.json", digest: Sample.digest(2), size: 2310, started: now - 60, ended: now - 58),
    ]

    /// A repository: something of every state.
    static let shop = result(
        roots: ["shop"], ended: now - day,
        checks: [
            check("secrets.provider", [secret]), check("dependencies.advisories", [vulnerable], isComplete: false),
        ],
        findings: [
            finding(secret, .critical, "src/pay.ts", 1, seen: "2026-11-20", novelty: .known),
            finding(secret, .high, "src/mail.ts", 2),
            finding(secret, .note, "src/main.ts", 3),
            finding(vulnerable, .medium, "package-lock.json", 4, seen: "2026-10-26", novelty: .known),
            finding(
                vulnerable, .high, "package-lock.json", 5,
                suppression: Suppression(
                    directive: "waiver lodash", reason: "the function is never called", owner: "Kim",
                    expires: "2026-12-14", category: "accepted-risk")),
            finding(
                vulnerable, .low, "package-lock.json", 6,
                suppression: Suppression(
                    directive: "waiver old", reason: "until the release", owner: "Sam", expires: "2026-11-01",
                    category: "compensating-control")),
            finding(
                secret, .high, "test/keys.ts", 7, suppression: Suppression(directive: "assay:allow", reason: "fake")),
        ],
        troubles: [
            Trouble(kind: .unreadable, place: "shop/locked.pem", message: "permission denied", state: .failed),
            Trouble(kind: .media, place: "shop/logo.png", message: "a picture", state: .skipped),
        ])

    /// A deployed site.
    static let site = result(
        roots: ["https://shop.example"], ended: now - 58, checks: [check("sites.headers", [header])], findings: [])

    /// What was known the week before.
    static let earlier = result(
        roots: ["shop"], ended: now - 7 * day,
        checks: [
            check("secrets.provider", [secret]), check("dependencies.advisories", [vulnerable]),
            check("sites.headers", [header]),
        ],
        findings: [
            finding(header, .medium, "https://shop.example", 9),
            finding(vulnerable, .medium, "package-lock.json", 4, seen: "2026-10-26", novelty: .known),
        ])

    static let payments = Catalog(
        id: "payments-4", name: "Payment standard", version: "4", publisher: "P", licence: "ids alone", requirements: 9,
        note: "A made-up catalog.",
        profiles: [.init(id: "saq-a", advisory: ["6.4.3"], reason: "a smaller questionnaire leaves it out")],
        controls: [
            control("3.5.1", "values at rest cannot be read", .full, [secret]),
            control("6.3.3", "parts are mended in time", .partial, [vulnerable]),
            control("6.4.3", "scripts of payment pages are known", .partial, [header]),
            control("8.6.2", "no credentials in code", .full, [secret, waiver]),
            control("12.1.1", "people know the rules", .manual, []),
            control("12.3.1", "exceptions end", .full, [waiver]),
        ])

    static let law = Catalog(
        id: "law-2", name: "Data law", version: "2", publisher: "L", licence: "free", requirements: 2, note: "",
        profiles: [],
        controls: [
            control("25(2)", "private by default", .indicator, [header]),
            control("32(1)(b)", "systems keep what they hold", .full, [header]),
        ])

    static func control(_ id: String, _ title: String, _ ceiling: Control.Ceiling, _ against: [Kind]) -> Control {
        Control(
            id: id, title: title, ceiling: ceiling, against: against, evidence: [], level: nil, note: "",
            source: "this test")
    }

    static func check(_ id: String, _ kinds: [Kind], isComplete: Bool = true) -> Check {
        Check(id: id, title: "What \(id) looks for", kinds: kinds, rules: 3, examined: 12, isComplete: isComplete)
    }

    static func result(
        roots: [Path], ended: Int, checks: [Check], findings: [Finding], troubles: [Trouble] = []
    ) -> ScanResult {
        ScanResult(
            tool: ScanResult.Tool(name: "assay", version: "0.1.0"), ruleSetDigest: Sample.digest(7),
            advisorySnapshot: "2026-11-22", started: ended - 9, ended: ended,
            scope: Scope(roots: roots, sources: ["work tree"], largestFile: 10 << 20, artifacts: 12, bytes: 41_000),
            checks: checks, findings: findings, troubles: troubles)
    }

    static func finding(
        _ kind: Kind, _ severity: Severity, _ path: Path, _ number: Int, seen: String? = nil,
        novelty: Finding.Novelty = .new, suppression: Suppression? = nil
    ) -> Finding {
        var finding = Sample.finding(
            title: "Something of kind \(kind.text)", severity: severity, path: path, line: number, group: number,
            suppression: suppression, novelty: novelty)
        finding.kind = kind
        finding.firstSeen = seen
        finding.due = due(of: finding)
        return finding
    }

    /// What a policy with a day for what is critical, a week for what is high and a month for what is medium says.
    private static func due(of finding: Finding) -> Int? {
        let days: [Severity: Int] = [.critical: 1, .high: 7, .medium: 30]
        guard finding.suppression == nil, let seen = finding.firstSeen.flatMap({ UTC.seconds(of: "\($0)T00:00:00Z") })
        else { return nil }
        return days[finding.severity].map { seen + $0 * day }
    }

    private static func kind(_ text: String) -> Kind {
        guard let kind = Kind(text) else { preconditionFailure("\(text) is malformed") }
        return kind
    }
}
