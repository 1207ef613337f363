import Documents
import TestSupport
import Vocabulary
import XCTest

@testable import Reporting

/// Text that was scanned stays text in every format.
final class ComplianceEscapingTests: XCTestCase {
    /// A report of which everything that may come from outside is hostile.
    private var hostile: ComplianceReport {
        let words = Sample.hostileWords + "</summary></details></style><script>alert(1)</script>\" onload=\"x"
        var result = Sample.hostile
        result.tool = ScanResult.Tool(name: words, version: words)
        result.ruleSetDigest = words
        result.advisorySnapshot = words
        result.scope.sources = [words]
        for index in result.checks.indices {
            result.checks[index].id = "\(words)\(index)"
            result.checks[index].title = words
        }
        for index in result.findings.indices {
            result.findings[index].firstSeen = words
            guard result.findings[index].suppression != nil else { continue }
            result.findings[index].suppression = Suppression(
                directive: words, reason: words, owner: words, expires: "z" + words, category: words)
        }
        var report = ComplianceSample.report(of: [result], previous: ComplianceSample.earlier)
        report.subject = words
        report.terms.undecided = [words]
        report.terms.ratings = [.critical: words]
        report.evidence = [.init(path: Path(words), digest: words, size: 1, started: .min, ended: .max - 1)]
        report.now = ComplianceSample.now
        return report
    }

    private func lines(of format: any ComplianceFormat) throws -> [Substring] {
        String(decoding: try format.report(hostile), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    func testNoFormatPassesControlsOn() throws {
        for format in ComplianceFormats.all {
            for line in try lines(of: format) {
                let invisible: [Unicode.Scalar] = line.unicodeScalars.filter {
                    VisibleText.text(of: $0) != String($0) && $0 != "\t"
                }
                XCTAssertEqual(invisible, [], "\(type(of: format).name): \(line)")
            }
        }
    }

    func testMarkdownOutsideOfCodeSpansIsOurs() throws {
        let ours: Set<Substring> = ["<details>", "</details>", "---", ""]
        for format in [ComplianceMarkdown(), ComplianceDigest()] as [any ComplianceFormat] {
            for line in try lines(of: format) where !ours.contains(line) && !line.hasPrefix("<summary>") {
                var prose = line.replacing(#/(`+)[^`](?:.*?[^`])?\1(?!`)/#, with: "")
                prose = prose.replacing(#/\\[!-\/:-@\[-`{-~]/#, with: "").replacing("<!-- -->", with: "")
                let isQuoted = prose.hasPrefix("> ")
                XCTAssertNil(
                    prose.dropFirst(isQuoted ? 2 : 0).firstMatch(of: #/[<>`\[\]@]|&(?!amp;)|:\/\/|www\.|_/#),
                    String(line))
                XCTAssertNotNil(
                    prose.firstMatch(of: #/^(#{1,2} [A-Z#]|# |- |\||> |\*\*|[A-Z])/#), String(line))
            }
        }
    }

    func testFoldedPartsHoldNoMarkOfOthers() throws {
        let lines = try lines(of: ComplianceMarkdown())
        XCTAssertEqual(lines.count { $0 == "<details>" }, lines.count { $0 == "</details>" })
        for line in lines where line.hasPrefix("<summary>") {
            XCTAssertNotNil(line.wholeMatch(of: #/<summary>[^<>]+<\/summary>/#), String(line))
        }
    }

    /// The elements of the page, each with the names of its attributes; nothing that the page must not have.
    func testHTMLHoldsNoElementOrAttributeButOurs() throws {
        let page = try lines(of: ComplianceHTML()).joined(separator: "\n")
        let body = page.replacing(#/<style>[^<]*<\/style>/#, with: "<style></style>")
        let elements: Set<Substring> = [
            "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "details",
            "summary",
            "h1", "h2", "p", "ul", "li", "div", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "figure",
            "figcaption", "svg", "text", "rect", "span",
        ]
        let attributes: Set<Substring> = [
            "lang", "charset", "http-equiv", "content", "name", "class", "role", "scope", "aria-label", "width",
            "height",
            "viewBox", "x", "y", "rx",
        ]
        let tag = #/<\/?([a-zA-Z0-9]+)((?: [a-zA-Z\-]+="[^"<>]*")*)\/?>/#
        for match in body.matches(of: tag) {
            XCTAssertTrue(elements.contains(match.1), "<\(match.1)>")
            for attribute in match.2.matches(of: #/([a-zA-Z\-]+)="/#) {
                XCTAssertTrue(attributes.contains(attribute.1), "\(attribute.1) in <\(match.1)>")
            }
        }
        let rest = body.replacing("<!DOCTYPE html>", with: "").replacing(tag, with: "")
        XCTAssertFalse(rest.contains { "<>\"'`".contains($0) }, "a mark outside of elements")
    }

    func testEveryElementIsClosedWhereItMust() throws {
        var open: [Substring] = []
        let page = try lines(of: ComplianceHTML()).joined(separator: "\n")
        let body = page.replacing(#/<style>[^<]*<\/style>/#, with: "")
        for match in body.matches(of: #/<(\/?)([a-z0-9]+)[^<>]*?(\/?)>/#) where !["meta"].contains(match.2) {
            guard match.3.isEmpty else { continue }
            if match.1.isEmpty {
                open.append(match.2)
            } else {
                XCTAssertEqual(open.popLast(), match.2, "</\(match.2)>")
            }
        }
        XCTAssertEqual(open, [])
    }

    func testThePolicyOfThePageHoldsTheHashOfItsStyle() throws {
        let page = String(decoding: try ComplianceHTML().report(ComplianceSample.report), as: UTF8.self)
        let style = try XCTUnwrap(page.firstMatch(of: #/<style>([^<]*)<\/style>/#)?.1)
        XCTAssertEqual(String(style), HTMLStyle.sheet)
        XCTAssertTrue(page.contains("content=\"default-src 'none'; style-src 'sha256-"), "the policy")
        XCTAssertNil(
            page.firstMatch(of: #/<script|javascript:|style="|\son[a-z]+="|https?:\/\/(?!shop\.example)/#), "acts")
        XCTAssertEqual(page.ranges(of: "<svg role=\"img\" aria-label=").count, 2)
    }

    func testSARIFStringsHoldNothingInvisibleAndNoLinks() throws {
        func check(_ node: Node) {
            switch node.value {
            case .string(let text):
                let invisible: [Unicode.Scalar] = text.unicodeScalars.filter {
                    VisibleText.text(of: $0) != String($0) && $0 != "\t"
                }
                XCTAssertEqual(invisible, [], text)
            case .array(let items): items.forEach(check)
            case .table(let table): table.entries.map(\.node).forEach(check)
            default: break
            }
        }
        let root = try JSON.parse(try ComplianceSARIF().report(hostile))
        check(root)
        for result in try XCTUnwrap(root["runs"]?.array?.first?["results"]?.array) {
            XCTAssertFalse(result["message"]?["text"]?.string?.contains("](") ?? true)
        }
    }
}
