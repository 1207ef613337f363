import Hashing
import Vocabulary
import XCTest

@testable import Rules

final class ExampleTemplateTests: XCTestCase {
    private func filled(_ text: String, seed: UInt64 = 1) throws -> String {
        String(decoding: try ExampleTemplate(text).filled(seed: seed), as: UTF8.self)
    }

    func testFillsEachWordWithItsOwnCharacters() throws {
        let words = [
            ("alnum", "^[0-9A-Za-z]{24}$"), ("lower", "^[a-z]{24}$"), ("upper", "^[A-Z]{24}$"),
            ("digit", "^[0-9]{24}$"), ("hex", "^[0-9a-f]{24}$"), ("upperhex", "^[0-9A-F]{24}$"),
            ("base64", "^[0-9A-Za-z+/]{24}$"), ("base64url", "^[0-9A-Za-z_-]{24}$"),
            ("loweralnum", "^[0-9a-z]{24}$"), ("upperalnum", "^[0-9A-Z]{24}$"), ("base32", "^[A-Z2-7]{24}$"),
            ("checksum", "^[0-9A-Za-z]{30}$"),
        ]
        for (word, pattern) in words {
            let text = try filled("{\(word):24}")
            XCTAssertNotNil(text.range(of: pattern, options: .regularExpression), "\(word): \(text)")
        }
    }

    func testDrawsValuesThatHoldEveryClassOfTheirAlphabet() throws {
        let classes: [(String, Set<Rule.CharacterClass>)] = [
            ("alnum", [.digit, .lower, .upper]), ("hex", [.digit, .lower]), ("upperhex", [.digit, .upper]),
            ("base64", [.digit, .lower, .upper, .symbol]), ("base64url", [.digit, .lower, .upper, .symbol]),
            ("loweralnum", [.digit, .lower]), ("upperalnum", [.digit, .upper]), ("base32", [.digit, .upper]),
        ]
        for (word, expected) in classes {
            for seed in 0..<200 as Range<UInt64> {
                let value = try ExampleTemplate("{\(word):8}").filled(seed: seed)
                XCTAssertEqual(Set(value.compactMap { Rule.CharacterClass($0) }), expected, "\(word), seed \(seed)")
            }
        }
    }

    func testDrawsLongValuesOfAtLeastThreeBitsAByteWithoutRuns() throws {
        for word in ["alnum", "lower", "upper", "digit", "hex", "base64", "base32"] {
            for seed in 0..<200 as Range<UInt64> {
                let value = try ExampleTemplate("{\(word):16}").filled(seed: seed)
                let counts = Dictionary(grouping: value) { $0 }.mapValues { Double($0.count) / 16 }
                let entropy = counts.values.reduce(0) { $0 - $1 * log2($1) }
                XCTAssertGreaterThanOrEqual(entropy, 3, "\(word), seed \(seed)")
                let steps = zip(value, value.dropFirst()).map { Int($1) - Int($0) }
                for index in 0..<(steps.count - 2) where abs(steps[index]) <= 1 {
                    XCTAssertNotEqual(
                        Set(steps[index..<index + 3]), [steps[index]], "\(word), seed \(seed): a run of four")
                }
            }
        }
    }

    func testFillsTheSameSeedTheSameWay() throws {
        let template = "a={alnum:24} b={hex:32} {uuid} {jwt:iss=x}"
        XCTAssertEqual(try filled(template, seed: 7), try filled(template, seed: 7))
        XCTAssertNotEqual(try filled(template, seed: 7), try filled(template, seed: 8))
        let halves = try filled("{hex:32} {hex:32}").split(separator: " ")
        XCTAssertNotEqual(halves[0], halves[1])
    }

    func testDrawsTheNumbersOfSplitMix64() {
        // The first outputs for seed 1234567, from the reference implementation.
        var random = SplitMix64(seed: 1_234_567)
        XCTAssertEqual(
            (0..<3).map { _ in random.next() },
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    func testPutsTheChecksumOfGitHubBehindACheckedValue() throws {
        let value = try ExampleTemplate("{checksum:30}").filled(seed: 3)
        let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        let number = value.suffix(6).reduce(0) { $0 * 62 + (digits.firstIndex(of: $1) ?? 0) }
        XCTAssertEqual(value.count, 36)
        XCTAssertEqual(number, Int(CRC32.checksum(of: value.prefix(30))))
    }

    func testWritesClaimsAsJSON() throws {
        let token = try filled("{jwt:iss=https://a.example/auth/v1,role=anon,exp=2524608000,ok=true,none=}")
        let parts = token.split(separator: ".")
        XCTAssertEqual(parts.count, 3)
        XCTAssertEqual(decoded(parts[0]), #"{"alg":"HS256","typ":"JWT"}"#)
        XCTAssertEqual(
            decoded(parts[1]),
            #"{"iss":"https://a.example/auth/v1","role":"anon","exp":2524608000,"ok":true,"none":""}"#)
        XCTAssertEqual(parts[2].count, 43)
        XCTAssertEqual(decoded(try filled("{jwt:}").split(separator: ".")[1]), "{}")
    }

    private func decoded(_ part: Substring) -> String? {
        let standard = String(part).replacing("-", with: "+").replacing("_", with: "/")
        let padded = standard + String(repeating: "=", count: (4 - standard.count % 4) % 4)
        return Data(base64Encoded: padded).flatMap { String(data: $0, encoding: .utf8) }
    }

    func testWritesUUIDsOfVersion4() throws {
        for seed in 0..<50 as Range<UInt64> {
            let text = try filled("{uuid}", seed: seed)
            let pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
            XCTAssertNotNil(text.range(of: pattern, options: .regularExpression), text)
        }
    }

    func testWritesKeysWithRealAndWithEscapedLineEnds() throws {
        let key = try filled("{pem:pkcs8}")
        let begin = "-----BEGIN " + "PRIVATE KEY-----"
        let end = "-----END " + "PRIVATE KEY-----"
        XCTAssertTrue(key.hasPrefix(begin + "\nMII"), key)
        XCTAssertTrue(key.hasSuffix("\n" + end), key)
        XCTAssertTrue(key.split(separator: "\n").allSatisfy { $0.utf8.count <= 64 })
        XCTAssertEqual(try filled("{pem:pkcs8,escaped}"), key.replacing("\n", with: #"\n"#))
    }

    func testLeavesOtherBracesAlone() throws {
        for text in [
            "", "{", "}", "{}", "{{}}", "{\"key\":1}", "{ key: 1 }", "${KEY}", "${{ secrets.KEY }}", "{uuid", "{uuid:}",
            "{Key:1}", "{key: 1}", "{key:process.env.KEY}", "{key:\"x\"}", "{alnum}", "{alnum:\"8\"}", "{0:x}", "é{é",
        ] {
            XCTAssertEqual(try filled(text), text)
        }
        XCTAssertEqual(try filled("{key:{digit:8}}").utf8.count, 14)
    }

    func testRefusesUnknownWordsAndQuotesThem() {
        XCTAssertThrowsError(try ExampleTemplate("x {alphanum:24} y")) { error in
            XCTAssertEqual(error as? ExampleTemplate.Fault, .unknownWord("{alphanum:24}"))
            XCTAssertTrue("\(error)".hasPrefix("'{alphanum:24}' has an unknown word; known are alnum, "), "\(error)")
        }
        XCTAssertThrowsError(try ExampleTemplate("{jwtt:iss=x}")) { error in
            XCTAssertEqual(error as? ExampleTemplate.Fault, .unknownWord("{jwtt:iss=x}"))
        }
    }

    func testRefusesArgumentsThatAWordDoesNotTake() {
        for text in [
            "{alnum:}", "{alnum:0}", "{alnum:-1}", "{alnum:x}", "{alnum:4097}", "{alnum:99999999999999999999}",
            "{jwt:iss}", "{jwt:=x}", "{pem:dsa}", "{pem:rsa2048,escape}", "{openssh:rsa}", "{checksum:a}",
        ] {
            XCTAssertThrowsError(try ExampleTemplate(text), text) { error in
                guard case .malformedArgument(text, _)? = error as? ExampleTemplate.Fault else {
                    return XCTFail("\(text): \(error)")
                }
            }
        }
        XCTAssertThrowsError(try ExampleTemplate("{alnum:x}")) { error in
            XCTAssertEqual("\(error)", "'{alnum:x}' should be {alnum:N} with a whole number N from 1 to 4096")
        }
    }
}
