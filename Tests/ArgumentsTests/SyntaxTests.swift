import Arguments
import XCTest

final class SyntaxTests: XCTestCase {
    func testFlagsSetTheValuesBesideThem() throws {
        var expected = ScanOptions()
        XCTAssertEqual(try Sample.scanning(), .run(expected))

        expected.format = "sarif"
        for spelling in [["--format", "sarif"], ["--format=sarif"], ["-f", "sarif"], ["-fsarif"], ["-f=sarif"]] {
            let request = try Sample.scan.parse(Invocation(program: "assay", command: ["scan"], arguments: spelling))
            XCTAssertEqual(request, .run(expected), "\(spelling)")
        }
    }

    func testFlagsMayRepeatWhereTheySaySo() throws {
        var expected = ScanOptions()
        expected.outputs = ["a.json", "", "-", "--x", "b=c"]
        XCTAssertEqual(
            try Sample.scanning("-o", "a.json", "--output=", "--output", "-", "-o", "--x", "--output=b=c"),
            .run(expected))
    }

    func testSwitchesClusterAndMayBeGivenTwice() throws {
        var expected = ScanOptions()
        expected.isQuiet = true
        expected.honoursIgnoreRules = false
        expected.outputs = ["x"]
        XCTAssertEqual(try Sample.scanning("-qox", "--no-ignore", "--quiet"), .run(expected))
    }

    func testTwoHyphensEndTheFlags() throws {
        var expected = ScanOptions()
        expected.paths = ["src", "-", "--quiet", "--", ""]
        XCTAssertEqual(try Sample.scanning("src", "-", "--", "--quiet", "--", ""), .run(expected))
    }

    func testHelpIsAskedForAnywhereButInAValue() throws {
        XCTAssertEqual(try Sample.scanning("--quiet", "--help", "--nonsense"), .help)
        XCTAssertEqual(try Sample.scanning("-qh"), .help)
        var expected = ScanOptions()
        expected.paths = ["--help"]
        XCTAssertEqual(try Sample.scanning("--", "--help"), .run(expected))
    }

    func testWrongUseIsAnsweredInALineThatQuotesItAndSaysWhatWouldBeRight() {
        for (line, message) in [
            ("scan --largst-file 3", "unknown flag '--largst-file'; did you mean '--largest-file'?"),
            ("scan --largset-file=3", "unknown flag '--largset-file'; did you mean '--largest-file'?"),
            ("scan --large 3", "unknown flag '--large'; did you mean '--largest-file'?"),
            ("scan --zebra", "unknown flag '--zebra'; 'assay scan --help' lists the flags"),
            ("scan -qz", "unknown flag '-z'; 'assay scan --help' lists the flags"),
            ("scan --output", "--output takes a value: --output FILE"),
            ("scan --output --quiet", "--output takes a value: --output FILE, and '--quiet' follows"),
            ("scan --quiet=yes", "--quiet takes no value, not 'yes'"),
            ("scan --help=yes", "--help takes no value, not 'yes'"),
            ("scan -f json -f sarif", "--format is given twice ('json', then 'sarif'); give it once"),
            ("scan --format jsn", "--format takes one of text, json, sarif, not 'jsn'; did you mean 'json'?"),
            ("scan --format yaml", "--format takes one of text, json, sarif, not 'yaml'"),
            ("scan --largest-file ten", "--largest-file takes a whole number of MiB above 0, not 'ten'"),
            ("explain", "'assay explain' takes RULE, and none was given; 'assay explain --help' shows more"),
            ("explain a b", "'b' is one argument too many; 'assay explain --help' shows what it takes"),
            ("baseline create", ""),
            ("baseline create a b", "'b' is one argument too many; 'assay baseline create --help' shows what it takes"),
        ] {
            XCTAssertEqual(Sample.complaint(about: line.split(separator: " ").map(String.init)), message, line)
        }
    }

    func testWhatIsQuotedStaysOneReadableLine() {
        XCTAssertEqual(quoted("a\u{1B}[31m\n\u{202E}"), "'a\\u{1B}[31m\\u{A}\\u{202E}'")
        XCTAssertEqual(quoted(String(repeating: "x", count: 121)), "'\(String(repeating: "x", count: 120))…'")
        XCTAssertEqual(quoted(String(repeating: "x", count: 120)), "'\(String(repeating: "x", count: 120))'")
    }

    func testTheNearestWordIsAtMostAThirdOff() {
        let words = ["scan", "baseline", "rules", "help"]
        for (typed, meant) in [
            ("scna", "scan"), ("scam", "scan"), ("basline", "baseline"), ("base", "baseline"), ("rulse", "rules"),
            ("", nil), ("zzzz", nil), ("plan", nil), (String(repeating: "s", count: 1 << 20), nil),
        ] {
            XCTAssertEqual(nearest(to: typed, in: words), meant, String(typed.prefix(20)))
        }
    }
}
