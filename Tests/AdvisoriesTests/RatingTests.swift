import Vocabulary
import XCTest

@testable import Advisories

final class RatingTests: XCTestCase {
    private let package = Package(ecosystem: .npm, name: "thing", version: "1.0.0", file: Path("lock"), line: 1)

    private let high31 = Advisory.Score(type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
    private let critical31 = Advisory.Score(type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
    private let medium4 = Advisory.Score(
        type: "CVSS_V4", score: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N")
    private let ten2 = Advisory.Score(type: "CVSS_V2", score: "AV:N/AC:L/Au:N/C:C/I:C/A:C")
    private let none31 = Advisory.Score(type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
    private let broken = Advisory.Score(type: "CVSS_V3", score: "CVSS:3.1/AV:N")

    private func rating(
        _ scores: [Advisory.Score], own: [Advisory.Score] = [], word: String? = nil, informational: String? = nil
    ) -> AdvisoryRating {
        let affected = Advisory.Affected(package: .init(ecosystem: .npm, name: "thing"), severity: own)
        let other = Advisory.Affected(package: .init(ecosystem: .npm, name: "other"), severity: [critical31])
        let particulars = Advisory.Particulars(severity: word, informational: informational)
        let advisory = Advisory(id: "X-1", severity: scores, affected: [other, affected], particulars: particulars)
        return AdvisoryRating(of: [advisory], on: package)
    }

    func testTheHighestScoreOfTheNewestSystemWins() {
        for (rating, severity, basis) in [
            (rating([high31]), Severity.high, "CVSS 3.1 scores it 7.5"),
            (rating([high31, critical31]), .critical, "CVSS 3.1 scores it 9.8"),
            (rating([critical31, medium4, ten2]), .medium, "CVSS 4.0 scores it 5.1"),
            (rating([ten2]), .high, "CVSS 2.0 scores it 10.0"),
            (rating([none31], word: "HIGH"), .note, "CVSS 3.1 scores it 0.0"),
            (rating([high31], own: [critical31]), .critical, "CVSS 3.1 scores it 9.8"),
            (rating([broken], word: "CRITICAL"), .critical, "its database calls it critical"),
            (rating([], word: "MODERATE"), .medium, "its database calls it moderate"),
            (rating([], word: "LOW"), .low, "its database calls it low"),
            (rating([.init(type: "Ubuntu", score: "negligible")]), .note, "its database calls it negligible"),
            (rating([], informational: "unmaintained"), .low, "its database calls it unmaintained"),
            (rating([], word: "BANANA"), .medium, "no score is known"),
            (rating([broken]), .medium, "no score is known"),
        ] {
            XCTAssertEqual(rating.severity, severity, basis)
            XCTAssertEqual(rating.basis, basis)
        }
    }

    func testScoresBecomeTheRatingsOfTheirSystems() {
        for (tenths, severity) in [
            (0, Severity.note), (1, .low), (39, .low), (40, .medium), (69, .medium), (70, .high), (89, .high),
            (90, .critical), (100, .critical),
        ] {
            var score = VectorScore("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            score?.score = Double(tenths) / 10
            XCTAssertEqual(score?.severity, severity, "\(tenths)")
        }
    }

    private func raised(_ severity: Severity, exploited: Bool = false, likelihood: Double? = nil) -> Severity {
        var facts = ExploitFacts()
        if exploited { facts.add(.init(cve: "CVE-1", added: "2026-01-01", due: "2026-02-01", isRansomware: false)) }
        if let likelihood { facts.add(.init(cve: "CVE-1", score: likelihood, percentile: 0.9)) }
        var rating = AdvisoryRating(severity: severity, basis: "")
        rating.raise(by: facts)
        return rating.severity
    }

    func testAttacksRaiseAndLikelyAttacksRaiseByOne() {
        for (raised, severity) in [
            (raised(.note, exploited: true), Severity.high), (raised(.medium, exploited: true), .high),
            (raised(.high, exploited: true), .critical), (raised(.critical, exploited: true), .critical),
            (raised(.medium, exploited: true, likelihood: 0.9), .high), (raised(.medium, likelihood: 0.5), .high),
            (raised(.medium, likelihood: 0.49), .medium), (raised(.critical, likelihood: 1), .critical),
            (raised(.note, likelihood: 0.7), .low), (raised(.low), .low), (raised(.low, likelihood: .nan), .low),
        ] {
            XCTAssertEqual(raised, severity)
        }
    }

    func testMaliceIsToldByTheIdentifierTheDatabaseOrTheWeakness() {
        for (advisory, isMalicious) in [
            (Advisory(id: "MAL-2026-1"), true), (Advisory(id: "GHSA-1", aliases: ["MAL-2026-1"]), true),
            (Advisory(id: "GHSA-1", particulars: .init(isMalware: true)), true),
            (Advisory(id: "GHSA-1", affected: [.init(particulars: .init(isMalware: true))]), true),
            (Advisory(id: "GHSA-1", particulars: .init(cwes: [506])), true),
            (Advisory(id: "GHSA-1", particulars: .init(cwes: [79])), false),
            (Advisory(id: "GHSA-1", related: ["MAL-2026-1"]), false), (Advisory(id: "MALICE-1"), false),
        ] {
            XCTAssertEqual(advisory.isAboutMalice, isMalicious, "\(advisory)")
        }
    }

    func testReadsHowDatabasesMarkMalware() throws {
        for mark in [#""type": "malware""#, #""malicious-packages-origins": []"#, #""cwe_ids": ["CWE-506"]"#] {
            let record = #"{"id": "GHSA-1", "database_specific": {\#(mark)}}"#
            XCTAssertTrue(try AdvisoryReader.advisory(from: Array(record.utf8)).isAboutMalice, mark)
        }
    }
}
