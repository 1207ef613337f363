import Vocabulary
import XCTest

@testable import Reporting

final class EscapingTests: XCTestCase {
    func testWhatActsOrHidesIsShownByItsNumber() {
        for (scanned, shown) in [
            ("plain text", "plain text"), ("Grüße, 世界 🎉", "Grüße, 世界 🎉"), ("\u{1B}[2J", "\\u{1B}[2J"),
            ("a\u{0}b\r\nc\u{7F}", "a\\u{0}b\\u{D}\\u{A}c\\u{7F}"), ("\u{9B}31m", "\\u{9B}31m"),
            ("\u{202E}evil\u{2066}", "\\u{202E}evil\\u{2066}"),
            ("a\u{200B}\u{200D}\u{FEFF}", "a\\u{200B}\\u{200D}\\u{FEFF}"),
            ("\u{2028}\u{2029}\u{AD}\u{3164}", "\\u{2028}\\u{2029}\\u{AD}\\u{3164}"), ("\u{E0041}", "\\u{E0041}"),
            ("\u{E000}", "\\u{E000}"),
        ] {
            XCTAssertEqual(VisibleText.text(of: scanned), shown)
            XCTAssertEqual(TerminalText(scanned).text, shown)
        }
    }

    func testNoTwoPathsLookTheSame() {
        for (bytes, shown) in [
            ([0x61, 0xFF, 0x62], "a\\xFFb"), ([0xC3], "\\xC3"), ([0xC3, 0xA9, 0x80], "é\\x80"),
            ([0x01, 0xFE], "\\u{1}\\xFE"),
            ([0xF0, 0x9F, 0x8E, 0x89, 0xF0, 0x9F], "🎉\\xF0\\x9F"), ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"), ([], ""),
        ] as [([UInt8], String)] {
            XCTAssertEqual(VisibleText.text(of: Path(bytes: bytes)), shown)
        }
    }

    func testTerminalTextKnowsItsColumns() {
        for (text, columns) in [("", 0), ("abc", 3), ("世界", 4), ("e\u{301}", 1), ("\t", 4), ("\u{1B}", 6)] {
            XCTAssertEqual(TerminalText(text).columns, columns, text)
        }
        XCTAssertEqual(Palette(usesColour: true).styled("abc", .bold).columns, 3)
        XCTAssertEqual(TerminalText.beginning(of: "世界地図", columns: 6).text, "世界…")
        XCTAssertEqual(TerminalText.end(of: "世界地図", columns: 6).text, "…地図")
        XCTAssertEqual(TerminalText.beginning(of: "abc", columns: 0).text, "")
    }

    func testMarkdownProseMeansNothing() {
        for (scanned, escaped) in [
            ("plain, text. (Really)", "plain, text. (Really)"), ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
            ("[x](https://evil.example)", "\\[x\\](https:\\/\\/evil.example)"), ("<img src=x>", "\\<img src=x\\>"),
            ("@everyone #12", "\\@<!-- -->everyone \\#<!-- -->12"), ("//evil.example", "/\\/evil.example"),
            ("&lt;", "&amp;lt;"),
            ("www.evil.example", "www\\.evil.example"),
            ("- item", "\\- item"), ("12. item", "12\\. item"), ("a\n# b\r\n\tc", "a \\#<!-- --> b c"),
            ("\u{202E}", "\\\\u{202E}"),
            ("\\*", "\\\\\\*"), ("~~a~~ $b$ ![c]", "\\~\\~a\\~\\~ \\$b\\$ \\!\\[c\\]"),
        ] {
            XCTAssertEqual(MarkdownText(scanned).text, escaped)
        }
    }

    func testACodeSpanIsNotEndedByItsContent() {
        for (scanned, span) in [
            ("plain", "`plain`"), ("a`b", "``a`b``"), ("``", "``` `` ```"), (" a ", "`  a  `"), ("", "(empty)"),
            ("a\nb", "`a\\u{A}b`"), ("a|b", "`a|b`"), ("a\\|b", "`a\\\\u{7C}b`"), ("<b>@x", "`<b>@x`"),
        ] {
            let markdown: MarkdownText = "\(code: scanned)"
            XCTAssertEqual(markdown.text, span)
        }
        var page = MarkdownPage()
        page.table(["A"], [["\(code: "a|b") \("c|d") \("e\\|f")"]])
        XCTAssertTrue(page.text.hasSuffix("| `a\\|b` c\\|d e\\\\\\|f |\n"), page.text)
    }

    func testPathsBecomeRelativeReferences() {
        for (path, uri) in [
            ("src/a.ts", "src/a.ts"), ("a b/ü%20.md", "a%20b/%C3%BC%2520.md"), ("c:/x", "c%3A/x"),
            ("http://host/x", "http%3A/host/x"),
            ("//host/x", "host/x"), ("a?b#c", "a%3Fb%23c"), ("a\nb", "a%0Ab"), ("", ""),
        ] {
            XCTAssertEqual(URIReference(Path(path)).text, uri)
        }
        XCTAssertEqual(URIReference(Path(bytes: [0xFF, 0x2F, 0x00])).text, "%FF/%00")
    }

    func testSARIFTextHoldsNoLinksOfOthers() {
        XCTAssertEqual(SARIFText.sentence("see [x](https://evil.example)\nnow"), "see [x]\\(https://evil.example) now.")
        XCTAssertEqual(SARIFText.sentence("Done!"), "Done!")
        XCTAssertEqual(SARIFText.phrase("abcdef", limit: 4), "abc…")
        XCTAssertEqual(SARIFText.line("\tx\u{1B}"), "\tx\\u{1B}")
    }

    func testQuantitiesReadWell() {
        for (count, text) in [
            (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (9999, "9.9 kB"), (12_345, "12 kB"),
            (3_100_860, "3.1 MB"), (999_999_999, "999 MB"), (2_500_000_000_000_000, "2,500 TB"), (.max, "9,223,372 TB"),
        ] {
            XCTAssertEqual(byteCount(count), text)
        }
        XCTAssertEqual(counted(1_234_567, "file"), "1,234,567 files")
        XCTAssertEqual(grouped(.min), "-9,223,372,036,854,775,808")
    }
}
