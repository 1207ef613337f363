import Documents
import XCTest

/// `assay advisories` and `assay versions`: what scripts ask.
final class AdvisoryCommandTests: XCTestCase {
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        let run = try sandbox.importAdvisories()
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        XCTAssertEqual(run.text, "\(LockedProject.records) records added, 0 changed, 0 as they were, 0 removed\n")
        return sandbox
    }

    private func answers(_ run: Run) throws -> [Node] {
        try run.output.split(separator: UInt8(ascii: "\n")).map { try JSON.parse(Array($0)) }
    }

    func testImportsTheSameRecordsOnce() throws {
        let again = try sandbox().importAdvisories()
        XCTAssertEqual(again.exitCode, 0)
        XCTAssertEqual(again.text, "0 records added, 0 changed, \(LockedProject.records) as they were, 0 removed\n")
    }

    func testAnswersALineForEachPackageInOrder() throws {
        let input = """
            pkg:npm/lodash@4.17.15
            nonsense

            pkg:npm/%40acme/kit@1.0.0\r
            pkg:pypi/Jinja2@2.10
            pkg:npm/event-stream@3.3.6
            pkg:nothing/a@1

            """
        let run = try sandbox().assay("advisories", "lookup", "-", "--format", "json", input: Array(input.utf8))
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertEqual(run.errorText, "")
        let rows = try answers(run).map { answer -> String in
            let purl = answer["purl"]?.string ?? "?"
            guard let advisories = answer["advisories"]?.array else {
                return "\(purl): \(answer["error"] == nil ? "?" : "error")"
            }
            let ids = advisories.map { "\($0["id"]?.string ?? "?") \($0["severity"]?.string ?? "?")" }
            return "\(purl): \(ids.joined(separator: ", "))"
        }
        XCTAssertEqual(
            rows,
            [
                "pkg:npm/lodash@4.17.15: CVE-2021-23337 high", "nonsense: error", ": error",
                "pkg:npm/%40acme/kit@1.0.0: ", "pkg:pypi/Jinja2@2.10: CVE-2019-10906 medium",
                "pkg:npm/event-stream@3.3.6: GHSA-mh6f-8j2x-4483 critical", "pkg:nothing/a@1: error",
            ])
    }

    func testNamesAliasesAndFixes() throws {
        let sandbox = try sandbox()
        let run = try sandbox.assay("advisories", "lookup", "pkg:npm/lodash@4.17.15", "--format", "json")
        XCTAssertEqual(
            run.text,
            #"{"purl":"pkg:npm/lodash@4.17.15","advisories":[{"id":"CVE-2021-23337","aliases":["GHSA-35jh-r3h4-6jhm"],"severity":"high","fixed":["4.17.21"]}]}"#
                + "\n")
        let text = try sandbox.assay("advisories", "lookup", "pkg:npm/lodash@4.17.15", "pkg:npm/lodash@4.17.21")
        XCTAssertEqual(
            text.text,
            """
            pkg:npm/lodash@4.17.15: high CVE-2021-23337 (GHSA-35jh-r3h4-6jhm), fixed in 4.17.21
            pkg:npm/lodash@4.17.21: no advisory

            """)
    }

    func testSaysWhatCannotBeTold() throws {
        let sandbox = try sandbox()
        for (purl, words) in [
            ("pkg:npm/lodash", "it has no version, and may be affected by GHSA-35jh-r3h4-6jhm, GHSA-jf85-cpcp-j695"),
            (
                "pkg:npm/lodash@latest",
                "'latest' is no version of its ecosystem, and may be affected by GHSA-35jh-r3h4-6jhm, GHSA-jf85-cpcp-j695"
            ),
            ("pkg:cargo/time@0.1.40", "the database has nothing on crates.io"),
        ] {
            let answer = try answers(sandbox.assay("advisories", "lookup", purl, "--format", "json")).first
            XCTAssertEqual(answer?["advisories"]?.array?.count, 0, purl)
            XCTAssertEqual(answer?["unknown"]?.string, words)
            XCTAssertEqual(try sandbox.assay("advisories", "lookup", purl).text, "\(purl): unknown: \(words)\n")
        }
    }

    func testTellsThatThereIsNoDatabaseAndWhatMakesOne() throws {
        let sandbox = try Sandbox()
        for command in [["status"], ["lookup", "pkg:npm/a@1.0.0"], ["export", "out.zip"]] {
            let run = try sandbox.assay(["advisories"] + command + ["--database", "none.db"])
            XCTAssertEqual(run.exitCode, 3, "\(command)")
            XCTAssertEqual(
                run.errorText,
                "assay: there is no advisory database at 'none.db'; 'assay advisories update' makes one\n")
            XCTAssertEqual(run.text, "")
        }
    }

    func testTellsWhatTheDatabaseHolds() throws {
        let sandbox = try sandbox()
        let status = try JSON.parse(sandbox.assay("advisories", "status", "--format", "json").output)
        XCTAssertEqual(status["records"]?.integer, LockedProject.records)
        let names = status["ecosystems"]?.array?.compactMap { $0["name"]?.string }
        XCTAssertEqual(names?.filter(["npm", "PyPI", "Go"].contains), ["PyPI", "npm"])
        let text = try sandbox.assay("advisories", "status").text
        XCTAssertTrue(text.contains("Records   \(LockedProject.records)\n"), text)
        XCTAssertTrue(text.contains(#/\n  npm +\d+ records, fetched \d{4}-[^ ]+, as of \d{4}-/#), text)
    }

    func testExportsWhatImportsAgain() throws {
        let sandbox = try sandbox()
        let export = try sandbox.assay("advisories", "export", "out.zip")
        XCTAssertEqual(export.exitCode, 0)
        XCTAssertEqual(export.errorText, "\(LockedProject.records) records written to 'out.zip'\n")
        let digest = try sandbox.assay("advisories", "status").text.firstMatch(of: /Digest +[0-9a-f]+/)?.output
        XCTAssertEqual(try sandbox.assay("advisories", "import", "out.zip", "--database", "b.db").exitCode, 0)
        let copy = try sandbox.assay("advisories", "status", "--database", "b.db").text
        XCTAssertEqual(copy.firstMatch(of: /Digest +[0-9a-f]+/)?.output, try XCTUnwrap(digest))
    }

    func testKeepsTheDatabaseWhereAnImportFails() throws {
        let sandbox = try sandbox()
        try sandbox.shell("\"$ASSAY\" advisories export whole.zip && head -c 3000 whole.zip > torn.zip")
        let deep = String(repeating: "[", count: 100_000)
        try sandbox.write(plain: ["deep.json": deep, "text.json": "hello", "empty.zip": "", "a.xyz": "?"])
        let before = try sandbox.assay("advisories", "status").text
        for (file, line) in [
            ("torn.zip", "'torn.zip' cannot be imported: it is no zip archive, or was cut before its directory"),
            ("missing", "'missing' cannot be imported: there is no such file or folder"),
            ("deep.json", "values may nest at most"), ("text.json", "expected a value"),
            ("empty.zip", "'empty.zip' cannot be imported: "), ("a.xyz", "its name says no form that is known"),
        ] {
            let run = try sandbox.assay("advisories", "import", file)
            XCTAssertNotEqual(run.exitCode, 0, file)
            XCTAssertTrue((run.text + run.errorText).contains(line), "\(line): \(run.text)\(run.errorText)")
            XCTAssertEqual(try sandbox.assay("advisories", "status").text, before, file)
        }
    }

    func testKeepsTheDatabaseWhereNothingCanBeFetched() throws {
        let sandbox = try sandbox()
        try sandbox.write(plain: ["package-lock.json": LockedProject.lodash("4.17.15")])
        let before = try sandbox.assay("advisories", "status").text
        // Nobody listens on port 1.
        let run = try sandbox.assay("advisories", "update", "--mirror", "http://127.0.0.1:1")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertEqual(
            run.errorText, "assay: not fetched: npm: http://127.0.0.1:1/npm/all.zip: the connection was refused\n")
        XCTAssertEqual(try sandbox.assay("advisories", "status").text, before)
    }

    func testNamesRecordsThatCannotBeReadAndTakesTheOthers() throws {
        let sandbox = try Sandbox()
        try sandbox.write(plain: [
            "feed/A-1.json": LockedProject.advisory("A-1", on: "left"),
            "feed/A-2.json": LockedProject.advisory("A-2", on: "left"), "feed/A-3.json": #"{"id": "A-3""#,
        ])
        let run = try sandbox.assay("advisories", "import", "feed", "--database", "a.db")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(run.text.contains("2 records added"), run.text)
        XCTAssertTrue(run.text.contains("\n  A-3.json: "), run.text)
        let answer = try answers(
            sandbox.assay("advisories", "lookup", "pkg:npm/left@1.0.0", "--database", "a.db", "--format", "json")
        ).first
        XCTAssertEqual(answer?["advisories"]?.array?.compactMap { $0["id"]?.string }, ["A-1", "A-2"])
    }

    func testComparesVersionsAsTheirEcosystemDoes() throws {
        let sandbox = try Sandbox()
        for (ecosystem, left, right, answer) in [
            ("npm", "1.0.0-rc.1", "1.0.0", "<"), ("PyPI", "1.0.post1", "1.0", ">"), ("Maven", "1.0", "1.0.0", "="),
            ("npm", "1.0", "1.0.0", "invalid"),
        ] {
            let run = try sandbox.assay("versions", "compare", ecosystem, left, right)
            XCTAssertEqual(run.exitCode, 0)
            XCTAssertEqual(run.text, answer + "\n", "\(ecosystem): \(left) and \(right)")
        }
    }

    func testComparesALineForEachPair() throws {
        let input =
            "1.0.0\t2.0.0\n2.0.0\t1.0.0\r\n1.0.0+a\t1.0.0+b\nx\t1.0.0\n1.0.0\n\n1.0.0\t1.0.0\t1.0.0\n\u{1B}[2J\t1.0.0"
        let run = try Sandbox().assay("versions", "compare", "npm", "-", input: Array(input.utf8))
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertEqual(run.text, "<\n>\n=\ninvalid\ninvalid\ninvalid\ninvalid\ninvalid\n")
    }

    func testRefusesAnEcosystemWithoutAnOrder() throws {
        let sandbox = try Sandbox()
        for (arguments, words) in [
            (["nope", "1", "2"], "ECOSYSTEM takes one of "),
            (["npm", "1.0.0"], "compare takes two versions, or - for"),
            (["npm", "-1", "2"], "unknown flag '-1'"),
        ] {
            let run = try sandbox.assay(["versions", "compare"] + arguments)
            XCTAssertEqual(run.exitCode, 2, "\(arguments)")
            XCTAssertTrue(run.errorText.contains(words), run.errorText)
        }
    }
}
