import Vocabulary
import XCTest

@testable import Reporting

/// What reports tell of sites beside their findings.
final class SiteSectionTests: XCTestCase {
    private static let site = SiteFacts(
        address: Path("https://a.example/"), started: 0, status: 200,
        tls: TransportFacts(
            protocols: ["TLSv1.2", "TLSv1.3"],
            suites: [.init(version: "TLSv1.2", names: ["A", "B"]), .init(version: "TLSv1.3", names: ["C"])],
            groups: ["X25519MLKEM768", "x25519", "secp256r1", "secp384r1", "secp521r1"],
            chain: [
                .init(
                    subject: "CN=a|b.example", issuer: "CN=Test", fingerprint: "00", notAfter: 1_800_000_000, key: "k",
                    signature: "s")
            ],
            trust: .init(isTrusted: true),
            attacks: [
                .init(name: "heartbleed", outcome: .notPerformed), .init(name: "robot", outcome: .fails),
                .init(name: "ticketbleed", outcome: .notPerformed),
            ]),
        grades: [
            SiteGrade(
                scheme: "ssl-labs-equivalent", version: "2009r", grade: "A-", score: 93,
                reasons: ["no TLS 1.3: no more than A-"])
        ])

    private func result(_ sites: [SiteFacts]) -> ScanResult {
        var result = Sample.result(started: 0)
        result.sites = sites
        return result
    }

    private func text(_ sites: [SiteFacts], showsAll: Bool = false) -> String {
        let presentation = Presentation(width: 110, showsAll: showsAll)
        return String(
            decoding: TerminalReport().report(on: result(sites), presentation: presentation), as: UTF8.self)
    }

    func testATerminalTellsWhatASiteOffersAndWhatOthersWouldMakeOfIt() {
        let section = """
            Sites
              https://a.example/
                TLSv1.2, TLSv1.3; 3 suites; X25519MLKEM768, x25519, secp256r1, secp384r1 and 1 more
                CN=a|b.example, trusted, until 2027-01-15
                not tried without --active: heartbleed, ticketbleed; tried in vain: robot
                A- (93), ssl-labs-equivalent 2009r
              Derived from what was found, after others' schemes; no gate looks at them.

            """
        XCTAssertTrue(text([Self.site]).contains(section), text([Self.site]))
        XCTAssertTrue(
            text([Self.site], showsAll: true).contains("2009r: no TLS 1.3: no more than A-\n"),
            text([Self.site], showsAll: true))
    }

    func testMarkdownHasTheSameInTables() {
        let page = String(
            decoding: MarkdownReport().report(on: result([Self.site]), presentation: Presentation()), as: UTF8.self)
        for part in [
            "## Sites\n\n| Site | TLS | Certificate | Attacks |\n",
            "| `https://a.example/` | TLSv1.2, TLSv1.3; 3 suites;", "CN=a\\|b.example, trusted, until 2027-01-15 |",
            "Derived from what was found, after others' schemes; no gate looks at them:\n",
            "| `https://a.example/` | ssl-labs-equivalent 2009r | A- | 93 | no TLS 1.3: no more than A- |\n",
        ] {
            XCTAssertTrue(page.contains(part), "\(part)\nis not in\n\(page)")
        }
    }

    func testManySitesAreCountedUnlessAllAreAskedFor() {
        let sites = (10..<30).map { number in
            var site = Self.site
            site.address = Path("https://\(number).example/")
            return site
        }
        XCTAssertTrue(text(sites).contains("  and 8 more\n"))
        XCTAssertFalse(text(sites).contains("https://29.example/"))
        XCTAssertTrue(text(sites, showsAll: true).contains("https://29.example/"))
    }

    func testASiteThatToldNothingHasNoSection() {
        let silent = SiteFacts(address: Path("http://a.example/"), started: 0)
        XCTAssertFalse(text([silent]).contains("Sites"), text([silent]))
        XCTAssertFalse(text([]).contains("Sites"))
    }
}
