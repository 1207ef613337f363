import TestSupport
import Vocabulary
import XCTest

/// Makes results of every shape; few different words, so that two results often share something.
struct RandomResults {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func result() throws -> ScanResult {
        ScanResult(
            tool: ScanResult.Tool(name: "assay", version: pick(["1.0.0", "1.1.0"])),
            ruleSetDigest: pick(["a1", "b2", "c3"]),
            advisorySnapshot: pick([nil, "2026-01-01", "2026-02-01"]), started: number(0..<2_000_000_000),
            ended: number(0..<2_000_000_000), scope: scope(), checks: try list { try $0.check() },
            findings: try list { try $0.finding() }, troubles: list { $0.trouble() },
            inventories: list { $0.coverage() }, packages: list { $0.package() }, sites: list { $0.site() })
    }

    private mutating func scope() -> Scope {
        Scope(
            roots: [path()], excluded: [text()], largestFile: pick([1, 10 << 20, .max]), honoursIgnoreRules: truth(),
            includesBuildOutput: truth(), artifacts: pick([0, 7, .max]), bytes: number(0..<1_000_000))
    }

    private mutating func check() throws -> Check {
        Check(
            id: pick(["secrets.provider", "secrets.generic"]), title: text(), kinds: [try kind(), try kind()],
            rules: number(0..<200), examined: number(0..<1000), isComplete: truth())
    }

    private mutating func finding() throws -> Finding {
        let start = number(0..<5)
        return Finding(
            rule: try XCTUnwrap(RuleID(pick(["stripe-live-key", "jwt"]))), title: text(), kind: try kind(),
            severity: pick(Severity.allCases), confidence: pick(Confidence.allCases), proof: proof(),
            origin: pick(Origin.allCases),
            location: Location(
                path: path(), bytes: start..<start + number(0..<3), start: Position(line: 1, column: start + 1),
                end: Position(line: 2, column: 1)),
            lineHash: pick([nil, "1f:1"]),
            related: pick([[], [Related(place: path(), line: pick([nil, 3]), message: text())]]),
            evidence: Evidence(redacted: text(), line: text(), marked: start..<start + 2), message: text(),
            remediation: text(), cwe: pick([[], [798], [798, 540]]),
            dependency: pick([nil, dependency()]), replacement: pick([nil, replacement()]),
            fingerprint: Fingerprint(finding: text(), subject: text()), group: text(),
            suppression: pick([nil, Suppression(directive: "assay:allow", reason: "a test")]),
            novelty: pick(Finding.Novelty.allCases), firstSeen: pick([nil, "2026-01-31"]),
            due: pick([nil, 1_795_478_400]))
    }

    private mutating func replacement() -> Replacement {
        Replacement(
            description: text(), text: text(),
            places: list {
                Location(
                    path: $0.path(), bytes: 4..<9, start: Position(line: 1, column: 5),
                    end: Position(line: 1, column: 10))
            })
    }

    private mutating func dependency() -> DependencyFacts {
        DependencyFacts(
            ecosystem: pick([.npm, Ecosystem("Debian:12")]), name: text(), version: pick([nil, "1.2.3"]),
            scope: pick(Package.Scope.allCases), isDirect: pick([nil, true, false]), advisories: pick([[], ["CVE-1"]]),
            fixed: pick([[], ["1.2.4"]]), paths: pick([[], [["a@1", "b@2"], []]]))
    }

    private mutating func site() -> SiteFacts {
        SiteFacts(
            address: path(), environment: pick([nil, "production"]), started: number(0..<2_000_000_000),
            status: pick([nil, 200, 503]),
            answers: list {
                SiteFacts.Answer(
                    address: $0.path(), role: $0.pick(["start-page", "script"]), status: 200,
                    type: $0.pick([nil, "text/html"]), bytes: $0.number(0..<9))
            },
            tls: pick([nil, transport()]), supabase: list { $0.project() },
            changes: pick([nil, [], [SiteChange(subject: text(), before: pick([nil, "a"]), after: text())]]),
            grades: list {
                SiteGrade(
                    scheme: $0.text(), version: "1", grade: $0.pick(["A+", "T"]), score: $0.number(0..<135),
                    reasons: $0.list { $0.text() })
            }, findings: list { $0.text() }, troubles: list { $0.trouble() })
    }

    private mutating func project() -> SupabaseFacts {
        SupabaseFacts(
            address: path(), description: pick(SupabaseFacts.Reading.allCases),
            tables: list {
                .init(name: $0.text(), reading: $0.pick(SupabaseFacts.Reading.allCases), rows: $0.pick([nil, 0, .max]))
            },
            buckets: list {
                .init(
                    name: $0.text(), reading: $0.pick(SupabaseFacts.Reading.allCases), entries: $0.pick([nil, 3]),
                    isPublic: $0.pick([nil, true, false]))
            })
    }

    private mutating func transport() -> TransportFacts {
        TransportFacts(
            protocols: pick([[], ["TLSv1.2", "TLSv1.3"]]), undecided: pick([[], ["TLSv1.1"]]),
            suites: pick([
                [],
                [
                    .init(
                        version: "TLSv1.3", names: ["TLS_AES_128_GCM_SHA256"],
                        preference: pick([nil, .server, .client])), .init(version: "SSLv2", names: []),
                ],
            ]),
            groups: pick([[], ["x25519"]]),
            primes: pick([[], [.init(bits: 2048, name: "ffdhe2048"), .init(bits: 1024)]]),
            chain: list { $0.link() }, otherChains: list { $0.list { $0.link() } },
            trust: pick([nil, .init(isTrusted: true), .init(isTrusted: false, reasons: [text()])]),
            staple: pick([nil, .init(status: pick(TransportFacts.Staple.Status.allCases), validUntil: 7)]),
            handshake: pick([nil, handshake()]), behaviour: behaviour(), intolerances: pick([[], ["grease"]]),
            attacks: list {
                .init(name: "robot", outcome: $0.pick(TransportFacts.Attack.Outcome.allCases), detail: $0.text())
            })
    }

    private mutating func link() -> TransportFacts.ChainLink {
        TransportFacts.ChainLink(
            subject: text(), issuer: text(), fingerprint: text(), names: pick([[], ["a.example"]]),
            notBefore: pick([nil, -1, 7]), notAfter: pick([nil, .max]), key: text(), signature: text(),
            usages: pick([nil, [], [text()]]), timestamps: number(0..<4), mustStaple: truth())
    }

    private mutating func handshake() -> TransportFacts.Handshake {
        TransportFacts.Handshake(
            version: pick([nil, "TLSv1.3"]), suite: text(), group: pick([nil, "x25519"]),
            signature: pick([nil, text()]),
            applicationProtocol: pick([nil, "h2"]), timestamps: pick([nil, 0, 2]), asksForClientCertificate: truth())
    }

    private mutating func behaviour() -> TransportFacts.Behaviour {
        let answers: [Bool?] = [nil, true, false]
        return TransportFacts.Behaviour(
            compresses: pick(answers), renegotiatesSecurely: pick(answers), letsClientsRenegotiate: pick(answers),
            stopsFallback: pick(answers), extendsMasterSecret: pick(answers), resumes: pick(answers),
            ticketLifetime: pick([nil, 0, 7200]), mostEarlyData: number(0..<9))
    }

    private mutating func coverage() -> InventoryCoverage {
        InventoryCoverage(
            file: path(), format: pick(["package-lock v3", "go.mod"]), packages: number(0..<9),
            unmatched: number(0..<9),
            unknown: number(0..<9))
    }

    private mutating func package() -> Package {
        let version = pick([nil, "1.2.3"])
        return Package(
            ecosystem: pick([.npm, .pypi]), name: text(), version: version, unknownVersion: version == nil ? "^1" : "",
            commit: pick([nil, "abc"]), scope: pick(Package.Scope.allCases), isDirect: pick([nil, true, false]),
            file: path(), line: number(1..<9), integrity: pick([[], ["sha512-x"]]))
    }

    private mutating func proof() -> Proof {
        Proof(
            state: pick(Proof.State.allCases), facts: pick([[], [Proof.Fact(name: "role", value: "anon")]]),
            expiry: pick([nil, 0, -1, .max]), isLocked: truth())
    }

    private mutating func trouble() -> Trouble {
        Trouble(
            kind: pick(Trouble.Kind.allCases), place: path(), message: text(), state: pick(Trouble.State.allCases))
    }

    private mutating func kind() throws -> Kind {
        try XCTUnwrap(Kind(pick(["secret.in-source", "secret.in-build-output", "secret.private-key"])))
    }

    private mutating func path() -> Path {
        pick([
            Path.root, Path("src/.env"), Path("é/\u{FFFD}"), Path(bytes: [0x61, 0xFF, 0x2F]),
            Path(bytes: [0xFF, 0x2B, 0]),
            Path("a\u{1B}[31m\u{2028}"),
        ])
    }

    private mutating func text() -> String {
        pick(["", "plain", "quote \" \\ \n\t", "\u{1B}]8;;\u{7}\u{9B}", "é😀\u{2028}"])
    }

    private mutating func list<Element>(
        _ make: (inout RandomResults) throws -> Element
    ) rethrows -> [Element] {
        var elements: [Element] = []
        for _ in 0..<number(0..<6) { elements.append(try make(&self)) }
        return elements
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &generator)]
    }

    private mutating func number(_ range: Range<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    private mutating func truth() -> Bool {
        Bool.random(using: &generator)
    }
}
