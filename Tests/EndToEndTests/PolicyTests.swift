import XCTest

/// A policy is begun from what a repository shows, read strictly, and explained.
final class PolicyTests: XCTestCase {
    func testBeginsFromWhatTheRepositoryShows() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "package.json": """
            {"name": "shop \\"x\\"", "homepage": "https://shop.example", "dependencies": {"@stripe/stripe-js": "1", "@supabase/supabase-js": "2"}, "devDependencies": {"vite": "5"}}
            """,
            "vercel.json": "{}", "supabase/config.toml": "", ".env.example": "A=\n",
            ".github/workflows/ci.yml": "on: push\n",
        ])
        let run = try sandbox.assay("policy", "init")
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        let text = String(decoding: try sandbox.bytes(of: "assay.toml"), as: UTF8.self)
        for part in [
            #"name = "shop \"x\"""#, "saq = \"A\"", "url = \"https://shop.example\"", "build-output = true   # dist",
            "row-level-security", "\"ci.yml\" = { file = \"ci.yml\" }", "example = \".env.example\"", "js.stripe.com",
        ] {
            XCTAssertTrue(text.contains(part), "\(part)\nis not in\n\(text)")
        }
        let check = try sandbox.assay("policy", "check")
        XCTAssertEqual(check.exitCode, 0, check.errorText)
        XCTAssertTrue(check.text.hasPrefix("assay.toml: reads well; "), check.text)
        XCTAssertEqual(try sandbox.assay("policy", "init").exitCode, 2, "over another")
        XCTAssertEqual(try sandbox.assay("scan", ".", "--only", "secrets", "--gate", "scheduled").exitCode, 0)
    }

    func testBeginsFromAnEmptyFolderWithoutPromisesForASite() throws {
        let sandbox = try Sandbox()
        XCTAssertEqual(try sandbox.assay("policy", "init", ".").exitCode, 0)
        let text = String(decoding: try sandbox.bytes(of: "assay.toml"), as: UTF8.self)
        XCTAssertFalse(text.contains("[headers"), text)
        XCTAssertFalse(text.contains("pci-dss"), text)
        XCTAssertEqual(try sandbox.assay("policy", "check").exitCode, 0)
    }

    func testHostileNamesDoNotBreakTheDraft() throws {
        let sandbox = try Sandbox()
        try sandbox.shell(
            #"mkdir -p .github/workflows && touch $'.github/workflows/a"] = 1\n[x.yml' && echo '{"name":"a\"\n]\u0007\u2028"}' > package.json"#
        )
        XCTAssertEqual(try sandbox.assay("policy", "init").exitCode, 0)
        XCTAssertEqual(try sandbox.assay("policy", "check").exitCode, 0)
        XCTAssertFalse(try sandbox.assay("policy", "show").text.contains("\u{7}"))
    }

    func testChecksStrictly() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["assay.toml": "version = 1\n[gate]\nfail-onn = \"high\"\n"])
        let run = try sandbox.assay("policy", "check")
        XCTAssertEqual(run.exitCode, 2)
        XCTAssertTrue(run.errorText.contains("assay.toml:3:1: unknown key 'fail-onn' in [gate]"), run.errorText)
        let missing = try sandbox.assay("policy", "check", "other.toml")
        XCTAssertEqual(missing.exitCode, 2)
        XCTAssertTrue(missing.errorText.contains("'other.toml' cannot be read"), missing.errorText)
    }

    func testNamesEveryPromiseThatNobodyChecks() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "a.ts": "let a = 1\n",
            "assay.toml": """
            version = 1
            [project]
            document = { path = "DOC.md", next-review = 2024-04-01 }
            [environments.staging]
            stripe = "test"
            access = "protected"
            [objectives]
            uptime = { target = 99.9 }
            performance-score = { target = 80 }
            [backups]
            encryption = "required"
            [incidents]
            respond-within = { P0 = "15m" }
            [[vendors]]
            name = "Vercel"
            """,
        ])
        let names = [
            "project.document", "environments.staging.access", "environments.staging.stripe",
            "objectives.performance-score", "backups.encryption", "incidents.respond-within", "vendors",
        ]
        let list = names.map { "  \($0)\n" }.joined()
        let check = try sandbox.assay("policy", "check")
        XCTAssertEqual(
            check.text, "assay.toml: reads well; \(names.count) of its promises are checked by nobody yet:\n\(list)")
        let show = try sandbox.assay("policy", "show").text
        XCTAssertTrue(show.hasSuffix("Not assessed: promises, decided by nobody yet\n\(list)"), show)
        XCTAssertTrue(show.contains("Objectives, decided by assay uptime, assay daily"), show)
        // Without a record of probes, nothing decides how available a site must be either.
        XCTAssertEqual(try sandbox.assay("scan", ".", "--output", "r.json").exitCode, 0)
        let report = try sandbox.assay("report", "r.json").text
        for name in names + ["objectives.uptime"] { XCTAssertTrue(report.contains("| `\(name)` |"), name) }
    }

    func testShowsWhoDecidesWhatAndWhatNobodyDoes() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "assay.toml": """
            version = 1
            [frameworks]
            pci-dss = { saq = "A" }
            [environments.production]
            url = "https://shop.example"
            [transport]
            tls = { minimum = "1.2" }
            [headers.require]
            X-Frame-Options = "DENY"
            [remediation]
            critical = "1d"
            [gate.main]
            fail-on = "medium"
            [budgets]
            total = "500KB"
            """
        ])
        let text = try sandbox.assay("policy", "show").text
        for part in [
            "Frameworks, decided by assay report\n  pci-dss, questionnaire A\n",
            "  main: fails on medium or above, new ones",
            "Environments, decided by assay probe\n  production: https://shop.example, public\n",
            "  TLS 1.2 or newer\n",
            "  X-Frame-Options: DENY\n", "  critical is P0, gone within 1 d\n",
            "Not assessed: promises, decided by nobody yet\n  budgets.total\n",
        ] {
            XCTAssertTrue(text.contains(part), "\(part)\nis not in\n\(text)")
        }
    }
}
