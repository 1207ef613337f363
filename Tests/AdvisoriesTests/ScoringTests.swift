import TestSupport
import XCTest

@testable import Advisories

final class ScoringTests: XCTestCase {
    private func check(_ cases: [(String, Double?)], file: StaticString = #filePath, line: UInt = #line) {
        for (vector, score) in cases {
            XCTAssertEqual(Roster.score(of: vector), score, vector, file: file, line: line)
        }
    }

    /// FIRST, "A Complete Guide to the Common Vulnerability Scoring System Version 2.0", section 3.3.
    func testScoresTheExamplesOfVersion2AsTheGuideDoes() {
        check([
            ("AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8),
            ("(AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C)", 6.4),
            ("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:N/TD:N/CR:M/IR:M/AR:H", 0.0),
            ("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H", 9.2),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C", 8.3),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L", 9.0),
            ("AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2),
            ("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C", 4.9),
            ("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M", 7.5),
            ("AV:N/AC:L/Au:N/C:N/I:N/A:N", 0.0),
        ])
    }

    /// FIRST, "CVSS v3.1 Examples".
    private let published3: [(String, Double)] = [
        ("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1), ("AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4),
        ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1), ("AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9),
        ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2), ("AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 8.8),
        ("AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8), ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8), ("AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 6.8),
        ("AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 6.8), ("AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N", 5.8),
        ("AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H", 9.3), ("AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N", 5.4),
        ("AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", 4.6), ("AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", 7.4),
        ("AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H", 9.6), ("AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:N", 6.8),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:L/A:L", 8.6), ("AV:L/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H", 8.2),
        ("AV:L/AC:L/PR:H/UI:N/S:U/C:N/I:H/A:H", 6.0), ("AV:P/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 7.6),
        ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:N", 4.2), ("AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
    ]

    func testScoresThePublishedExamplesOfVersion3InBothItsRevisions() {
        check(published3.map { ("CVSS:3.1/\($0.0)", $0.1) })
        check(published3.map { ("CVSS:3.0/\($0.0)", $0.1) })
    }

    func testOrderOfMetricsIsFree() {
        check([("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N", 9.8)])
    }

    /// Worked by hand from the equations of the specifications.
    func testHonoursThreatAndEnvironmentOfVersion3() {
        check([
            // 9.8 * 0.91 * 0.95 * 0.92 = 7.794…
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:U", 7.8),
            // 9.8 * 0.94 = 9.212
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P", 9.3),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:X/RL:X/RC:X", 9.8),
            // Nothing of value is lost in this environment.
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MC:N/MI:N/MA:N", 0.0),
            // 6.42 * 0.56 + 8.22 * 0.55 * 0.77 * 0.85 * 0.85 = 6.110…
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L/MI:N/MA:N", 6.2),
            // Privileges weigh by the modified scope, and the last term differs: 1.08 * (6.128 + 3.110), (6.048 + 3.110).
            ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/MS:C", 10.0),
            ("CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/MS:C", 9.9),
        ])
    }

    /// Appendix A of version 3.1 gives the reason for its Roundup: 10 * 0.92 is a hair above 9.2 in binary.
    func testVersion31RoundsOffTheNoiseThatVersion30RoundsUp() {
        check([
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/RC:U", 9.2),
            ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/RC:U", 9.3),
        ])
    }

    /// Vectors of FIRST, "CVSS v4.0 Examples", with the scores that the reference implementation gives them.
    func testScoresThePublishedExamplesOfVersion4() {
        check([
            ("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3),
            ("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7),
            ("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", 5.2),
            ("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 8.3),
            (
                "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N/CR:H/IR:L/AR:L/MAV:N/MAC:H/MVC:H/MVI:L/MVA:L",
                8.1
            ),
            ("CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N", 4.6),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 5.1),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:L/SI:L/SA:N", 6.9),
            ("CVSS:4.0/AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:N", 5.9),
            ("CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 9.3),
            ("CVSS:4.0/AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:H/SA:N/S:P/V:D", 8.3),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 8.7),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3),
            ("CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:H", 6.4),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0),
        ])
    }

    func testWhatVersion4SaysBesidesChangesNoScore() {
        check([
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/S:P/AU:Y/R:I/V:C/RE:H/U:Red", 9.3),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:X/CR:X/MAV:X/MSI:X", 9.3),
        ])
    }

    func testAVectorThatIsNotWholeAndKnownHasNoScore() {
        check(
            [
                "", "/", "CVSS:3.1/", "CVSS:3.1", "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:H", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/",
                "CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:H",
                "cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8", "(AV:N/AC:L/Au:N/C:C/I:C/A:C", "()", "(",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N",
                "CVSS:3.1/" + String(repeating: "AV:N/", count: 1_000),
            ].map { ($0, nil) })
    }

    func testEveryMetricThatIsBetterNeverRaisesAScoreOfVersion4() {
        let order: [(String, [String])] = [
            ("AV", ["N", "A", "L", "P"]), ("AC", ["L", "H"]), ("AT", ["N", "P"]), ("PR", ["N", "L", "H"]),
            ("UI", ["N", "P", "A"]), ("VC", ["H", "L", "N"]), ("VI", ["H", "L", "N"]), ("VA", ["H", "L", "N"]),
            ("SC", ["H", "L", "N"]), ("SI", ["H", "L", "N"]), ("SA", ["H", "L", "N"]), ("E", ["A", "P", "U"]),
        ]
        var random = SeededGenerator(seed: 4)
        for _ in 0..<2_000 {
            var choice = order.map { Int.random(in: 0..<$0.1.count, using: &random) }
            let before = Roster.score(of: vector(choice, of: order))
            let index = Int.random(in: 0..<order.count, using: &random)
            choice[index] = min(choice[index] + 1, order[index].1.count - 1)
            let after = Roster.score(of: vector(choice, of: order))
            XCTAssertLessThanOrEqual(try XCTUnwrap(after), try XCTUnwrap(before), vector(choice, of: order))
        }
    }

    private func vector(_ choice: [Int], of order: [(String, [String])]) -> String {
        "CVSS:4.0/" + zip(order, choice).map { "\($0.0):\($0.1[$1])" }.joined(separator: "/")
    }
}

extension Roster {
    fileprivate static func score(of vector: String) -> Double? {
        scoringSystems.lazy.compactMap { $0.score(of: vector) }.first
    }
}
