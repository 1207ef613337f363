import Documents
import Vocabulary
import XCTest

@testable import Reporting

extension Sample {
    /// What a scanned repository may hold to act on the reader of a report.
    static let hostileWords =
        "\u{1B}[2J\u{1B}]0;x\u{7}\u{9B}31m\r\n\u{202E}\u{200B}# h\n- [x](https://evil.example) <script>alert(1)</script>"
        + " @everyone ``` | `a` |\n::error::x www.evil.example ![](//evil.example/p)"

    private static let hostilePath = Path(
        bytes: Array("a/\u{1B}[31m|`<b>@x\n# [l](u) %2e:?#/".utf8) + [0xFF, 0x2F] + Array("b\\|c.ts".utf8))

    /// A result of which every scanned text is hostile.
    static let hostile: ScanResult = {
        let line = evidence(before: hostileWords, redacted: "…", after: hostileWords)
        let severities: [Severity] = [.critical, .low, .note]
        let findings = severities.enumerated().flatMap { index, severity in
            [false, true].map { isSuppressed in
                finding(
                    title: hostileWords, severity: severity, path: hostilePath, line: index + 1, evidence: line,
                    message: hostileWords, remediation: hostileWords, group: index * 2 + (isSuppressed ? 1 : 0),
                    suppression: isSuppressed ? Suppression(directive: hostileWords, reason: hostileWords) : nil)
            }
        }
        let troubles = Trouble.State.allCases.map {
            Trouble(kind: .unreadable, place: hostilePath, message: hostileWords, state: $0)
        }
        var result = Sample.result(
            findings: findings + [finding(path: hostilePath, line: 9, group: 0)], troubles: troubles)
        result.scope.roots = [hostilePath]
        result.scope.excluded = [hostileWords]
        return result
    }()
}

final class HostileTextTests: XCTestCase {
    /// The lines of the hostile result's report.
    private func lines(of format: some ReportFormat, usesColour: Bool = false) -> [Substring] {
        let bytes = format.report(
            on: Sample.hostile, presentation: Presentation(usesColour: usesColour, showsAll: true))
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }

    private func invisible(in text: some StringProtocol) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { VisibleText.text(of: $0) != String($0) }
    }

    func testNoFormatPassesControlsOn() {
        XCTAssertGreaterThan(ReportFormats.all.count, 7, "the roster is there")
        for line in ReportFormats.all.flatMap({ lines(of: $0) }) {
            XCTAssertEqual(invisible(in: line), [], String(line))
        }
    }

    func testNamesOfPackagesAndAddressesPassNoControlsOn() throws {
        var finding = Sample.finding()
        finding.dependency = DependencyFacts(
            ecosystem: Ecosystem("npm"), name: Sample.hostileWords, version: Sample.hostileWords, scope: .production,
            advisories: [Sample.hostileWords, "CVE-\(Sample.hostileWords)"], fixed: [Sample.hostileWords],
            paths: [[Sample.hostileWords, Sample.hostileWords]])
        finding.replacement = Replacement(
            description: Sample.hostileWords, text: Sample.hostileWords, places: [finding.location])
        var site = Sample.finding(origin: .site, path: Path(Sample.hostileWords))
        site.related = [Related(place: Path(Sample.hostileWords), line: 1, message: Sample.hostileWords)]
        var result = Sample.result(findings: [finding, site])
        result.sites = [
            SiteFacts(
                address: Path(Sample.hostileWords), started: 0, status: 200,
                answers: [
                    .init(
                        address: Path(Sample.hostileWords), role: "start-page", status: 200, type: Sample.hostileWords,
                        bytes: 1)
                ])
        ]
        for format in ReportFormats.all {
            let bytes = format.report(on: result, presentation: Presentation(showsAll: true))
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                XCTAssertEqual(invisible(in: line), [], "\(type(of: format)): \(line)")
            }
        }
    }

    func testColouredTextHoldsNoSequencesButOurs() {
        for line in lines(of: TerminalReport(), usesColour: true) {
            let rest = line.replacing(#/\x{1B}\[[0-9;]+m/#, with: "")
            XCTAssertEqual(invisible(in: rest), [], String(rest))
        }
    }

    func testSARIFStringsHoldNothingInvisible() throws {
        func check(_ node: Node) {
            switch node.value {
            case .string(let text): XCTAssertEqual(invisible(in: text).filter { $0 != "\t" }, [], text)
            case .array(let items): items.forEach(check)
            case .table(let table): table.entries.map(\.node).forEach(check)
            default: break
            }
        }
        let bytes = SARIFReport().report(on: Sample.hostile, presentation: Presentation())
        check(try JSON.parse(bytes))
        for result in try XCTUnwrap(try JSON.parse(bytes)["runs"]?.array?.first?["results"]?.array) {
            let justification = result["suppressions"]?.array?.first?["justification"]
            for text in [result["message"]?["text"], justification].compactMap({ $0?.string }) {
                XCTAssertFalse(text.contains("]("), "an embedded link: \(text)")
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        XCTAssertTrue(
            text.contains(#"a/%1B%5B31m%7C%60%3Cb%3E%40x%0A%23%20%5Bl%5D%28u%29%20%252e%3A%3F%23/%FF/b%5C%7Cc.ts"#),
            text)
    }

    func testMarkdownOutsideOfCodeSpansIsOurs() {
        for line in lines(of: MarkdownReport()) + lines(of: StepSummaryReport()) where !line.isEmpty {
            var prose = line.replacing(#/(`+)[^`](?:.*?[^`])?\1(?!`)/#, with: "")
            prose = prose.replacing(#/\\[!-\/:-@\[-`{-~]/#, with: "").replacing("<!-- -->", with: "")
            XCTAssertNil(prose.firstMatch(of: #/[<>`\[\]@]|&(?!amp;)|:\/\/|www\.|_/#), String(line))
            XCTAssertNotNil(
                prose.firstMatch(of: #/^(#{1,3} [A-Z]|- [A-Z]|\||\*\*[A-Z0-9].*\*\*$|To accept )/#), String(line))
        }
    }

    func testTablesKeepTheirColumns() {
        var columns = 0
        for line in lines(of: MarkdownReport()) {
            guard line.hasPrefix("|") else {
                columns = 0
                continue
            }
            let count = line.replacing(#/\\./#, with: "").filter { $0 == "|" }.count
            if columns > 0 { XCTAssertEqual(count, columns, String(line)) }
            columns = count
        }
    }
}
