import Vocabulary
import XCTest

@testable import Judging

final class WeighingTests: XCTestCase {
    /// So that a check may declare what it looks for before it looks.
    func testEveryRuleEverywhereRaisesADeclaredKind() throws {
        let paths = ["a.ts", "dist/a.js", "dist/server/a.js", ".github/workflows/ci.yml", "public/a.js", "tests/a.ts"]
        let declared = Set(Kind.ofSecrets + [.secretInHistory])
        for family in Rule.Family.allCases {
            for (tier, audience) in [
                (Rule.Tier.provider, Rule.Audience.server), (.structural, .server), (.generic, .server),
                (.provider, .restricted), (.provider, .public),
            ] {
                let rule = try rule(family: family, tier: tier, audience: audience)
                for origin in Origin.allCases {
                    for path in paths {
                        for name in ["", "VITE_KEY"] {
                            let found = try finding(
                                of: key, in: key, rule: rule, keyName: name, path: path, origin: origin)
                            XCTAssertTrue(
                                declared.contains(found.kind), "\(family) \(tier) \(audience) \(origin) \(path)")
                        }
                    }
                }
            }
        }
    }

    func testNamesTheGraverFactAsTheKind() throws {
        let server = try rule()
        let generic = try rule(tier: .generic)
        let token = try rule(tier: .structural)
        let privateKey = try rule(family: .privateKey, tier: .structural)
        let url = try rule(family: .urlCredential, tier: .structural)
        let password = try rule(family: .password, tier: .generic)
        let open = try rule(audience: .public)
        let restricted = try rule(audience: .restricted)
        let rows: [(rule: Rule, name: String, path: String, origin: Origin, kind: String)] = [
            (server, "", "src/a.ts", .workTree, "secret.in-source"),
            (server, "", "-", .standardInput, "secret.in-source"),
            (server, "", "dist/a.js", .buildOutput, "secret.client-exposed-server-key"),
            (server, "", "dist/a.js.map", .buildOutput, "secret.client-exposed-server-key"),
            (server, "", "dist/app.tar", .buildOutput, "secret.in-build-output"),
            (server, "", "dist/server/entry.js", .buildOutput, "secret.in-build-output"),
            (server, "", ".next/server/app/page.js", .buildOutput, "secret.in-build-output"),
            (server, "", ".next/static/chunks/1.js", .buildOutput, "secret.client-exposed-server-key"),
            (server, "", ".vercel/output/functions/a.func/i.js", .buildOutput, "secret.in-build-output"),
            (server, "", ".vercel/output/static/i.js", .buildOutput, "secret.client-exposed-server-key"),
            (server, "VITE_KEY", "src/a.ts", .workTree, "secret.client-exposed-server-key"),
            (server, "VITE_KEY", ".github/workflows/ci.yml", .workTree, "secret.client-exposed-server-key"),
            (server, "", "public/config.js", .workTree, "secret.client-exposed-server-key"),
            (server, "", "web/static/site.css", .workTree, "secret.client-exposed-server-key"),
            (server, "", "public/index.php", .workTree, "secret.in-source"),
            (server, "", "tests/public/config.js", .workTree, "secret.in-source"),
            (server, "", ".github/workflows/ci.yml", .workTree, "secret.in-ci-config"),
            (server, "", ".github/actions/build/action.yaml", .workTree, "secret.in-ci-config"),
            (server, "", ".gitlab-ci.yml", .workTree, "secret.in-ci-config"),
            (server, "", ".circleci/config.yml", .workTree, "secret.in-ci-config"),
            (server, "", "azure-pipelines.yml", .workTree, "secret.in-ci-config"),
            (server, "", "bitbucket-pipelines.yml", .workTree, "secret.in-ci-config"),
            (server, "", "Jenkinsfile", .workTree, "secret.in-ci-config"),
            (server, "", "docs/workflows/ci.yml", .workTree, "secret.in-source"),
            (generic, "", "dist/a.js", .buildOutput, "secret.in-build-output"),
            (generic, "VITE_SECRET", "a.ts", .workTree, "secret.client-exposed-server-key"),
            (generic, "", "public/a.js", .workTree, "secret.in-source"),
            (token, "", "dist/a.js", .buildOutput, "secret.in-build-output"),
            (privateKey, "", "key.pem", .workTree, "secret.private-key"),
            (privateKey, "", "dist/a.js", .buildOutput, "secret.client-exposed-server-key"),
            (url, "", "a.ts", .workTree, "secret.in-url"),
            (url, "", "dist/a.html", .buildOutput, "secret.client-exposed-server-key"),
            (password, "", "a.ts", .workTree, "secret.hardcoded-password"),
            (password, "", ".gitlab-ci.yml", .workTree, "secret.in-ci-config"),
            (open, "VITE_KEY", "dist/a.js", .buildOutput, "secret.public-by-design"),
            (restricted, "VITE_KEY", "a.ts", .workTree, "secret.in-source"),
            (restricted, "VITE_KEY", "dist/a.js", .buildOutput, "secret.in-build-output"),
        ]
        for row in rows {
            let found = try finding(
                of: key, in: key, rule: row.rule, keyName: row.name, path: row.path, origin: row.origin)
            XCTAssertEqual(found.kind.text, row.kind, "\(row.rule.tier) \(row.rule.family) \(row.name) \(row.path)")
        }
    }

    func testWeighsRuleProofAndExposure() throws {
        let expired = Proof(state: .decodedClaims, expiry: today - 1)
        let valid = Proof(state: .decodedClaims, expiry: today + 1)
        let locked = Proof(state: .structureValid, isLocked: true)
        let wrong = Proof(state: .checksumWrong)
        let server = try rule()
        let testMode = try rule(severity: .low)
        let generic = try rule(severity: .medium, tier: .generic)
        let token = try rule(severity: .low, tier: .structural)
        let privateKey = try rule(family: .privateKey, tier: .structural)
        let url = try rule(family: .urlCredential, tier: .structural)
        let password = try rule(family: .password, severity: .medium, tier: .provider)
        let open = try rule(severity: .high, audience: .public)
        let restricted = try rule(severity: .medium, audience: .restricted)
        let noted = try rule(severity: .note)
        let (source, bundle, example) = ("src/a.ts", "dist/a.js", "tests/a.ts")
        let rows: [(String, rule: Rule, proof: Proof, name: String, path: String, severity: Severity)] = [
            ("as the rule says", server, .none, "KEY", source, .high),
            ("bundled", server, .none, "", bundle, .critical),
            ("bundled for a server", server, .none, "", "dist/server/a.js", .critical),
            ("exposed name", server, .none, "import.meta.env.VITE_KEY", source, .critical),
            ("served", server, .none, "", "public/a.js", .critical),
            ("test mode in source", testMode, .none, "", source, .low),
            ("test mode bundled", testMode, .none, "", bundle, .critical),
            ("test mode under an exposed name", testMode, .none, "REACT_APP_KEY", source, .critical),
            ("wrong checksum bundled", server, wrong, "", bundle, .critical),
            ("wrong checksum in source", server, wrong, "", source, .high),
            ("expired in source", server, expired, "", source, .low),
            ("expired and bundled", server, expired, "", bundle, .low),
            ("not yet expired", server, valid, "", source, .high),
            ("locked", privateKey, locked, "", source, .low),
            ("locked and bundled", privateKey, locked, "", bundle, .medium),
            ("private key bundled", privateKey, .none, "", bundle, .critical),
            ("URL bundled", url, .none, "", bundle, .critical),
            ("URL in a test", url, .none, "", example, .medium),
            ("generic in source", generic, .none, "", source, .medium),
            ("generic bundled", generic, .none, "", bundle, .high),
            ("grave generic bundled", try rule(tier: .generic), .none, "", bundle, .high),
            ("generic under an exposed name", generic, .none, "NEXT_PUBLIC_SECRET", source, .high),
            ("generic in a test", generic, .none, "", example, .low),
            ("generic in an example bundled", generic, .none, "", "dist/examples/a.js", .high),
            (
                "somebody's graver token in a test", try rule(severity: .medium, tier: .structural), .none, "", example,
                .low
            ),
            (
                "somebody's grave token in a test", try rule(severity: .critical, tier: .structural), .none, "",
                example, .medium
            ),
            ("somebody's token bundled", token, .none, "", bundle, .medium),
            ("password in a document", password, .none, "", "README.md", .low),
            ("password in source", password, .none, "", source, .medium),
            ("provider's key in a test", server, .none, "", example, .high),
            ("provider's key in an example", server, .none, "", ".env.example", .high),
            ("provider's key in the settings of a clone", server, .none, "", ".git/config", .medium),
            ("the same in a submodule's", server, .none, "", "sub/.git/modules/a/config", .medium),
            ("somebody's token there", token, .none, "", ".git/config", .low),
            ("a clone that is served", server, .none, "", "dist/.git/config.js", .critical),
            ("public", open, .none, "", source, .note),
            ("public and bundled", open, .none, "VITE_KEY", bundle, .note),
            ("restricted", restricted, .none, "", source, .medium),
            ("restricted and bundled", restricted, .none, "VITE_KEY", bundle, .medium),
            ("a note stays one", noted, .none, "", bundle, .note),
        ]
        for row in rows {
            let found = try finding(
                of: key, in: key, rule: row.rule, keyName: row.name, proof: row.proof, path: row.path,
                origin: row.path.hasPrefix("dist/") ? .buildOutput : .workTree)
            XCTAssertEqual(found.severity, row.severity, row.0)
        }
    }

    func testTakesConfidenceFromProofAndTier() throws {
        let rows: [(state: Proof.State, tier: Rule.Tier, confidence: Confidence)] = [
            (.none, .provider, .high), (.structureValid, .provider, .high), (.checksumValid, .provider, .high),
            (.checksumWrong, .provider, .low), (.none, .structural, .medium), (.structureValid, .structural, .high),
            (.decodedClaims, .structural, .high), (.checksumWrong, .structural, .low), (.none, .generic, .low),
            (.structureValid, .generic, .medium), (.checksumValid, .generic, .high),
        ]
        for row in rows {
            let found = try finding(of: key, in: key, rule: rule(tier: row.tier), proof: Proof(state: row.state))
            XCTAssertEqual(found.confidence, row.confidence, "\(row.state) \(row.tier)")
        }
    }

    func testKnowsTheNamesThatBuildToolsExpose() {
        let rows: [(name: String, isExposed: Bool)] = [
            ("VITE_KEY", true), ("NEXT_PUBLIC_KEY", true), ("REACT_APP_KEY", true), ("PUBLIC_KEY", true),
            ("EXPO_PUBLIC_KEY", true), ("GATSBY_KEY", true), ("NUXT_PUBLIC_KEY", true), ("VUE_APP_KEY", true),
            ("STORYBOOK_KEY", true), ("import.meta.env.VITE_KEY", true), ("process.env['NEXT_PUBLIC_A']", true),
            ("", false), ("KEY", false), ("MY_PUBLIC_KEY", false), ("INVITE_KEY", false), ("vite_key", false),
            ("NEXT_KEY", false), ("éVITE", false),
        ]
        for row in rows {
            let exposure = Exposure(
                keyName: row.name, origin: .workTree, surroundings: Surroundings(of: Path("src/a.ts")))
            XCTAssertEqual(exposure != .none, row.isExposed, row.name)
        }
    }

    func testKnowsWhereExamplesStand() {
        let rows: [(path: String, isExample: Bool)] = [
            ("test/a.ts", true), ("src/__tests__/a.ts", true), ("spec/a.rb", true), ("Tests/A.swift", true),
            ("fixtures/a.json", true), ("examples/a.py", true), (".env.example", true), (".env.example.local", true),
            ("src/a.test.ts", true), ("src/a.spec.tsx", true), ("README.md", true), ("docs/a.html", true),
            ("a_test.go", true), ("test_a.py", true), ("a.stories.tsx", true),
            ("src/commonTest/kotlin/A.kt", true), ("Acme.Tests/A.cs", true), ("unit-tests/a.ts", true),
            (".env_sample", true), ("src/LoginTest.java", true), ("src/apiMocks.ts", true), ("Tests.swift", false),
            ("src/Contest.java", false), ("fastest/a.ts", false), ("test.conf.prod", false), ("α/βtest.ts", false),
            ("src/a.ts", false), (".env", false), ("contest/a.ts", false), ("latest.ts", false), ("src/test.ts", false),
            ("attestation/x", false), ("example", true), ("", false),
        ]
        for row in rows {
            XCTAssertEqual(Surroundings(of: Path(row.path)).isExample, row.isExample, row.path)
        }
    }

    func testEveryKindIsAKind() {
        let kinds: [Kind] = [
            .secretInSource, .secretInBuildOutput, .clientExposedServerKey, .secretInPipeline, .publicByDesign,
            .privateKey, .hardcodedPassword, .secretInURL,
        ]
        XCTAssertEqual(Set(kinds).count, 8)
    }
}
