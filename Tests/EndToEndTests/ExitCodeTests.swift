import XCTest

/// What the program ends with, and the one line that says why.
final class ExitCodeTests: XCTestCase {
    private static let liveKey = "const k = 'sk_live_{alnum:24}';\n"

    func testEndsWithZeroWhereNothingIsFound() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "const a = 1;\n"])
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertTrue(run.text.hasPrefix("No secrets found in 1 file (13 bytes) by "), run.text)
        XCTAssertEqual(run.errorText, "")
    }

    func testTellsTheTimeThatTheEnvironmentHolds() throws {
        let sandbox = try Sandbox(at: 1_000_000_000)
        try sandbox.write(["a.ts": "const a = 1;\n"])
        let run = try sandbox.assay("scan", ".", "--format", "json")
        XCTAssertTrue(run.text.contains("\"started\": \"2001-09-09T01:46:40Z\""), run.text)
        for time in ["soon", "-1", "253402300800", "99999999999999999999"] {
            let run = try sandbox.shell("ASSAY_TIME=\(time) \"$ASSAY\" version")
            XCTAssertEqual(run.exitCode, 2, time)
            XCTAssertTrue(run.errorText.contains("ASSAY_TIME must be seconds since 1970"), run.errorText)
        }
    }

    func testEndsWithOneWhereTheGateFails() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "const k = 'sk_test_{alnum:24}';\n"])
        for (arguments, exitCode) in [
            ([], 0), (["--fail-on", "medium"], 0), (["--fail-on", "low"], 1), (["--fail-on", "note"], 1),
            (["--fail-on", "never"], 0),
        ] as [([String], Int32)] {
            XCTAssertEqual(try sandbox.assay(["scan", "."] + arguments).exitCode, exitCode, "\(arguments)")
        }
        try sandbox.write(["b.ts": Self.liveKey])
        XCTAssertEqual(try sandbox.assay("scan", ".").exitCode, 1)
        XCTAssertEqual(try sandbox.assay("scan", ".", "--fail-on", "never").exitCode, 0)
    }

    func testTakesTheGateFromThePolicyUnlessTheCommandLineSaysOtherwise() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "a.ts": "const k = 'sk_test_{alnum:24}';\n",
            "assay.toml": "version = 1\n[gate]\nfail-on = \"low\"\n[scan]\nexclude = [\"vendor/\"]\n",
            "vendor/b.ts": Self.liveKey,
        ])
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertFalse(run.text.contains("vendor/b.ts"), run.text)
        XCTAssertEqual(try sandbox.assay("scan", ".", "--fail-on", "high").exitCode, 0)
    }

    func testEndsWithTwoAndOneLineWhereTheCommandLineIsWrong() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "1\n", "folder/b.ts": "1\n", "../outside.ts": "1\n"])
        for (arguments, line) in [
            (["scan", "--exclud"], "unknown flag '--exclud'; did you mean '--exclude'?"),
            (["scan", "--nope"], "unknown flag '--nope'; 'assay scan --help' lists the flags"),
            (["scam"], "unknown command 'assay scam'; did you mean 'assay scan'?"),
            (["scan", "missing"], "there is no file or folder 'missing' in '.'"),
            (["scan", "a.ts", "missing"], "there is no file or folder 'missing' in '.'"),
            (["scan", "-", "a.ts"], "'-' is standard input and goes alone"),
            (
                ["scan", "a.ts", "../outside.ts"],
                "'../outside.ts' is outside of this folder; scan it by itself, or from a folder that holds all"
            ),
            (
                ["scan", "--fail-on", "hgih"],
                "--fail-on takes one of critical, high, medium, low, note, never, not 'hgih'; did you mean 'high'?"
            ),
            (["scan", "--largest-file", "ten"], "--largest-file takes a whole number of MiB above 0, not 'ten'"),
            (["scan", "--jobs", "0"], "--jobs takes a whole number from 1 to 256, not '0'"),
            (["scan", "--exclude", "["], "'[' is no pattern; --exclude takes one line of a .gitignore"),
            (
                ["scan", "--output", "x.pdf"],
                "--output takes a file that ends in .annotations, .github.sarif, "
            ),
            (
                ["scan", "--output", "nowhere/x.json"],
                "the report 'nowhere/x.json' cannot be written: its folder is missing"
            ),
            (["scan", "--policy", "p.toml"], "the policy 'p.toml' cannot be read: there is no such file or folder"),
            (["scan", "--policy", "folder"], "the policy 'folder' cannot be read: not a regular file"),
            (
                ["scan", "--baseline", "b.json"],
                "the baseline 'b.json' cannot be read: there is no such file or folder; 'assay baseline create' makes one"
            ),
            (["scan", "--baseline", "a.ts"], "the baseline 'a.ts' is damaged: "),
            (["scan", "--rules", "nowhere"], "the rules in 'nowhere' cannot be read: there is no such file or folder"),
            (["scan", "--rules", "folder"], "'folder' holds no rule file: one that ends in .toml"),
            (["explain", "stripe-live-kye"], "there is no rule 'stripe-live-kye'; did you mean 'stripe-live-key'?"),
            (["explain", "zzzzzz"], "there is no rule 'zzzzzz'; 'assay rules list' shows all"),
            (
                ["rules", "show", "stripe-life-key"],
                "there is no rule 'stripe-life-key'; did you mean 'stripe-live-key'?"
            ),
            (["baseline"], "'assay baseline' takes one of create, update, prune, audit"),
            (["completions", "tcsh"], "SHELL takes one of bash, zsh, fish, not 'tcsh'"),
        ] {
            let run = try sandbox.assay(arguments)
            XCTAssertEqual(run.exitCode, 2, "\(arguments)")
            XCTAssertEqual(run.text, "", "\(arguments)")
            XCTAssertTrue(run.errorText.hasPrefix("assay: \(line)"), "\(arguments): \(run.errorText)")
            XCTAssertEqual(run.errorText.filter { $0 == "\n" }.count, 1, "\(arguments): \(run.errorText)")
        }
    }

    func testSaysWhereAPolicyIsMalformed() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "1\n"])
        for (policy, line) in [
            (
                "version = 1\n[scan]\n  largest-fil = 3\n",
                "./assay.toml:3:3: unknown key 'largest-fil' in [scan]; did you mean 'largest-file'?"
            ),
            ("version = 1\n[scan\n", "./assay.toml:2:6: expected '.' or ']' after a key, not U+000A"),
            ("version = 2\n", "./assay.toml:1:11: 'version' is 1, the one that this assay reads, not '2'"),
            ("[scan]\n", "./assay.toml:1:1: a policy says 'version = 1' before its first section"),
        ] {
            try sandbox.write(["assay.toml": policy])
            let run = try sandbox.assay("scan", ".")
            XCTAssertEqual(run.exitCode, 2, policy)
            XCTAssertEqual(run.errorText, "assay: \(line)\n")
        }
    }

    func testQuotesNothingFromOutsideOfTheRootForAPolicy() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["in/a.ts": "1\n", "outside": "hidden\n"])
        XCTAssertEqual(try sandbox.shell("ln -s ../outside in/assay.toml").exitCode, 0)
        let run = try sandbox.assay("scan", "in")
        XCTAssertEqual(run.exitCode, 2)
        XCTAssertEqual(run.errorText, "assay: the policy 'in/assay.toml' cannot be read: a symbolic link\n")
    }

    func testEndsWithThreeWhereNothingWasRead() throws {
        let sandbox = try Sandbox()
        for arguments in [["."], [".", "--allow-incomplete"], [".", "--exclude", "*"]] {
            let run = try sandbox.assay(["scan"] + arguments)
            XCTAssertEqual(run.exitCode, 3, "\(arguments)")
            XCTAssertEqual(run.errorText, "assay: nothing was read, so nothing is known to be clean\n")
        }
    }

    func testEndsWithThreeWhereSomethingCouldNotBeLookedAt() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "1\n"])
        try sandbox.track("a.ts")
        try sandbox.write([".git/index": "torn"])
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(run.text.contains("Incomplete: 1 place should have been looked at and could not be."), run.text)
        XCTAssertEqual(try sandbox.assay("scan", ".", "--allow-incomplete").exitCode, 0)
        try sandbox.write(["b.ts": Self.liveKey])
        XCTAssertEqual(try sandbox.assay("scan", ".").exitCode, 1, "a failed gate tells more")
    }

    func testTellsOfAFileThatItMayNotRead() throws {
        guard getuid() != 0 else { throw XCTSkip("root may read everything") }
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "1\n", "b.ts": Self.liveKey])
        try sandbox.shell("chmod 000 b.ts")
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(run.text.contains("b.ts  unreadable: permission denied"), run.text)
    }

    func testEndsQuietlyWhereNobodyReadsOn() throws {
        let sandbox = try Sandbox()
        let lines = String(repeating: Self.liveKey, count: 2000)
        try sandbox.write(["a.ts": lines])
        let run = try sandbox.shell(#""$ASSAY" scan . --format json | head -1; echo "${PIPESTATUS[0]}""#)
        XCTAssertEqual(run.text, "{\n1\n", "the gate's verdict stands")
        XCTAssertEqual(run.errorText, "")
    }

    func testLeavesNoReportWhereItIsInterrupted() throws {
        let sandbox = try Sandbox()
        // A pipe that the program itself holds open never ends.
        let running = try sandbox.start(
            URL(filePath: "/bin/bash"),
            ["-c", #"mkfifo pipe; exec 3<>pipe; echo started >&2; exec "$ASSAY" scan - --output out.json <&3"#])
        try running.wait(untilErrorHolds: "started")
        Thread.sleep(forTimeInterval: 0.3)
        running.interrupt()
        let run = try running.result()
        XCTAssertEqual(run.exitCode, 130)
        XCTAssertEqual(run.text, "")
        XCTAssertTrue(run.errorText.hasSuffix("interrupted: no result was written\n"), run.errorText)
        XCTAssertFalse(sandbox.holds("out.json"))
    }
}
