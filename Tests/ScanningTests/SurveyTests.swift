import Bytes
import Extracting
import Foundation
import Rules
import Secrets
import TestSupport
import Vocabulary
import XCTest

@testable import Scanning
@testable import Sourcing

/// An object that is told as copies of one without findings is looked at only where it is new.
final class SurveyTests: XCTestCase {
    private static let token = "acme_k4x9q2m7w1z8r5t3"

    private func rule(_ id: String, keyword: String, pattern: String, before: Int = 0) throws -> Rule {
        Rule(
            id: try XCTUnwrap(RuleID(id)), name: id, family: .secret, severity: .high, tier: .provider,
            audience: .server,
            detection: Rule.Detection(
                keywords: [keyword], pattern: pattern, before: before, entropy: 0, unless: []),
            why: "", rotate: "", protection: "", source: "", cwe: [798])
    }

    private func looker() throws -> Looker {
        let rules = [
            try rule("acme-token", keyword: "acme_", pattern: "(acme_[0-9a-z]{16})"),
            // A rule whose match begins before its keyword, and one that reaches far behind it.
            try rule(
                "named-secret", keyword: "secret", pattern: #"[a-z]{1,20}_secret = "?([0-9a-z]{12,20})"#, before: 40),
            try rule("long-block", keyword: "-----BEGIN", pattern: #"(-----BEGIN[\w\s./-]{900,4000}?-----END)"#),
        ]
        let detector = SecretDetector(RuleSet(rules: rules, digest: ""))
        return Looker(detector: detector, depth: 4, surveys: true)
    }

    /// Pieces of texts: harmless ones, and parts that together are a secret, in each of its forms.
    private static let pieces: [[UInt8]] = {
        let line = "settings of the service: token \(token) of somebody\n"
        let base64 = Data(line.utf8).base64EncodedString()
        let wrapped = Data(String(repeating: "plain words of a text ", count: 12).utf8) + Data(line.utf8)
        let lines = wrapped.base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        let hex = line.utf8.map { String(format: "%02x", $0) }.joined()
        let escaped = token.utf8.map { String(format: "\\u%04x", $0) }.joined()
        let entities = token.utf8.map { "&#" + String($0) + ";" }.joined()
        let percent = token.utf8.map { String(format: "%%%02X", $0) }.joined()
        let joined: String = "\"" + token.prefix(9) + "\" +\n  \""
        let forms: [String] = [
            token, String(token.prefix(9)), String(token.dropFirst(9)), base64, String(base64.prefix(24)),
            String(base64.dropFirst(24)), lines, hex, escaped, entities, percent, joined, "my_sec",
            "ret = k4x9q2m7w1z8",
            "-----BEGIN a block ", " -----END",
        ]
        var harmless: [String] = (0..<24).map { "line \($0) of a text that nobody hides anything in, about words.\n" }
        harmless += ["    integrity: sha512-" + String(repeating: "Ab9/", count: 21) + "Qw==\n", "\n", " "]
        harmless.append("\"quoted\", \"words\"\n")
        let wrappedLines: [String] = lines.split(separator: "\n").map { $0 + "\n" }
        return (forms + harmless + harmless + wrappedLines).map { Array($0.utf8) }
    }()

    /// How many of `pieces` are forms of a secret or halves of one.
    private static let forms = 16

    private struct Random {
        var generator: SeededGenerator
        /// Where the last change was: the next ones are often near it, so that they join what it put in.
        var place = 0
        mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(max(1, bound))) }
    }

    /// A text that is made of parts of `base` and of new pieces, with what is new in it.
    private func changed(_ base: [UInt8], _ random: inout Random) -> (bytes: [UInt8], news: [Range<Int>]) {
        var text: [UInt8] = []
        var news: [Range<Int>] = []
        var at = 0
        for _ in 0..<random.below(3) {
            let near = max(at, random.place - 20 + random.below(60))
            let end = min(base.count, random.below(2) == 0 ? near : at + random.below(base.count - at))
            text += base[at..<end]
            let start = text.count
            let isForm = random.below(2) == 0
            if random.below(4) > 0 { text += Self.pieces[random.below(isForm ? Self.forms : Self.pieces.count)] }
            random.place = start
            // What is left out here joins what stands around it.
            at = min(base.count, end + [0, 0, 1, 5, 40, 400][random.below(6)])
            news.append(start..<text.count)
        }
        text += base[at...]
        return (text, news)
    }

    func testAChangeIsSuspiciousWheneverAWholeLookFindsSomething() throws {
        let seed: UInt64 = 20_261_300
        var random = Random(generator: SeededGenerator(seed: seed))
        var looker = try looker()
        var (suspicious, saved, rounds) = (0, 0, 0)
        while rounds < 4000 {
            var base = (0..<200).flatMap { _ in Self.pieces[Self.forms + random.below(56)] }
            var clearance = looker.survey(base.span, news: nil).clearance
            for _ in 0..<12 {
                guard let known = clearance else { break }
                rounds += 1
                let next = changed(base, &random)
                let survey = looker.survey(next.bytes.span, news: HistoryNews(ranges: next.news, clearance: known))
                let whole = looker.look(at: next.bytes.span, encoding: Encoding(of: next.bytes.span), path: .root)
                let isEmpty = whole.own.isEmpty && whole.members.isEmpty
                XCTAssertTrue(survey.isSuspicious || isEmpty, "seed \(seed), round \(rounds): \(next.news)")
                XCTAssertTrue(survey.clearance == nil || isEmpty, "seed \(seed), round \(rounds)")
                if survey.isSuspicious { suspicious += 1 } else { saved += 1 }
                (base, clearance) = (next.bytes, survey.clearance)
            }
            rounds += 1
        }
        XCTAssertGreaterThan(suspicious, 100, "the changes make no secrets")
        XCTAssertGreaterThan(saved, 1000, "the changes make nothing else")
    }

    func testAChangeThatCompletesWhatBeganFarBeforeIsSeen() throws {
        let filler = String(repeating: "words of a text ", count: 12)
        let (half, rest) = (Self.token.prefix(9), Self.token.dropFirst(9))
        // Rows of 48 bytes are lines of 64 characters: the token goes from one into the next.
        let rows = { (last: Substring) -> String in
            let rows: String = "\(filler.prefix(144))\(filler.prefix(38)) \(half)\(last) \(filler.prefix(35))"
            return Data(rows.utf8).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed]) + "\n"
        }
        let margin = String(repeating: "a line of a text that hides nothing\n", count: 200)
        for (what, before, after) in [
            ("a wrapped run", rows("of some text"), rows(rest)),
            ("literals", "a = \"\(half)\" +\n  \"zz\"\n", "a = \"\(half)\" +\n  \"\(rest)\"\n"),
            ("a plain token", "\(half) ", "\(half)\(rest) "),
        ] as [(String, String, String)] {
            var looker = try looker()
            let (old, new) = (Array((margin + before + margin).utf8), Array((margin + after + margin).utf8))
            let same = zip(old, new).prefix { $0 == $1 }.count
            let tail = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
            let clearance = try XCTUnwrap(looker.survey(old.span, news: nil).clearance, what)
            XCTAssertTrue(looker.survey(new.span, news: nil).isSuspicious, "\(what), as a whole")
            let news = HistoryNews(ranges: [same..<max(same, new.count - tail)], clearance: clearance)
            XCTAssertTrue(looker.survey(new.span, news: news).isSuspicious, what)
        }
    }

    func testWhatIsFarFromAKeywordGivesNoClearance() throws {
        var looker = try looker()
        let block = "-----BEGIN \(String(repeating: "some words ", count: 100))\n"
        XCTAssertNil(looker.survey(Array(block.utf8).span, news: nil).clearance)
        XCTAssertFalse(looker.survey(Array(block.utf8).span, news: nil).isSuspicious)
        let short = "-----BEGIN;\n" + String(repeating: "some words\n", count: 100)
        XCTAssertEqual(looker.survey(Array(short.utf8).span, news: nil).clearance, Clearance(isText: true))
    }

    func testContainersAndWideTextGiveNone() throws {
        var looker = try looker()
        for bytes in [[0x1F, 0x8B, 8, 0], Array("%PDF-1.4\n".utf8), Array("words".utf16.flatMap { [UInt8($0), 0] })]
            as [[UInt8]]
        {
            XCTAssertNil(looker.survey(bytes.span, news: nil).clearance)
        }
        XCTAssertEqual(looker.survey([1, 0, 2, 3, 4].span, news: nil).clearance, Clearance(isText: false))
    }
}
