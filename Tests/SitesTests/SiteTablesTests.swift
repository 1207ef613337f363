import XCTest

@testable import Sites

final class SiteTablesTests: XCTestCase {
    func testEveryTableIsReadWhole() {
        XCTAssertGreaterThan(SiteTables.thirdParties.count, 75)
        XCTAssertGreaterThan(SiteTables.bypasses.count, 70)
        XCTAssertGreaterThan(SiteTables.cookies.count, 20)
        XCTAssertGreaterThan(SiteTables.necessaryCookies.count, 20)
        for name in ["generic", "deep", "suffixes"] { XCTAssertFalse(SiteTables.words(name).isEmpty, name) }
    }

    func testEveryHostOfAServiceIsFoundAgain() {
        for party in ThirdParties.known {
            for host in party.hosts {
                XCTAssertEqual(ThirdParties.owner(of: host)?.name, party.name, host)
                XCTAssertEqual(ThirdParties.owner(of: "a." + host)?.name, party.name, host)
            }
        }
    }

    func testNoSuffixHasMoreLabelsThanAreTried() {
        for suffix in SiteTables.words("suffixes").union(SiteTables.words("deep")) {
            let labels = suffix.split(separator: ".")
            XCTAssertTrue(2...4 ~= labels.count, suffix)
            XCTAssertEqual(suffix, suffix.lowercased())
            XCTAssertTrue(PublicSuffixes.labels(in: ["a"] + labels) >= labels.count, suffix)
        }
    }

    func testCookiesAreToldApartByName() {
        for (name, expected) in [
            ("_ga", KnownCookies.Use.tracking(service: "Google Analytics")),
            ("_ga_ABC", .tracking(service: "Google Analytics")),
            ("_gallery", nil), ("_fbp", .tracking(service: "Meta Pixel")), ("lang", .necessary),
            ("__cf_bm", .necessary),
            ("AWSALBCORS", .necessary), ("visitor", nil), ("", nil),
        ] {
            XCTAssertEqual(KnownCookies.use(of: name), expected, name)
        }
    }
}
