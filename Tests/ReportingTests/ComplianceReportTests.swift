import Foundation
import Results
import TestSupport
import Vocabulary
import XCTest

@testable import Reporting

final class ComplianceReportTests: XCTestCase {
    private func text(_ format: any ComplianceFormat, _ report: ComplianceReport = ComplianceSample.report) throws
        -> String
    {
        String(decoding: try format.report(report), as: UTF8.self)
    }

    func testEveryFormatIsAsItsGolden() throws {
        let goldens = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
        for (format, golden) in [
            (ComplianceMarkdown(), "compliance.md"), (ComplianceDigest(), "compliance-digest.md"),
            (ComplianceHTML(), "compliance.html"), (ComplianceSARIF(), "compliance.sarif"),
        ] as [(any ComplianceFormat, String)] {
            try Golden(golden, in: goldens).compare(format.report(ComplianceSample.report), settling: false)
        }
    }

    func testTheFirstScreenAnswersWhatIsContradictedWhatChangedAndWhatWasNotLookedAt() throws {
        let text = try text(ComplianceMarkdown())
        let screen = try XCTUnwrap(text.firstRange(of: "<details>")).lowerBound
        let first = text[..<screen]
        XCTAssertLessThanOrEqual(first.split(separator: "\n", omittingEmptySubsequences: false).count, 50)
        for part in [
            "Contradicted in `payments-4`: 3.5.1, 6.3.3, 8.6.2",
            "Newly contradicted: payments-4 3.5.1, payments-4 8.6.2",
            "No longer contradicted: payments-4 6.4.3, law-2 25(2), law-2 32(1)(b)", "backups.full",
            "1 place could not be checked", "1 control not assessed: only people can say",
        ] {
            XCTAssertTrue(first.contains(part), "\(part)\nis not in\n\(first)")
        }
    }

    func testNoFormatClaimsWhatNobodyMay() throws {
        for format in ComplianceFormats.all {
            let text = try text(format)
            XCTAssertFalse(text.lowercased().contains("compliant"), type(of: format).name)
            XCTAssertNil(text.firstMatch(of: /\d\s?%/), type(of: format).name)
            XCTAssertTrue(text.contains("not legal advice"), type(of: format).name)
        }
    }

    func testThereAreFourFormats() {
        XCTAssertEqual(
            Set(ComplianceFormats.all.map { type(of: $0).name }), ["markdown", "digest", "html", "compliance-sarif"])
    }

    func testTheDigestFitsOneScreen() throws {
        let lines = try text(ComplianceDigest()).split(separator: "\n", omittingEmptySubsequences: false)
        XCTAssertLessThanOrEqual(lines.count, 40)
        XCTAssertTrue(lines.contains { $0.contains("4 new, 1 fixed, 1 overdue, 5 open") }, "\(lines)")
        XCTAssertTrue(lines.contains { $0.hasPrefix("- Overdue: critical") }, "\(lines)")
        XCTAssertTrue(lines.contains { $0.hasPrefix("- Due within 3 days: medium") }, "\(lines)")
    }

    func testALapsedWaiverIsOpenAgainAndStandsFirstInBold() throws {
        let text = try text(ComplianceMarkdown())
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| waiver ") }
        XCTAssertEqual(rows.count, 2, text)
        XCTAssertTrue(rows.first?.contains("**expired 2026-11-01** | -23 | none") ?? false, "\(rows)")
        XCTAssertTrue(rows.last?.contains("| 2026-12-14 | 20 | 1 |") ?? false, "\(rows)")
    }

    func testAdviceOfAProfileIsSaidToBeAdvice() throws {
        let text = try text(ComplianceMarkdown())
        XCTAssertTrue(text.contains("partly supported, advisory"), text)
        XCTAssertTrue(
            text.contains("Advisory under `saq-a`, not asked for by it: 6.4.3; a smaller questionnaire"), text)
    }

    func testAReportThatDoesNotAddUpIsRefused() throws {
        func refusal(_ change: (inout ComplianceReport) -> Void) -> [String] {
            var report = ComplianceSample.report
            change(&report)
            return ComplianceFormats.all.compactMap { format -> String? in
                do {
                    _ = try format.report(report)
                    return nil
                } catch {
                    return (error as? Discrepancy)?.subject
                }
            }
        }
        XCTAssertEqual(refusal { _ in }, [])
        for (message, expected, change) in [
            ("a control too few", "controls that payments-4 describes", { $0.catalogs[0].assessments.removeLast() }),
            (
                "a catalog that says less than it has", "controls of law-2 that are not assessed",
                { $0.catalogs[1].catalog.requirements = 1 }
            ),
            (
                "a finding that is not in the result", "findings against payments-4 3.5.1",
                { $0.catalogs[0].assessments[0].findings.append("nowhere") }
            ),
            (
                "a finding that is left out", "findings against payments-4 3.5.1",
                { $0.catalogs[0].assessments[0].findings.removeLast() }
            ),
            (
                "a status without a finding", "findings that contradict law-2 25(2)",
                { $0.catalogs[1].assessments[0].status = .contradicted }
            ),
        ] as [(String, String, (inout ComplianceReport) -> Void)] {
            XCTAssertEqual(refusal(change), Array(repeating: expected, count: 4), message)
        }
    }

    func testAReportOverSeveralResultsIsThatOverTheMergedOne() throws {
        let parts = [ComplianceSample.shop, ComplianceSample.site]
        let merged = try XCTUnwrap(ResultFile.merge(parts))
        for format in ComplianceFormats.all {
            let several = try text(format, ComplianceSample.report(of: parts))
            XCTAssertEqual(several, try text(format, ComplianceSample.report(of: [merged])), type(of: format).name)
            XCTAssertEqual(several, try text(format, ComplianceSample.report(of: parts.reversed())))
        }
    }

    func testNumbersAddUpWhateverWasFound() throws {
        var generator = SeededGenerator(seed: 6)
        let kinds = [ComplianceSample.secret, ComplianceSample.vulnerable, ComplianceSample.header]
        for round in 0..<60 {
            let findings = (0..<Int.random(in: 0...40, using: &generator)).map { _ -> Finding in
                let suppressions: [Suppression?] = [
                    nil, nil, Suppression(directive: "assay:allow", reason: ""),
                    Suppression(directive: "waiver a", reason: "r", owner: "o", expires: "2026-12-01", category: "c"),
                    Suppression(directive: "waiver b", reason: "r", owner: "o", expires: "2026-01-01", category: "c"),
                ]
                return ComplianceSample.finding(
                    kinds.randomElement(using: &generator) ?? kinds[0],
                    Severity.allCases.randomElement(using: &generator) ?? .high, "a.ts",
                    // Few numbers, so that fingerprints repeat as those of overlapping results do.
                    Int.random(in: 1...20, using: &generator),
                    suppression: suppressions.randomElement(using: &generator) ?? nil)
            }
            var result = ComplianceSample.shop
            result.findings = findings
            let report = ComplianceSample.report(of: [result, ComplianceSample.site], previous: ComplianceSample.shop)
            for format in ComplianceFormats.all { XCTAssertNoThrow(try format.report(report), "round \(round)") }
            try checkTable(of: report, round)
        }
    }

    /// Reads the first table back: each row's statuses are its controls.
    private func checkTable(of report: ComplianceReport, _ round: Int) throws {
        let rows = try text(ComplianceMarkdown(), report).split(separator: "\n").filter { $0.hasPrefix("| `") }.prefix(
            2)
        for row in rows {
            let numbers = row.split(separator: "|").compactMap { Int($0.filter(\.isNumber)) }.suffix(7)
            XCTAssertEqual(numbers.first, numbers.dropFirst().reduce(0, +), "round \(round): \(row)")
        }
    }

    func testListsAreCutAndSaySo() throws {
        var result = ComplianceSample.shop
        result.findings = (1...1200).map { ComplianceSample.finding(ComplianceSample.secret, .high, "a.ts", $0) }
        let report = ComplianceSample.report(of: [result])
        let text = try text(ComplianceMarkdown(), report)
        XCTAssertTrue(text.contains("Open findings (1,200)"), "the count is that of all")
        XCTAssertEqual(text.split(separator: "\n").count { $0.hasPrefix("| high") }, 1000)
        XCTAssertTrue(text.contains("And 200 more, which the result files hold."))
    }

    func testWhatIsAcceptedSinceIsNotCalledFixed() throws {
        var report = ComplianceSample.report
        // What is accepted today was open then.
        let accepted = Set(report.result.findings.filter { $0.suppression != nil }.map(\.fingerprint.finding)).count
        let open = Set(report.result.findings.filter { $0.suppression == nil }.map(\.fingerprint.finding)).count
        XCTAssertGreaterThan(accepted, 0)
        report.previous?.result.findings = report.result.findings.map { finding in
            var finding = finding
            finding.suppression = nil
            return finding
        }
        let digest = String(decoding: try ComplianceDigest().report(report), as: UTF8.self)
        XCTAssertTrue(digest.contains(" 0 fixed, \(accepted) accepted,"), digest)
        XCTAssertFalse(digest.contains("- Fixed: "), digest)
        let whole = String(decoding: try ComplianceMarkdown().report(report), as: UTF8.self)
        XCTAssertTrue(whole.contains("Accepted since: \(accepted)"), whole)
        XCTAssertTrue(whole.contains("0 new, 0 gone, \(open) as before"), whole)
    }

    func testTheDigestTellsHowThingsWent() throws {
        var report = ComplianceSample.report
        report.history = [9, 0, 4].enumerated().map { Standing(day: "2026-11-2\($0)", open: $1, contradicted: 1) }
        report.availability = [
            .init(
                address: "https://shop.example/", window: 86_400, looks: 96,
                up: .init(value: 98.999, target: 99.9, isMet: false),
                response: .init(value: 812, target: 3000, isMet: true), errors: .init(value: 0, target: 5, isMet: true))
        ]
        report.chain = .init(
            first: "2026-11-20", days: 4, missing: 1, broken: ["2026-11-21"], digest: Sample.digest(3))
        report.result.sites = [
            SiteFacts(
                address: "https://shop.example/", started: 0, status: 200,
                tls: TransportFacts(
                    protocols: [], suites: [], groups: [],
                    chain: [
                        .init(
                            subject: "", issuer: "", fingerprint: "", names: [], notBefore: 0,
                            notAfter: ComplianceSample.now + 3 * 86_400, key: "", signature: "")
                    ]))
        ]
        let text = String(decoding: try ComplianceDigest().report(report), as: UTF8.self)
        for part in [
            "- Open findings over 4 results since 2026-11-20: █▁▅▅ (first 9, most 9, now 5)\n",
            "- Availability of `https://shop.example/`: **up 98.99 % (promised 99.90), missed** in 96 looks over 24 h; "
                + "95 of 100 answers within 812 ms (promised 3,000); failed 0.00 % (promised 5.00)\n",
            "- Daily runs: 4 days since 2026-11-20, 1 day without a run; **changed since: 2026-11-21**\n",
            "- Certificate ends within 4 days: `https://shop.example/`\n",
            "- Fixed: medium, Something of kind header.csp-missing, `https://shop.example:9`\n",
            "- Promises that nothing checks yet (2): backups.full, budgets.total\n",
        ] {
            XCTAssertTrue(text.contains(part), "\(part)\nis not in\n\(text)")
        }
        let whole = String(decoding: try ComplianceMarkdown().report(report), as: UTF8.self)
        for part in ["## Availability\n", "Open findings over 4 results", "The last manifest: SHA-256 `0000"] {
            XCTAssertTrue(whole.contains(part), "\(part)\nis not in\n\(whole)")
        }
    }

    func testATrendIsDrawnFromNothingToTheMost() {
        for (numbers, line) in [
            ([0, 0], "▁▁"), ([1], "█"), ([0, 1, 7], "▁▂█"), ([100, 99, 1], "██▂"),
            (Array(0...40), Trend(Array(11...40)).line),
        ] {
            XCTAssertEqual(Trend(numbers).line, line, "\(numbers)")
        }
    }
}
