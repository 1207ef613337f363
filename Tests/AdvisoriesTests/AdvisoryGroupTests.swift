import XCTest

@testable import Advisories

final class AdvisoryGroupTests: XCTestCase {
    private func ids(_ advisories: [Advisory]) -> [[String]] {
        AdvisoryGroup.groups(of: advisories).map(\.ids)
    }

    func testAliasesJoinAndWhatIsRelatedDoesNot() {
        let chain = [
            Advisory(id: "PYSEC-1", aliases: ["CVE-1"]), Advisory(id: "X-1", related: ["CVE-1"], upstream: ["PYSEC-1"]),
            Advisory(id: "GHSA-1", aliases: ["CVE-1", "SNYK-1"]), Advisory(id: "SNYK-1", aliases: ["OTHER-1"]),
        ]
        XCTAssertEqual(ids(chain), [["CVE-1", "GHSA-1", "OTHER-1", "PYSEC-1", "SNYK-1"], ["X-1"]])
    }

    func testTheBestKnownIdentifierComesFirst() {
        XCTAssertEqual(
            ids([Advisory(id: "RUSTSEC-1", aliases: ["GHSA-2", "GHSA-1", "CVE-2", "MAL-1", "CVE-1"])]),
            [["MAL-1", "CVE-1", "CVE-2", "GHSA-1", "GHSA-2", "RUSTSEC-1"]])
        XCTAssertEqual(ids([Advisory(id: "GO-1", aliases: ["GO-1", "GHSA-1"])]), [["GHSA-1", "GO-1"]])
    }

    func testTheOrderOfTheInputChangesNoGroup() {
        let advisories = (0..<30).map { Advisory(id: "A-\($0)", aliases: ["CVE-\($0 / 3)", "B-\($0 % 10 / 9)"]) }
        XCTAssertEqual(Set(ids(advisories)), Set(ids(advisories.reversed())))
        XCTAssertEqual(ids([]), [])
    }

    func testALongChainOfAliasesIsOneGroupInShortTime() {
        let chain = (0..<20_000).reversed().map { Advisory(id: "A-\($0)", aliases: ["A-\($0 + 1)"]) }
        XCTAssertEqual(AdvisoryGroup.groups(of: chain).count, 1)
    }
}
