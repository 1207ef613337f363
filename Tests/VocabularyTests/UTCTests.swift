import Vocabulary
import XCTest

final class UTCTests: XCTestCase {
    func testWritesKnownUTCs() {
        let rows = [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_769_844_720, "2026-01-31T07:32:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
            (-62_167_219_200, "0000-01-01T00:00:00Z"), (.min, "0000-01-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"), (.max, "9999-12-31T23:59:59Z"),
        ]
        for (seconds, text) in rows {
            XCTAssertEqual(UTC.text(of: seconds), text)
        }
    }

    func testADayIsTheBeginningOfItsMoments() {
        for seconds in [0, -1, 86_399, 951_782_400, 1_795_478_400, .min, .max] {
            XCTAssertEqual(UTC.day(of: seconds), String(UTC.text(of: seconds).prefix(10)))
        }
    }

    func testReadsWhatItWrites() {
        for seconds in stride(from: -62_167_219_200, through: 253_402_300_799, by: 86_400 * 37 + 12_345) {
            XCTAssertEqual(UTC.seconds(of: UTC.text(of: seconds)), seconds)
        }
    }

    func testRefusesOtherForms() {
        for text in [
            "", "2026-01-31", "2026-01-31T07:32:00", "2026-01-31T07:32:00+00:00", "2026-01-31 07:32:00Z",
            "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T07:60:00Z", "2026-01-31T07:32:60Z",
            "2026-01-31T07:32:00.5Z", "２026-01-31T07:32:00Z",
        ] {
            XCTAssertNil(UTC.seconds(of: text), text)
        }
    }
}
