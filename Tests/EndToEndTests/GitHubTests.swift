import Documents
import Foundation
import TestSupport
import XCTest

/// What `action.yml` does on a runner, and what `.pre-commit-hooks.yaml` offers.
final class GitHubTests: XCTestCase {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    private func scan(in sandbox: Sandbox, arguments: String = "") throws -> Run {
        let script = Self.root.appending(path: ".ci/scan-on-github").path
        return try sandbox.shell(
            """
            mkdir -p ../runner; export RUNNER_TEMP=../runner GITHUB_OUTPUT=../output GITHUB_STEP_SUMMARY=../summary
            PROGRAM="$ASSAY" SCAN_PATH=. SCAN_ARGS='\(arguments)' SCAN_BASELINE= SCAN_POLICY= SCAN_GATE= SCAN_DEPENDENCIES=false bash '\(script)'
            """)
    }

    func testTheActionsScanWritesReportsAndLeavesTheVerdictToTheEnd() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "pay.ts": #"new Stripe("sk_live_{alnum:24}")"#, "left out/b.ts": "let b = 'sk_live_{alnum:24}'",
        ])
        let run = try scan(in: sandbox, arguments: "--exclude\nleft out/")
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        let output = String(decoding: try sandbox.bytes(of: "../output"), as: UTF8.self)
        XCTAssertTrue(output.hasPrefix("exit-code=1\n"), output)
        let path = try XCTUnwrap(output.split(separator: "\n").first { $0.hasPrefix("github-sarif=") }?.dropFirst(13))
        let results = try JSON.parse(sandbox.bytes(of: String(path)))["runs"]?.array?.first?["results"]?.array
        XCTAssertEqual(results?.count, 1)
        let summary = String(decoding: try sandbox.bytes(of: "../summary"), as: UTF8.self)
        XCTAssertTrue(summary.hasPrefix("# Assay scan report\n\n**1 secret at 1 place"), summary)
        XCTAssertTrue(run.text.contains("\n::error file=pay.ts,line=1,"), run.text)
    }

    func testNothingScannedIsACommandOfTheWorkflow() throws {
        let sandbox = try Sandbox()
        try sandbox.shell(#"printf 'x = "AKIA""' > '::add-mask::x'; mkdir -p ../runner"#)
        try sandbox.write(["::error::a\n::warning::b.ts": #"new Stripe("sk_live_{alnum:24}")"#])
        let lines = try scan(in: sandbox).text.split(separator: "\n")
        let commands = lines.filter { $0.drop { $0 == " " }.hasPrefix("::") }
        XCTAssertEqual(commands.count, 3, "\(commands)")
        let token = try XCTUnwrap(commands[0].wholeMatch(of: #/::stop-commands::([0-9a-f]{64})/#)?.1)
        XCTAssertEqual(commands[1], "::\(token)::")
        XCTAssertTrue(commands[2].hasPrefix(#"::error file=%3A%3Aerror%3A%3Aa\u{A}%3A%3Awarning"#), "\(commands[2])")
    }

    func testExtensionsChooseTheFormat() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["pay.ts": #"new Stripe("sk_live_{alnum:24}")"#])
        let names = ["a.sarif", "a.github.sarif", "a.summary.md", "a.md", "a.annotations"]
        XCTAssertEqual(try sandbox.assay(["scan", "."] + names.flatMap { ["--output", "../\($0)"] }).exitCode, 1)
        let texts = try names.map { String(decoding: try sandbox.bytes(of: "../\($0)"), as: UTF8.self) }
        XCTAssertEqual(texts.map { $0.contains(#""taxonomies""#) }, [true, false, false, false, false])
        XCTAssertEqual(texts.map { $0.contains("To accept a finding") }, [false, false, true, false, false])
        XCTAssertEqual(texts.map { $0.hasPrefix("::error") }, [false, false, false, false, true])
        guard let validator = try SchemaValidator.sarif else { throw XCTSkip(SchemaValidator.advice) }
        for text in texts[..<2] { XCTAssertEqual(validator.faults(in: try JSON.parse(Array(text.utf8))), []) }
    }

    func testSARIFNamesTheCommitThatAWorkflowHasCheckedOut() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "let a = 1\n"])
        let variables =
            "GITHUB_SERVER_URL=https://git.example GITHUB_REPOSITORY=a/b GITHUB_SHA=1a2b GITHUB_REF_NAME=main"
        for (workspace, isKnown) in [("$PWD", true), ("/", false)] {
            let run = try sandbox.shell(#"\#(variables) GITHUB_WORKSPACE=\#(workspace) "$ASSAY" scan . -f sarif"#)
            let provenance = try JSON.parse(run.output)["runs"]?.array?.first?["versionControlProvenance"]?.array?.first
            XCTAssertEqual(provenance?["repositoryUri"]?.string, isKnown ? "https://git.example/a/b" : nil)
        }
    }

    func testEveryActionIsPinnedByItsCommit() throws {
        let workflows = try FileManager.default.contentsOfDirectory(
            at: Self.root.appending(path: ".github/workflows"), includingPropertiesForKeys: nil)
        for file in workflows + [Self.root.appending(path: "action.yml")] {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            where line.contains("uses: ") {
                let isOwn = line.hasSuffix("uses: ./")
                XCTAssertTrue(
                    isOwn || line.contains(#/uses: [\w.\/-]+@[0-9a-f]{40} # v\d/#), "\(file.lastPathComponent): \(line)"
                )
            }
        }
    }

    func testNoWorkflowPutsAnExpressionIntoAScript() throws {
        let workflows = try FileManager.default.contentsOfDirectory(
            at: Self.root.appending(path: ".github/workflows"), includingPropertiesForKeys: nil)
        for file in workflows + [Self.root.appending(path: "action.yml")] {
            var indent: Int?
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let depth = line.prefix { $0 == " " }.count
                if let start = indent, depth <= start { indent = nil }
                let isScript = indent != nil || line.contains("run: ")
                XCTAssertFalse(isScript && line.contains("${{"), "\(file.lastPathComponent): \(line)")
                if line.hasSuffix("run: |") { indent = depth }
            }
        }
    }
}
