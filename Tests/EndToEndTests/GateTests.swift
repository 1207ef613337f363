import XCTest

/// The policy decides, and says by which of its rules.
final class GateTests: XCTestCase {
    private static let policy = """
        version = 1
        [gate.pull-request]
        fail-on = "medium"
        [gate.main]
        fail-on = "never"
        [gate.pre-commit]
        only = ["dependencies"]
        fail-on = "low"
        """

    /// A sandbox with a policy, a secret that the gate fails on, and `result.json`.
    private func scanned(_ file: String = "const k = 'sk_test_{alnum:24}';\n") throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(["src/a.ts": file, "assay.toml": Self.policy])
        XCTAssertEqual(
            try sandbox.assay("scan", ".", "--output", "result.json", "--fail-on", "never").exitCode, 0)
        return sandbox
    }

    func testSaysWhichRuleOfThePolicyDecided() throws {
        let sandbox = try scanned("const k = 'sk_live_{alnum:24}';\n")
        for (stage, exitCode, part) in [
            ("pull-request", 1, "decided by gate.pull-request: new findings of severity medium or above"),
            ("main", 0, "gate main: passed; 0 of 1 open finding fail"),
            ("pre-commit", 0, "gate pre-commit: passed"), ("scheduled", 1, "new findings of severity high or above"),
        ] as [(String, Int32, String)] {
            let saved = try sandbox.assay("gate", "result.json", "--stage", stage)
            XCTAssertEqual(saved.exitCode, exitCode, stage)
            XCTAssertTrue(saved.text.contains(part), "\(stage): \(saved.text)")
            let scan = try sandbox.assay("scan", ".", "--gate", stage)
            XCTAssertEqual(scan.exitCode, exitCode, stage)
            XCTAssertTrue(scan.errorText.contains(part), "\(stage): \(scan.errorText)")
        }
        XCTAssertEqual(try sandbox.assay("gate", "result.json").exitCode, 1, "the plain level is high")
    }

    func testKnowsNoStageThatThePolicyDoesNotHave() throws {
        let sandbox = try scanned()
        for arguments in [["gate", "result.json", "--stage", "mian"], ["scan", ".", "--gate", "mian"]] {
            let run = try sandbox.assay(arguments)
            XCTAssertEqual(run.exitCode, 2)
            XCTAssertTrue(run.errorText.contains("no gate 'mian'; did you mean 'main'?"), run.errorText)
        }
        XCTAssertEqual(try sandbox.assay("scan", ".", "--gate", "main", "--fail-on", "low").exitCode, 2)
    }

    func testAnIncompleteResultIsTold() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "const a = 1;\n", "broken.zip": "PK\u{3}\u{4} torn"])
        XCTAssertEqual(try sandbox.assay("scan", ".", "--output", "result.json").exitCode, 3)
        let run = try sandbox.assay("gate", "result.json", "--stage", "scheduled")
        XCTAssertEqual(run.exitCode, 3, run.errorText)
        XCTAssertTrue(run.errorText.contains("the look is incomplete"), run.errorText)
        let allowed = try sandbox.assay("gate", "result.json", "--stage", "scheduled", "--allow-incomplete")
        XCTAssertEqual(allowed.exitCode, 0)
        XCTAssertTrue(allowed.errorText.contains("the look is incomplete"), allowed.errorText)
    }

    func testPromisesThatCannotAllBeKeptEndTheRun() throws {
        let sandbox = try scanned()
        try sandbox.write([
            "assay.toml": "version = 1\n[transport]\ntls = { minimum = \"1.3\", must-offer = \"1.2\" }\n"
        ])
        for arguments in [
            ["scan", "."], ["gate", "result.json"], ["report", "result.json"], ["policy", "check"],
            ["daily", "--offline"],
        ] {
            let run = try sandbox.assay(arguments)
            XCTAssertEqual(run.exitCode, 2, "\(arguments): \(run.text)")
            XCTAssertTrue(run.errorText.contains("assay.toml:3:"), "\(arguments): \(run.errorText)")
        }
    }

    func testAStatementOfVEXAcceptsAsAWaiverDoes() throws {
        let sandbox = try Sandbox()
        let today = String(try sandbox.shell("date -u +%F").text.prefix(10))
        try sandbox.write([
            "requirements.txt": "django==2.2.0\n",
            "vex.json": """
            {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://a.example/1", "author": "Kim",
            "timestamp": "\(today)T00:00:00Z", "version": 1, "statements": [{"vulnerability": {"name": "CVE-2022-28346"},
            "products": [{"@id": "pkg:pypi/django@2.2.0"}], "status": "not_affected",
            "justification": "vulnerable_code_not_in_execute_path"}]}
            """,
        ])
        let arguments = ["scan", ".", "--allow-incomplete", "--output", "r.json"]
        XCTAssertEqual(try sandbox.assay(arguments).exitCode, 1)
        let saved = try sandbox.assay("gate", "r.json", "--allow-incomplete")
        XCTAssertEqual(saved.exitCode, 1, saved.text)
        let stated = try sandbox.assay(arguments + ["--vex", "vex.json"])
        XCTAssertEqual(stated.exitCode, 0, stated.text + stated.errorText)
        XCTAssertTrue(stated.text.contains("1 suppressed"), stated.text)
        XCTAssertEqual(try sandbox.assay("gate", "r.json", "--allow-incomplete").exitCode, 0)
    }

    private static func waiver(_ last: String, path: String = "/src/*.ts") -> String {
        """
        [[waiver]]
        id = "test-mode"
        rule = "stripe-test-key"
        path = "\(path)"
        owner = "Kim"
        reason = "moves no money"
        category = "accepted-risk"
        created = 2026-01-10
        expires = \(last)
        """
    }

    func testAWaiverAcceptsWhatItMatchesUntilItsEnd() throws {
        let sandbox = try scanned("const k = 'sk_live_{alnum:24}';\n")
        let today = String(try sandbox.shell("date -u +%F").text.prefix(10))
        let waiver = Self.waiver(today).replacing("test", with: "live")
            .replacing("created = 2026-01-10", with: "created = \(today)")
        try sandbox.write(["baselines/waivers.toml": waiver])
        let run = try sandbox.assay("scan", ".", "--output", "waived.json")
        XCTAssertEqual(run.exitCode, 0, run.text + run.errorText)
        XCTAssertEqual(try sandbox.assay("gate", "waived.json", "--stage", "pull-request").exitCode, 0)
        XCTAssertEqual(try sandbox.assay("gate", "result.json", "--stage", "pull-request").exitCode, 1, "made without")
        let anew = try sandbox.assay(
            "gate", "result.json", "--stage", "pull-request", "--waivers", "baselines/waivers.toml")
        XCTAssertEqual(anew.exitCode, 0, anew.text)
        XCTAssertTrue(anew.text.contains("1 accepted"), anew.text)
    }

    func testAWaiverPastItsEndIsAFindingAndFailsEveryStage() throws {
        let sandbox = try scanned()
        try sandbox.write(["baselines/waivers.toml": Self.waiver("2026-02-01")])
        let run = try sandbox.assay("scan", ".", "--gate", "main")
        XCTAssertEqual(run.exitCode, 1, run.text)
        XCTAssertTrue(run.text.contains("Waiver past its end"), run.text)
        XCTAssertTrue(run.errorText.contains("decided by always: a waiver past its end"), run.errorText)
    }

    func testAWaiverThatMatchesNothingIsAFindingOfAWholeScanAlone() throws {
        let sandbox = try scanned()
        try sandbox.write(["w.toml": Self.waiver("2026-12-31", path: "/elsewhere/*")])
        XCTAssertTrue(
            try sandbox.assay("scan", ".", "--waivers", "w.toml").text.contains("Waiver that matches nothing"))
        XCTAssertFalse(
            try sandbox.assay("scan", "src/a.ts", "--waivers", "w.toml").text.contains("Waiver that matches nothing"))
    }

    func testAWaiverThatIsWrongEndsTheRunWithItsPlace() throws {
        let sandbox = try scanned()
        try sandbox.write(["w.toml": Self.waiver("2029-12-31"), "p.toml": Self.waiver("2026-12-31", path: "# x")])
        for (file, part) in [
            ("w.toml", "w.toml:9:11: 'expires' is at most 365 days"), ("p.toml", "p.toml:1:1: 'path' takes one line"),
            ("none.toml", "'none.toml' cannot be read"),
        ] {
            let run = try sandbox.assay("scan", ".", "--waivers", file)
            XCTAssertEqual(run.exitCode, 2, file)
            XCTAssertTrue(run.errorText.contains(part), run.errorText)
        }
    }
}
