import Vocabulary

/// Results made by hand, with at least one of everything that a report tells.
enum Sample {
    /// A finding whose other values follow from those given.
    static func finding(
        _ rule: String = "stripe-live-key", title: String = "Stripe live secret key", severity: Severity = .critical,
        confidence: Confidence = .high, origin: Origin = .workTree, path: Path = "src/pay.ts", line: Int = 12,
        column: Int = 27, evidence: Evidence = stripeLine, message: String? = nil, remediation: String? = nil,
        cwe: [Int] = [798], group: Int = 1, suppression: Suppression? = nil, novelty: Finding.Novelty = .new
    ) -> Finding {
        let length = 32
        return Finding(
            rule: RuleID(rule) ?? fallbackRule, title: title, kind: kind, severity: severity, confidence: confidence,
            proof: .none, origin: origin,
            location: Location(
                path: path, bytes: line * 100..<line * 100 + length, start: Position(line: line, column: column),
                end: Position(line: line, column: column + length)),
            evidence: evidence,
            message: message
                ?? "A Stripe live secret key stands in a file of the work tree. Whoever holds it can move the account's money.",
            remediation: remediation
                ?? "Dashboard > Developers > API keys > Roll key; then the host's environment of the same mode.",
            cwe: cwe,
            fingerprint: Fingerprint(finding: digest(group * 1000 + line), subject: digest(group)),
            group: digest(group), suppression: suppression, novelty: novelty)
    }

    static func result(
        findings: [Finding] = [], troubles: [Trouble] = [], files: Int = 214, started: Int = 1_763_963_256
    ) -> ScanResult {
        let isComplete = !troubles.contains { $0.state == .failed }
        return ScanResult(
            tool: ScanResult.Tool(name: "Assay", version: "0.1.0"), ruleSetDigest: digest(7), started: started,
            ended: started == 0 ? 0 : started + 2,
            scope: Scope(
                roots: [.root], excluded: ["vendor/**"], largestFile: 10 << 20, artifacts: files,
                bytes: files * 14_490),
            checks: [
                Check(
                    id: "secrets.provider", title: "Keys of services", kinds: [kind], rules: 200, examined: files,
                    isComplete: isComplete),
                Check(
                    id: "secrets.generic", title: "Random values beside secret-like names", kinds: [kind], rules: 43,
                    examined: files, isComplete: isComplete),
            ],
            findings: findings, troubles: troubles)
    }

    /// A result with findings of every severity, known, suppressed and grouped ones, and troubles of both states.
    static let full = result(
        findings: [
            finding(),
            finding(path: ".env", line: 3, column: 19),
            finding(path: ".env", line: 8, column: 5),
            finding(origin: .buildOutput, path: "dist/assets/index-4f2a.js", line: 1, column: 20_417),
            finding(
                "github-token", title: "GitHub personal access token", severity: .high, confidence: .low,
                path: "scripts/deploy.sh", line: 44, column: 8,
                evidence: evidence(
                    before: "\t\texport RELEASE_CHANNEL=stable RELEASE_REPOSITORY=example/shop GITHUB_TOKEN=",
                    redacted: "ghp_…", after: " npx semantic-release --branches main --dry-run=false --ci # see wiki"),
                message: "A GitHub token whose checksum is wrong: damaged, invented or of a newer format.",
                remediation: "Settings > Developer settings > Personal access tokens > Revoke.", group: 2),
            finding(
                "password-assignment", title: "Password in an assignment", severity: .medium, confidence: .medium,
                path: "config/database.yml", line: 7, column: 13,
                evidence: evidence(before: "  password: ", redacted: "…(14)", after: ""),
                message: "A value beside the name `password` looks like a password.",
                remediation: "Read it from the environment.", cwe: [259], group: 3),
            finding(
                "supabase-anon-jwt", title: "Supabase anon key", severity: .note, path: "src/supabase.ts", line: 3,
                column: 20, evidence: evidence(before: "const key = \"", redacted: "eyJ…", after: "\""),
                message: "Public by design: row level security protects the data.", remediation: "", group: 4),
            finding(
                "sentry-dsn", title: "Sentry DSN", severity: .note, path: "src/main.ts", line: 9, column: 8,
                evidence: evidence(before: "dsn: \"", redacted: "https://…@", after: "o1.ingest.sentry.io/2\""),
                message: "Public by design: it can only send events.", remediation: "", group: 5),
            finding(
                path: "test/fixture.ts", group: 6, suppression: Suppression(directive: "assay:allow", reason: "fake")),
            finding(path: "old/legacy.php", group: 8, novelty: .known),
        ],
        troubles: [
            Trouble(kind: .media, place: "logo.png", message: "a picture", state: .skipped),
            Trouble(kind: .media, place: "font.woff2", message: "a font", state: .skipped),
            Trouble(kind: .tooLarge, place: "dump.sql", message: "81 MB, above the limit of 10 MB", state: .skipped),
            Trouble(kind: .unreadable, place: "keys/locked.pem", message: "permission denied", state: .failed),
        ])

    static let stripeLine = evidence(before: "const stripe = new Stripe(\"", redacted: "sk_live_…", after: "\");")

    static func evidence(before: String, redacted: String, after: String) -> Evidence {
        let start = before.unicodeScalars.count
        return Evidence(
            redacted: redacted, line: before + redacted + after, marked: start..<start + redacted.unicodeScalars.count)
    }

    /// 64 hexadecimal digits that differ by `number`.
    static func digest(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 64 - digits.count) + digits
    }

    private static let kind = Kind("secret.in-source") ?? fallbackKind
    private static var fallbackRule: RuleID { preconditionFailure("the rule's name is malformed") }
    private static var fallbackKind: Kind { preconditionFailure("the kind's name is malformed") }
}

extension Path: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self.init(text)
    }
}
