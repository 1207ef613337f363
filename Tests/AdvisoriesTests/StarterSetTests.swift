import Advisories
import Foundation
import Vocabulary
import XCTest

final class StarterSetTests: XCTestCase {
    private let folder = URL(filePath: #filePath).appending(path: "../../../rules/advisories").standardizedFileURL

    func testEveryRecordIsWholeAndSaysThatItIsOurs() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        XCTAssertGreaterThanOrEqual(names.count, 40)
        for name in names {
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            let advisory = try AdvisoryReader.advisory(from: bytes)
            XCTAssertEqual(name, advisory.id + ".json")
            XCTAssertTrue(String(decoding: bytes, as: UTF8.self).contains(#""source": "assay starter set""#), name)
            XCTAssertFalse(advisory.summary.isEmpty || advisory.summary.contains("\n"), name)
            XCTAssertFalse(advisory.affected.isEmpty || advisory.isWithdrawn, name)
            XCTAssertFalse(advisory.references.isEmpty, name)
            XCTAssertFalse(advisory.affected.contains { $0.ranges.isEmpty && $0.versions.isEmpty }, name)
        }
    }

    func testFindsWhatIsWellKnown() throws {
        let set = try StarterSet(documents())
        for (ecosystem, name, id) in [
            (Ecosystem.npm, "lodash", "GHSA-35jh-r3h4-6jhm"), (.npm, "flatmap-stream", "GHSA-mh6f-8j2x-4483"),
            (.pypi, "PyYAML", "PYSEC-2021-142"), (.pypi, "ctx", "PYSEC-2022-199"),
            (.npm, "next", "GHSA-f82v-jwr5-mffw"),
        ] {
            let found = set.advisories(of: ecosystem, named: name)
            XCTAssertTrue(found.contains { $0.id == id }, name)
            XCTAssertEqual(found.map(\.id), found.map(\.id).sorted(), name)
        }
        XCTAssertEqual(set.advisories(of: .pypi, named: "lodash"), [])
        XCTAssertEqual(set.advisories(of: .npm, named: "flatmap-stream").map(\.particulars.isMalware), [true])
        XCTAssertEqual(set.count, try documents().count)
    }

    func testAMistakeOfOursIsNotPassedOver() throws {
        XCTAssertThrowsError(try StarterSet([Array("{}".utf8)]))
        XCTAssertEqual(try StarterSet([]).count, 0)
    }

    private func documents() throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { Array(try Data(contentsOf: $0)) }
    }
}
