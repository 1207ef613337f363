import Foundation
import XCTest

/// Rules that a project brings along.
final class RuleFolderTests: XCTestCase {
    /// A rule with nothing wrong.
    private static let table = """
        [[rule]]
        id = "acme-live-key"
        name = "Acme live secret key"
        family = "secret"
        severity = "critical"
        keywords = ["acme_live_"]
        pattern = '''(acme_live_[0-9A-Za-z]{24,247})'''
        why = "Whoever holds it can move the account's money."
        rotate = "Dashboard > API keys > Roll key; then the host's environment of the same mode."
        source = "https://docs.acme.example/keys"
        matches = ['new Acme("acme_live_{alnum:24}")']
        ignores = [
            'acme_test_{alnum:24}',                # test mode moves no money
            'acme_live_xxxxxxxxxxxxxxxxxxxxxxxx',  # placeholder: refused for every rule
        ]
        """

    /// A sandbox with the table in `own/acme.toml`, and a file that its rule finds.
    private func sandbox(_ table: String) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Array(table.utf8), to: "own/acme.toml")
        try sandbox.write(["src/pay.ts": #"const acme = new Acme("acme_live_{alnum:24}");"#])
        return sandbox
    }

    func testDoesWhatCONTRIBUTINGSaysOfANewRule() throws {
        let sandbox = try sandbox(Self.tableOfCONTRIBUTING())
        XCTAssertEqual(try sandbox.assay("scan", "src").exitCode, 0, "the built-in rules do not know it")

        let check = try sandbox.assay("rules", "check", "--rules", "own")
        XCTAssertEqual(check.exitCode, 0)
        XCTAssertEqual(check.errorText, "")
        XCTAssertTrue(check.text.contains(/^\d{3,} rules hold on their \d{4,} examples\n$/), check.text)

        try sandbox.write(["src/pay.ts": #"const acme = new Acme("acme_live_{alnum:32}");"#])
        let scan = try sandbox.assay("scan", "src", "--rules", "own")
        XCTAssertEqual(scan.exitCode, 1)
        let opening = """
            HIGH  Acme live key  acme-live-key
              pay.ts:1:24
              1 │ const acme = new Acme("acme_live_…");

            """
        XCTAssertTrue(scan.text.hasPrefix(opening), scan.text)
        XCTAssertTrue(try sandbox.assay("explain", "acme-live-key", "--rules", "own").text.hasPrefix("Acme live key"))
    }

    /// The table that CONTRIBUTING.md shows.
    private static func tableOfCONTRIBUTING() throws -> String {
        let place = URL(filePath: #filePath).appending(path: "../../../CONTRIBUTING.md").standardizedFileURL
        let lines = try String(contentsOf: place, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let fence = try XCTUnwrap(lines.firstIndex { $0.hasSuffix("```toml") })
        let table = lines[(fence + 1)...].prefix { !$0.hasSuffix("```") }
        return table.map { $0.drop { $0 == " " } }.joined(separator: "\n")
    }

    func testRefusesARuleThatIsWrongInOneLine() throws {
        for (part, replacement, line) in [
            (
                "(acme_live_[0-9A-Za-z]", "(acme_live_[0-9A-Za-z",
                ":1: acme-live-key: the pattern is malformed at byte 30: "
            ),
            ("\"acme-live-key\"", "\"stripe-live-key\"", ":1: the identifier 'stripe-live-key' is taken by built-in"),
            ("matches =", "# matches =", ":1: matches: missing: every rule has at least one"),
            ("'new Acme(\"acme_live_{alnum:24}\")'", "", ":11: matches: "),
            ("[\"acme_live_\"]", "[\"ac\"]", ":6: keywords: 'ac' is too short: a keyword has at least 3 bytes"),
            (
                "'acme_test_{alnum:24}'", "'acme_live_{alnum:30}'",
                ":1: acme-live-key: finds 'acme_live_{alnum:30}', which it is to ignore"
            ),
            (
                "\"acme_live_{alnum:24}\"", "\"acme_live_{alnum:9}\"",
                ":1: acme-live-key: does not find its example 'new Acme(\"acme_live_{alnum:9}\")'"
            ),
            ("{alnum:24}", "{alphanum:24}", ":1: acme-live-key: '{alphanum:24}' has an unknown word; "),
            ("severity = \"critical\"", "severity = \"grave\"", ":5: severity: "),
            ("why = ", "whhy = ", ":1: why: missing: every rule has one"),
            ("[[rule]]", "[[rules]]", ":1: 'rules' is not known here; "),
        ] {
            let table = try XCTUnwrap(
                Self.table.firstRange(of: part).map { Self.table.replacingCharacters(in: $0, with: replacement) })
            let sandbox = try sandbox(table)
            let run = try sandbox.assay("scan", "src", "--rules", "own")
            XCTAssertEqual(run.exitCode, 2, part)
            XCTAssertEqual(run.text, "", part)
            XCTAssertTrue(run.errorText.hasPrefix("assay: own/acme.toml\(line)"), "\(part): \(run.errorText)")
            XCTAssertEqual(run.errorText.filter { $0 == "\n" }.count, 1, "\(part): \(run.errorText)")
        }
    }

    func testRefusesAnIdentifierThatStandsTwice() throws {
        let sandbox = try sandbox(Self.table + "\n" + Self.table)
        let run = try sandbox.assay("scan", "src", "--rules", "own")
        XCTAssertEqual(run.exitCode, 2)
        XCTAssertEqual(
            run.errorText, "assay: own/acme.toml:16: the identifier 'acme-live-key' is taken by own/acme.toml:1\n")
    }
}
