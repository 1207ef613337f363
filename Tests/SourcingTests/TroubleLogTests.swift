import TestSupport
import Vocabulary
import XCTest

@testable import Sourcing

final class TroubleLogTests: XCTestCase {
    private func trouble(_ place: String, _ kind: Trouble.Kind = .media) -> Trouble {
        Trouble(kind: kind, place: Path(place), message: "m", state: .skipped)
    }

    func testListsTheFirstByPathInWhateverOrderTheyCome() {
        let places = (0..<100).map { "p\($0 + 100)" }
        for seed in 1...20 as ClosedRange<UInt64> {
            var numbers = SeededGenerator(seed: seed)
            let log = TroubleLog(most: 10)
            for place in places.shuffled(using: &numbers) { log.record(trouble(place)) }
            log.record(trouble("z", .link))
            let more = Trouble(
                kind: .media, place: .root, message: "90 more of this kind are not listed", state: .skipped)
            XCTAssertEqual(
                log.takeAll().sorted(), [more] + places.prefix(10).map { trouble($0) } + [trouble("z", .link)],
                "seed \(seed)")
            XCTAssertEqual(log.takeAll(), [])
        }
    }

    func testListsAllWhereThereAreFew() {
        let log = TroubleLog(most: 10)
        for number in 0..<10 { log.record(trouble("p\(number)")) }
        XCTAssertEqual(log.takeAll().count, 10)
    }
}
