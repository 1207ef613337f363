import TestSupport
import Versions
import Vocabulary
import XCTest

@testable import Advisories

final class SafeVersionsTests: XCTestCase {
    private let package = Package(ecosystem: .npm, name: "thing", version: "1.0.0", file: Path("lock"), line: 1)

    private func advisory(_ id: String, _ events: [Advisory.Event], versions: [String] = []) -> Advisory {
        let range = Advisory.AffectedRange(type: .semantic, events: events)
        return Advisory(
            id: id,
            affected: [
                .init(package: .init(ecosystem: .npm, name: "thing"), ranges: [range], versions: versions)
            ])
    }

    private func nearest(_ advisories: [Advisory], above text: String) throws -> String? {
        let version = try XCTUnwrap(Version(text, in: "npm"))
        return SafeVersions(outsideOf: advisories, for: package).nearest(above: version)?.text
    }

    func testTheNearestIsOutsideOfAllRanges() throws {
        let first = advisory("X-1", [.introduced("0"), .fixed("1.2.0")])
        let second = advisory("X-2", [.introduced("1.1.0"), .fixed("1.3.0")])
        let third = advisory("X-3", [.introduced("1.3.0"), .fixed("1.3.5"), .introduced("2.0.0"), .fixed("2.0.1")])
        XCTAssertEqual(try nearest([first], above: "1.0.0"), "1.2.0")
        XCTAssertEqual(try nearest([first, second], above: "1.0.0"), "1.3.0")
        XCTAssertEqual(try nearest([first, second, third], above: "1.0.0"), "1.3.5")
        XCTAssertEqual(try nearest([first, second, third], above: "1.4.0"), "2.0.1")
        XCTAssertNil(try nearest([first, second, third], above: "2.0.1"))
        XCTAssertNil(try nearest([first, advisory("X-4", [.introduced("0")])], above: "1.0.0"))
    }

    func testAListedVersionIsNoFixAndOthersListsNameCandidates() throws {
        let first = advisory("X-1", [.introduced("0"), .fixed("1.2.0")])
        XCTAssertEqual(
            try nearest([first, advisory("X-2", [.introduced("3.0.0")], versions: ["1.2.0"])], above: "1.0.0"), nil)
        let last = advisory("X-3", [.introduced("0"), .lastAffected("1.1.0")], versions: ["1.1.0"])
        XCTAssertNil(try nearest([last], above: "1.0.0"))
    }

    func testAFinishedReleaseComesBeforeANearerPreRelease() throws {
        let record = advisory(
            "X-1", [.introduced("0"), .fixed("2.0.0-rc.1"), .introduced("2.0.0-rc.2"), .fixed("2.0.0")])
        XCTAssertEqual(try nearest([record], above: "1.0.0"), "2.0.0")
        XCTAssertEqual(try nearest([record], above: "1.0.0-beta.1"), "2.0.0-rc.1")
        let only = advisory("X-1", [.introduced("0"), .fixed("2.0.0-rc.1")])
        XCTAssertEqual(try nearest([only], above: "1.0.0"), "2.0.0-rc.1")
    }

    func testWithdrawnRecordsTakeNothingOut() throws {
        var withdrawn = advisory("X-2", [.introduced("0")])
        withdrawn.withdrawn = "2026-01-01T00:00:00Z"
        XCTAssertEqual(
            try nearest([advisory("X-1", [.introduced("0"), .fixed("1.2.0")]), withdrawn], above: "1.0.0"), "1.2.0")
    }

    func testNamesWhoAffectsAVersion() throws {
        var safe = SafeVersions(
            outsideOf: [
                advisory("X-1", [.introduced("0"), .fixed("1.2.0")]), advisory("X-2", [.introduced("1.1.0")]),
            ],
            for: package)
        for (text, id) in [("1.0.0", "X-1"), ("1.2.0", "X-2"), ("1.2.0", "X-2"), ("1.1.0", "X-1")] {
            XCTAssertEqual(safe.culprit(of: try XCTUnwrap(Version(text, in: "npm"))), id, text)
        }
    }

    func testCandidatesAreExactlyThoseThatNoVerdictCallsAffected() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let advisories = (0..<Int.random(in: 1...4, using: &random)).map { index in
                var events: [Advisory.Event] = []
                var minor = 0
                for step in 0..<Int.random(in: 1...6, using: &random) {
                    minor += Int.random(in: 0...3, using: &random)
                    let version = "1.\(minor).0"
                    let end = Bool.random(using: &random) ? Advisory.Event.fixed(version) : .lastAffected(version)
                    events.append(step % 2 == 0 ? .introduced(version) : end)
                }
                let listed = "1.\(Int.random(in: 0..<12, using: &random)).0"
                return advisory("X-\(index)", events, versions: [listed])
            }
            let named = advisories.flatMap(\.affected).flatMap { $0.versions + $0.fixes }
            let safe = named.filter { text in
                var package = package
                package.version = text
                return advisories.allSatisfy { $0.verdict(on: package) == .notAffected }
            }
            let candidates = SafeVersions(outsideOf: advisories, for: package).candidates.map(\.text)
            XCTAssertEqual(Set(candidates), Set(safe), "\(advisories)")
            XCTAssertEqual(candidates.count, Set(safe).count)
        }
    }

    func testMergedStretchesHoldWhatAnyOfThemHolds() throws {
        var random = SeededGenerator(seed: 5)
        let versions = try (0..<20).map { try XCTUnwrap(Version(semantic: "1.\($0).0")) }
        for _ in 0..<2_000 {
            let intervals = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                let start = Int.random(in: 0..<20, using: &random)
                let end = Int.random(in: start..<20, using: &random)
                return AffectedInterval(
                    start: start == 0 ? nil : versions[start],
                    end: end == 19 ? nil : .init(version: versions[end], isAffected: Bool.random(using: &random)))
            }
            let set = IntervalSet(intervals)
            for version in versions {
                XCTAssertEqual(
                    set.contains(version), intervals.contains { $0.contains(version) }, "\(version) in \(intervals)")
            }
        }
    }
}
