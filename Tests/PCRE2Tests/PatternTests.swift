import PCRE2
import XCTest

final class PatternTests: XCTestCase {
    private let matcher = Matcher()

    private func match(
        _ text: String, _ options: Pattern.Options = [], in subject: String, startingIn starts: ClosedRange<Int>? = nil
    ) throws -> Match? {
        let bytes = Array(subject.utf8)
        return try matcher.firstMatch(
            of: Pattern(text, options: options), in: bytes.span, startingIn: starts ?? 0...bytes.count,
            endingBefore: bytes.count)
    }

    func testGivesTheWholeMatchAndItsFirstGroup() throws {
        XCTAssertEqual(try match("k=(v+)", in: "a k=vvv b"), Match(whole: 2..<7, group: 4..<7))
        XCTAssertEqual(try match("k=v", in: "a k=vvv b"), Match(whole: 2..<5, group: nil))
        XCTAssertEqual(try match("a(x)|b(y)", in: "by"), Match(whole: 0..<2, group: 1..<2))
        XCTAssertNil(try match("k", in: "a"))
    }

    func testAnchoredMatchesBeginWhereTheSearchDoes() throws {
        XCTAssertNil(try match("b", .anchored, in: "ab"))
        XCTAssertEqual(try match("b", .anchored, in: "ab", startingIn: 1...1)?.whole, 1..<2)
    }

    func testAMatchBeginsWithinTheGivenStarts() throws {
        XCTAssertNil(try match("b", in: "aaab", startingIn: 0...2))
        XCTAssertEqual(try match("b", in: "aaab", startingIn: 0...3)?.whole, 3..<4)
        XCTAssertNil(try match("a", in: "a", startingIn: 5...6), "outside of the subject")
    }

    func testBytesNeedNotBeUTF8() throws {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x61]
        XCTAssertEqual(
            try matcher.firstMatch(of: Pattern("a"), in: bytes.span, startingIn: 0...3, endingBefore: 3)?.whole, 2..<3)
    }

    func testAMalformedPatternIsToldWithItsPlace() {
        XCTAssertThrowsError(try Pattern("a(b")) { error in
            XCTAssertEqual(error as? PatternError, PatternError(offset: 3, reason: "missing closing parenthesis"))
        }
    }

    func testAPathologicalSearchEndsAtTheLimit() {
        XCTAssertThrowsError(try match("(?:a+)+$", in: String(repeating: "a", count: 5000) + "!")) { error in
            XCTAssertEqual(error as? MatchError, .limitReached)
        }
    }

    func testManyGroupsDoNotOverflow() throws {
        XCTAssertEqual(try match("(a)(b)(c)(d)(e)", in: "abcde")?.group, 0..<1)
    }
}
