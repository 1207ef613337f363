import Documents
import TestSupport
import Vocabulary
import XCTest

@testable import Reporting

final class GitHubReportTests: XCTestCase {
    private func lines(_ format: some ReportFormat, _ result: ScanResult) -> [String] {
        String(decoding: format.report(on: result, presentation: Presentation()), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    func testAnnotationsMarkTheGravestFindings() {
        XCTAssertEqual(
            lines(AnnotationsReport(), Sample.full),
            [
                "::error file=.env,line=3,endLine=3,col=19,title=Stripe live secret key (stripe-live-key)::"
                    + "A Stripe live secret key stands in a file of the work tree. Whoever holds it can move the account's money.",
                "::error file=scripts/deploy.sh,line=44,endLine=44,col=8,title=GitHub personal access token (github-token)::"
                    + "A GitHub token whose checksum is wrong: damaged, invented or of a newer format.",
                "::warning file=config/database.yml,line=7,endLine=7,col=13,title=Password in an assignment (password-assignment)::"
                    + "A value beside the name `password` looks like a password.",
                "::warning::Incomplete: 1 place should have been looked at and could not be.", "",
            ])
    }

    func testAnnotationsAreTenAndOneThatCountsTheRest() {
        let findings = (1...25).map {
            Sample.finding(severity: $0 == 25 ? .critical : .low, path: Path("f\($0)"), line: $0, group: $0)
        }
        let lines = lines(AnnotationsReport(), Sample.result(findings: findings))
        XCTAssertEqual(lines.count, 12)
        XCTAssertTrue(lines[0].hasPrefix("::error file=f25,"), lines[0])
        XCTAssertEqual(lines[10], "::notice::and 15 more findings: see the whole report.")
    }

    func testNothingFoundIsNoAnnotation() {
        XCTAssertEqual(lines(AnnotationsReport(), Sample.result()), [""])
    }

    func testAFindingOutsideOfTheCheckoutIsNamedInTheMessage() {
        for origin in [Origin.site, .history, .standardInput] {
            let line = lines(AnnotationsReport(), Sample.result(findings: [Sample.finding(origin: origin)]))[0]
            XCTAssertTrue(
                line.hasPrefix("::error title=Stripe live secret key (stripe-live-key)::src/pay.ts: A "), line)
        }
    }

    func testPropertiesAndMessagesOfACommandAreEscapedAsTheRunnerReadsThem() {
        let command = WorkflowCommand(.error, "100%: a,b\r\n::x", properties: [("file", "a:b,c%\r\n.ts")])
        XCTAssertEqual(command.line, "::error file=a%3Ab%2Cc%25%0D%0A.ts::100%25: a,b ::x")
    }

    func testNoScannedTextActsInAWorkflowCommand() {
        let lines = lines(AnnotationsReport(), Sample.hostile).dropLast()
        XCTAssertGreaterThan(lines.count, 1)
        for line in lines {
            XCTAssertNotNil(
                line.wholeMatch(of: /::(error|warning|notice)( [a-zA-Z]+=[^,:]*(,[a-zA-Z]+=[^,:]*)*)?::.*/), line)
            XCTAssertEqual(line.unicodeScalars.filter { !$0.isVisible }, [], line)
            XCTAssertNil(line.firstMatch(of: /%(?!25|0A|0D|3A|2C)/), line)
        }
    }

    func testNoLineOfTheTerminalReportIsAWorkflowCommand() {
        let names = ["::add-mask::x", "##[error]x", " ::set-output name=a::b", "a##[b##[c"]
        let findings = names.enumerated().map { index, name in
            Sample.finding(
                title: name, path: Path(name), line: index + 1,
                evidence: Sample.evidence(before: name, redacted: "…", after: name), message: name + " " + name,
                remediation: "::stop-commands::x", group: index)
        }
        let troubles = names.map { Trouble(kind: .unreadable, place: Path($0), message: $0, state: .failed) }
        for line in lines(TerminalReport(), Sample.result(findings: findings, troubles: troubles)) {
            XCTAssertFalse(line.drop { $0 == " " }.hasPrefix("::"), line)
            XCTAssertFalse(line.contains("##["), line)
        }
    }

    func testAStepSummaryTellsTheVerdictThenWhatToDo() {
        let text = lines(StepSummaryReport(), Sample.full).joined(separator: "\n")
        XCTAssertTrue(
            text.hasPrefix("# Assay scan report\n\n**3 new secrets at 6 places (1 critical, 1 high, 1 medium)"), text)
        let order = [
            "## Findings", "### Critical: Stripe live secret key (`stripe-live-key`)", "What to do: Dashboard",
            "### High: ",
            "### Medium: ", "Not looked at: `keys/locked.pem`", "### Note: Supabase anon key", "To accept a finding",
        ].map { text.firstRange(of: $0)?.lowerBound }
        XCTAssertFalse(order.contains(nil), text)
        XCTAssertEqual(order.compactMap(\.self), order.compactMap(\.self).sorted())
        XCTAssertFalse(text.contains("Cut"), "everything has room")
    }

    func testAStepSummaryIsCutByPriorityAndSaysSo() {
        let findings = (0..<5000).map { index in
            Sample.finding(severity: index == 4999 ? .critical : .low, path: Path("f\(index)"), group: index)
        }
        let troubles = (0..<70).map { Trouble(kind: .vanished, place: Path("t\($0)"), message: "gone", state: .failed) }
        let bytes = StepSummaryReport().report(
            on: Sample.result(findings: findings, troubles: troubles), presentation: Presentation())
        XCTAssertLessThanOrEqual(bytes.count, 900 << 10)
        XCTAssertGreaterThan(bytes.count, 890 << 10, "as much as has room")
        let text = String(decoding: bytes, as: UTF8.self)
        XCTAssertTrue(text.contains("### Critical: Stripe"), "the gravest is kept")
        let told = text.matches(of: #/### (Critical|Low): /#).count
        let cut = text.firstMatch(of: #/\*\*Cut, the least severe first: ([\d,]+) findings; 70 failed places\./#)
        XCTAssertEqual(cut.flatMap { Int($0.1.filter { $0 != "," }) }, 5000 - told)
    }

    func testAStepSummaryNamesTenPlacesOfASubject() {
        let findings = (1...3000).map { Sample.finding(path: Path("f\($0)"), line: $0) }
        let text = lines(StepSummaryReport(), Sample.result(findings: findings)).joined(separator: "\n")
        XCTAssertTrue(text.contains(" and 2,989 more places"), text)
        XCTAssertLessThan(text.utf8.count, 4000)
    }
}
