import Bytes
import TestSupport
import XCTest

final class LiteralIndexTests: XCTestCase {
    private func hits(_ literals: [(String, Bool)], in text: [UInt8]) -> Set<LiteralIndex.Hit> {
        let index = LiteralIndex(literals.map { .init(bytes: Array($0.0.utf8), ignoresCase: $0.1) })
        var hits: [LiteralIndex.Hit] = []
        index.find(in: text.span, hits: &hits)
        XCTAssertEqual(Set(hits).count, hits.count, "a place is told once")
        return Set(hits)
    }

    func testFindsLiteralsOfEveryLengthAtEveryOffset() {
        for literal in ["SG.", "ghp_", "sk-or", "sk_live_", "a rather long literal"] {
            for offset in 0..<9 {
                let text = Array(repeating: UInt8(ascii: "."), count: offset) + literal.utf8 + Array(" rest".utf8)
                XCTAssertEqual(
                    hits([(literal, false)], in: text), [.init(literal: 0, position: offset)], "\(literal) at \(offset)"
                )
            }
        }
    }

    func testCaseCountsOnlyWhereTheLiteralSaysSo() {
        let text = Array("PassWord password GHP_ ghp_ ".utf8)
        XCTAssertEqual(
            hits([("password", true), ("ghp_", false)], in: text),
            [.init(literal: 0, position: 0), .init(literal: 0, position: 9), .init(literal: 1, position: 23)])
    }

    func testBytesThatFoldAlikeAreToldApart() {
        // '_' and DEL, '@' and '`' differ in the folded bit alone.
        XCTAssertEqual(hits([("ab@cd", true)], in: Array("ab`cd ab@cd ".utf8)), [.init(literal: 0, position: 6)])
    }

    func testAgreesWithASearchAtEveryPlace() {
        var random = SystemRandomNumberGenerator()
        let seed = random.next()
        var generator = SeededGenerator(seed: seed)
        for round in 0..<300 {
            let alphabet = Array("aAbB_-.1".utf8)
            func word(_ lengths: ClosedRange<Int>) -> [UInt8] {
                (0..<Int.random(in: lengths, using: &generator)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                }
            }
            var literals: [LiteralIndex.Literal] = []
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let ignoresCase = Bool.random(using: &generator)
                let bytes = word(3...8)
                literals.append(
                    .init(
                        bytes: ignoresCase ? bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } : bytes,
                        ignoresCase: ignoresCase))
            }
            literals = Array(Set(literals))
            let text = word(0...200)
            var found: [LiteralIndex.Hit] = []
            LiteralIndex(literals).find(in: text.span, hits: &found)
            let expected = Self.everyOccurrence(of: literals, in: text)
            XCTAssertTrue(Set(found).isSubset(of: expected), "seed \(seed) round \(round)")
            let missed = expected.subtracting(found)
            XCTAssertTrue(
                missed.allSatisfy {
                    literals[$0.literal].bytes.count <= 4
                        && $0.position + literals[$0.literal].bytes.count == text.count
                },
                "seed \(seed) round \(round): \(missed)")
        }
    }

    private static func everyOccurrence(
        of literals: [LiteralIndex.Literal], in text: [UInt8]
    ) -> Set<LiteralIndex.Hit> {
        var hits: Set<LiteralIndex.Hit> = []
        for (index, literal) in literals.enumerated() where literal.bytes.count <= text.count {
            for position in 0...(text.count - literal.bytes.count) {
                let slice = text[position..<(position + literal.bytes.count)]
                let folded = slice.map { literal.ignoresCase && (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
                if folded == literal.bytes { hits.insert(.init(literal: index, position: position)) }
            }
        }
        return hits
    }
}
