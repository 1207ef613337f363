import Documents
import TestSupport
import XCTest

/// What a scan looks at, and what it leaves out.
final class LookingTests: XCTestCase {
    private static let liveKey = "const k = 'sk_live_{alnum:24}';\n"

    /// The paths and origins of all findings: `dist/a.js build-output`.
    private func found(_ sandbox: Sandbox, _ arguments: String...) throws -> [String] {
        let run = try sandbox.assay(["scan", "--format", "json"] + arguments)
        let findings = try XCTUnwrap(JSON.parse(run.output)["findings"]?.array, run.errorText)
        return findings.map { "\($0["path"]?.string ?? "") \($0["origin"]?.string ?? "")" }
    }

    func testFindsATrackedFileThatGitIgnores() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            ".gitignore": ".env*\nlogs/\n", ".env": Self.liveKey, ".env.local": Self.liveKey,
            "logs/a.log": Self.liveKey,
        ])
        try sandbox.track(".env", ".gitignore")
        XCTAssertEqual(try found(sandbox, "."), [".env work-tree"])
        XCTAssertEqual(
            try found(sandbox, ".", "--no-ignore"), [".env work-tree", ".env.local work-tree", "logs/a.log work-tree"])
    }

    func testFindsIgnoredBuildOutputAsSuch() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            ".gitignore": "dist\n.next\n.vercel\nnode_modules\n", "dist/assets/a.js": Self.liveKey,
            ".next/static/b.js": Self.liveKey, ".vercel/output/static/c.js": Self.liveKey,
            ".vercel/project.json": Self.liveKey, "node_modules/x/dist/d.js": Self.liveKey, "src/e.ts": Self.liveKey,
        ])
        try sandbox.track(".gitignore", "src")
        XCTAssertEqual(
            try found(sandbox, "."),
            [
                ".next/static/b.js build-output", ".vercel/output/static/c.js build-output",
                "dist/assets/a.js build-output", "src/e.ts work-tree",
            ])
        XCTAssertEqual(try found(sandbox, ".", "--no-build-output"), ["src/e.ts work-tree"])
    }

    func testFindsPasswordsInTheSettingsOfAClone() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "a.ts": "1\n", ".git-credentials": "https://deploy:k9{alnum:14}@git.acme.io\n",
            ".netrc": "machine git.acme.io login deploy password k9{alnum:18}\n",
        ])
        try sandbox.track("a.ts")
        try sandbox.write(
            [
                ".git/config": """
                [remote "origin"]
                \turl = https://deploy:k9{alnum:14}@git.acme.io/app.git
                [http "https://git.acme.io/"]
                \textraheader = AUTHORIZATION: basic YXBpOm{alnum:19}9k==

                """
            ], seed: 2)
        XCTAssertEqual(
            try found(sandbox, "."),
            [".git-credentials work-tree", ".git/config work-tree", ".git/config work-tree", ".netrc work-tree"])
        let run = try sandbox.assay("scan", ".")
        XCTAssertTrue(run.text.contains("MEDIUM  URL with a user name and password"), run.text)
        XCTAssertTrue(run.text.contains("  .git/config:2:23\n"), run.text)
        XCTAssertTrue(run.text.contains("in 3 files"), "settings are no files of the tree: \(run.text)")
        try sandbox.shell("rm a.ts .netrc .git-credentials && git config --unset remote.origin.url")
        XCTAssertEqual(try sandbox.assay("scan", ".").exitCode, 3, "nothing was looked at")
    }

    func testLeavesOutWhatIsExcluded() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "a.ts": Self.liveKey, "vendor/b.ts": Self.liveKey, "src/c.test.ts": Self.liveKey, "src/d.ts": Self.liveKey,
        ])
        XCTAssertEqual(
            try found(sandbox, ".", "--exclude", "vendor/", "--exclude", "*.test.ts"),
            ["a.ts work-tree", "src/d.ts work-tree"])
        XCTAssertEqual(try found(sandbox, ".", "--exclude", "/*.ts", "--exclude", "src"), ["vendor/b.ts work-tree"])
    }

    func testLeavesOutLargeFilesAndSaysSo() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.txt": "1\n"])
        try sandbox.write([UInt8](repeating: 0x0A, count: 1 << 20) + ExampleKeys.stripeLive, to: "large.txt")
        XCTAssertEqual(try found(sandbox, "."), ["large.txt work-tree"])
        let run = try sandbox.assay("scan", ".", "--largest-file", "1", "--all")
        XCTAssertEqual(run.exitCode, 0, "skipped is not failed")
        XCTAssertTrue(
            run.text.contains("  large.txt  too large: 1048608 bytes are above the limit of 1048576"), run.text)
        XCTAssertTrue(run.text.contains("1 skipped (1 too"), run.text)
    }

    func testTellsTheLineOfASecretInAFileThatIsReadInPieces() throws {
        let sandbox = try Sandbox()
        let line = [UInt8](repeating: 0x78, count: 63) + [0x0A]
        let lines = [UInt8]([[UInt8]](repeating: line, count: 9 << 14).joined())
        try sandbox.write(lines + ExampleKeys.stripeLive + [0x0A] + lines, to: "large.txt")
        let run = try sandbox.assay("scan", ".", "--largest-file", "32")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertTrue(run.text.contains("  large.txt:147457:1\n"), run.text)
    }

    func testFollowsNoLinkAndWaitsForNoPipe() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["../elsewhere/a.ts": Self.liveKey, "b.ts": "1\n"])
        try sandbox.shell(
            "ln -s ../elsewhere out; ln -s ../elsewhere/a.ts a.ts; ln -s loop loop; ln -s . self; mkfifo pipe")
        let run = try sandbox.assay("scan", ".", "--all")
        XCTAssertEqual(run.exitCode, 0)
        for line in ["a.ts  links: ", "loop  links: ", "out  links: ", "self  links: ", "pipe  pipes or devices: "] {
            XCTAssertTrue(run.text.contains("\n  \(line)"), "\(line): \(run.text)")
        }
    }

    func testScansThroughALinkThatTheUserNames() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["../elsewhere/a.ts": Self.liveKey])
        try sandbox.shell("ln -s ../elsewhere out")
        XCTAssertEqual(try found(sandbox, "out"), ["a.ts work-tree"])
    }

    func testReadsStandardInput() throws {
        let sandbox = try Sandbox()
        let run = try sandbox.assay("scan", "-", input: Array("\nkey ".utf8) + ExampleKeys.stripeLive)
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertTrue(run.text.contains("\n  standard input:2:5\n"), run.text)
        let long = try sandbox.assay("scan", "-", "--largest-file", "1", input: [UInt8](repeating: 0, count: 2 << 20))
        XCTAssertEqual(long.exitCode, 2)
        XCTAssertEqual(long.errorText, "assay: standard input has more than 1 MiB; --largest-file allows more\n")
    }

    func testLooksAtTheNamedPathsAlone() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "a.ts": Self.liveKey, "src/b.ts": Self.liveKey, "src/c.ts": Self.liveKey, "lib/d.ts": Self.liveKey,
            "../outside/e.ts": Self.liveKey,
        ])
        XCTAssertEqual(
            try found(sandbox, "a.ts", "src"), ["a.ts work-tree", "src/b.ts work-tree", "src/c.ts work-tree"])
        XCTAssertEqual(try found(sandbox, "./src/b.ts", "lib/"), ["lib/d.ts work-tree", "src/b.ts work-tree"])
        XCTAssertEqual(try found(sandbox, "../outside"), ["e.ts work-tree"])
        XCTAssertEqual(try found(sandbox, "../outside/e.ts"), ["e.ts work-tree"])
    }

    func testHonoursCommentsUnlessTold() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "a.ts": """
            const a = "sk_live_{alnum:24}"; // assay:allow stripe-live-key revoked in May
            const b = "sk_live_{alnum:24}"; // gitleaks:allow
            // assay:allow stripe-live-key a reason on the line above
            const c = "sk_live_{alnum:24}";
            """
        ])
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertTrue(run.text.contains("3 suppressed."), run.text)
        XCTAssertEqual(try sandbox.assay("scan", ".", "--no-allow-comments").exitCode, 1)
        try sandbox.write(["a.ts": "const a = 'sk_live_{alnum:24}'; // assay:allow stripe-test-key another rule\n"])
        XCTAssertEqual(try sandbox.assay("scan", ".").exitCode, 1)
    }

    func testWritesSeveralReportsAtOnce() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": Self.liveKey])
        let run = try sandbox.assay(
            "scan", "a.ts", "--format", "json", "--output", "r.json", "--output", "r.sarif", "--output", "r.md", "-o",
            "r.txt")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertEqual(try sandbox.bytes(of: "r.json"), run.output)
        XCTAssertEqual(try JSON.parse(sandbox.bytes(of: "r.sarif"))["version"]?.string, "2.1.0")
        XCTAssertTrue(String(decoding: try sandbox.bytes(of: "r.md"), as: UTF8.self).hasPrefix("# Assay scan report\n"))
        XCTAssertTrue(
            String(decoding: try sandbox.bytes(of: "r.txt"), as: UTF8.self).hasPrefix(
                "CRITICAL  Stripe live secret key"))
    }

    func testSaysTheSameWithOneThreadAndWithEight() throws {
        let sandbox = try Sandbox()
        for index in 0..<120 {
            let text = index.isMultiple(of: 3) ? Self.liveKey : "const a = \(index);\n"
            try sandbox.write(["src/\(index % 7)/\(index).ts": text], seed: UInt64(index / 2))
        }
        var reports: [[UInt8]] = []
        for jobs in ["1", "8", "3"] {
            let run = try sandbox.assay(
                "scan", ".", "--jobs", jobs, "--output", "../r.md", "--output", "../r.sarif", "--output", "../r.json")
            let files = try ["../r.md", "../r.sarif", "../r.json"].map { try sandbox.bytes(of: $0) }
            let all = String(decoding: ([run.output] + files).joined(), as: UTF8.self)
            reports.append(Array(Golden.settled(all).utf8))
        }
        XCTAssertEqual(reports[0], reports[1])
        XCTAssertEqual(reports[0], reports[2])
    }

    func testTellsOfUTF16TextThatIsTooLargeToBeDecoded() throws {
        let sandbox = try Sandbox()
        let unit: [UInt8] = [0x61, 0]
        try sandbox.write([0xFF, 0xFE] + (0..<(8 << 20)).flatMap { _ in unit }, to: "a.txt")
        XCTAssertEqual(try sandbox.assay("scan", ".", "--largest-file", "20").exitCode, 3)
    }

    func testColoursATerminalAlone() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": Self.liveKey])
        let colour = /\u{1B}\[[0-9;]*m/
        XCTAssertFalse(try sandbox.assay("scan", ".").output.contains(0x1B))
        guard try sandbox.shell("command -v script").exitCode == 0 else { throw XCTSkip("there is no script(1)") }
        let scan = #"TERM=xterm script -qec '"$ASSAY" scan .' /dev/null"#
        XCTAssertTrue(try sandbox.shell(scan).text.contains(colour))
        XCTAssertFalse(try sandbox.shell("NO_COLOR=1 \(scan)").text.contains(colour))
    }
}
