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
