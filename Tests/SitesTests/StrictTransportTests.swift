import Sites
import XCTest

final class StrictTransportTests: XCTestCase {
    func testValuesAreReadAsTheSpecificationHasThem() throws {
        // RFC 6797, section 6.2, and corners of 6.1.
        let rows: [(String, Int, Bool)] = [
            ("max-age=31536000", 31_536_000, false), ("max-age=15768000 ; includeSubDomains", 15_768_000, true),
            ("max-age=\"31536000\"", 31_536_000, false), ("max-age=0", 0, false),
            ("max-age=0; includeSubDomains", 0, true), (";; includesubdomains ;MAX-AGE = 5;", 5, true),
            ("max-age=1; other=\"a;b\\\"c\"", 1, false), ("max-age=99999999999999999999", .max, false),
        ]
        for (value, age, includesSubdomains) in rows {
            let policy = try StrictTransport(value)
            XCTAssertEqual(policy.maxAge, age, value)
            XCTAssertEqual(policy.includesSubdomains, includesSubdomains, value)
        }
    }

    func testMalformedValuesSayWhy() {
        let rows: [(String, StrictTransport.Malformation)] = [
            ("", .noAge), ("includeSubDomains", .noAge), ("max-age", .age("")), ("max-age=", .age("")),
            ("max-age=-1", .age("-1")), ("max-age=1 year", .age("1 year")),
            ("max-age=1, max-age=2", .age("1, max-age=2")),
            ("max-age=1; max-age=1", .repeated("max-age")), ("max-age=\"1", .directive("max-age=\"1")),
            ("max age=1", .directive("max age=1")),
        ]
        for (value, reason) in rows {
            XCTAssertThrowsError(try StrictTransport(value), value) { error in
                XCTAssertEqual(error as? StrictTransport.Malformation, reason, value)
            }
        }
    }
}
