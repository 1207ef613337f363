import PCRE2
import Rules
import Vocabulary
import XCTest

@testable import Secrets

final class SecretScannerTests: XCTestCase {
    private func rule(
        _ id: String = "acme-key", keywords: [String] = ["acme_"], pattern: String = "(acme_[0-9a-z]{12})",
        tier: Rule.Tier = .provider, before: Int = 0, unless: [String] = [], entropy: Double = 0
    ) throws -> Rule {
        Rule(
            id: try XCTUnwrap(RuleID(id)), name: id, family: .secret, severity: .high, tier: tier, audience: .server,
            detection: Rule.Detection(
                keywords: keywords, pattern: pattern, before: before, entropy: entropy, unless: unless),
            why: "", rotate: "", protection: "", source: "", cwe: [798])
    }

    private func scanner(_ rules: [Rule]) -> SecretScanner {
        SecretScanner(SecretDetector(RuleSet(rules: rules, digest: "")))
    }

    private func values(_ rules: [Rule], in text: String, isText: Bool = true) -> [String] {
        var scanner = scanner(rules)
        let outcome = scanner.outcome(in: Array(text.utf8).span, isText: isText)
        return outcome.candidates.map { String(decoding: $0.value, as: UTF8.self) }
    }

    func testFindsWhatTheKeywordLeadsTo() throws {
        XCTAssertEqual(
            values([try rule()], in: "a = acme_k4x9q2m7w1z8; b = acme_short"), ["acme_k4x9q2m7w1z8"])
    }

    func testATokenInsideSomethingLongerIsNone() throws {
        for text in ["xacme_k4x9q2m7w1z8", "acme_k4x9q2m7w1z8Q", "_acme_k4x9q2m7w1z8", "acme_k4x9q2m7w1z8_"] {
            XCTAssertEqual(values([try rule()], in: text), [], text)
        }
        for text in ["\\nacme_k4x9q2m7w1z8", "%3Dacme_k4x9q2m7w1z8%20", "\\u0022acme_k4x9q2m7w1z8\\u0022"] {
            XCTAssertEqual(values([try rule()], in: text), ["acme_k4x9q2m7w1z8"], text)
        }
    }

    func testPlaceholdersAreNoSecrets() throws {
        let open = try rule(pattern: "(acme_[0-9a-z_-]{12,40})")
        for value in [
            "xxxxxxxxxxxx", "your_key_goes", "example1k4x9", "123456789012", "abcdefghijkl", "aaaaaabk4x9q",
            "changeme1234",
        ] {
            XCTAssertEqual(values([open], in: "acme_\(value)"), [], value)
        }
    }

    func testConditionsRefuse() throws {
        XCTAssertEqual(values([try rule(unless: ["^acme_k"])], in: "acme_k4x9q2m7w1z8"), [])
        XCTAssertEqual(values([try rule(entropy: 6)], in: "acme_k4x9q2m7w1z8"), [])
    }

    func testTheMoreSpecificRuleKeepsASharedSpan() throws {
        let generic = try rule("generic-secret", keywords: ["key"], pattern: #"key = "?([\w]{8,40})"#, tier: .generic)
        var scanner = scanner([generic, try rule()])
        let candidates = scanner.outcome(in: Array("key = acme_k4x9q2m7w1z8".utf8).span, isText: true).candidates
        XCTAssertEqual(candidates.map(\.rule.id.text), ["acme-key"])
        XCTAssertEqual(candidates.map(\.keyName), ["key"])
    }

    func testNamesBesideRandomBytesMeanNothingInBinaries() throws {
        let generic = try rule("generic-secret", keywords: ["key"], pattern: #"key = ([\w]{8,40})"#, tier: .generic)
        XCTAssertEqual(values([generic], in: "key = k4x9q2m7w1z8", isText: true).count, 1)
        XCTAssertEqual(values([generic], in: "key = k4x9q2m7w1z8", isText: false).count, 0)
        XCTAssertEqual(values([try rule()], in: "acme_k4x9q2m7w1z8", isText: false).count, 1)
    }

    func testAMatchMayBeginBeforeItsKeyword() throws {
        let infix = try rule(keywords: ["T3Blbk"], pattern: "(sk-[0-9a-z]{8}T3Blbk[0-9a-z]{8})", before: 40)
        XCTAssertEqual(
            values([infix], in: "x sk-k4x9q2m7T3Blbkw1z8r5v3 sk-q2m7k4x9T3Blbkv3r5w1z8"),
            ["sk-k4x9q2m7T3Blbkw1z8r5v3", "sk-q2m7k4x9T3Blbkv3r5w1z8"])
        let near = try rule(keywords: ["T3Blbk"], pattern: "(sk-[0-9a-z]{8}T3Blbk[0-9a-z]{8})", before: 5)
        XCTAssertEqual(values([near], in: "sk-k4x9q2m7T3Blbkw1z8r5v3"), [], "further away than the rule says")
    }

    func testAPathologicalPatternIsTold() throws {
        let bad = try rule(pattern: "acme_(?:a+)+(?:!|b)")
        var scanner = scanner([bad])
        let outcome = scanner.outcome(
            in: Array(("acme_" + String(repeating: "a", count: 4000) + "?!b").utf8).span, isText: true)
        XCTAssertEqual(outcome.troubles.map(\.kind), [.matchLimit])
        XCTAssertEqual(outcome.troubles.map(\.message), ["acme-key reached the match limit at byte 0"])
    }

    func testAPathologicalFileIsGivenUpByTheRule() throws {
        var scanner = scanner([try rule(pattern: "acme_(?:a+)+(?:!|b)")])
        let text = String(repeating: "acme_" + String(repeating: "a", count: 100) + "?!b\n", count: 150)
        let outcome = scanner.outcome(in: Array(text.utf8).span, isText: true)
        XCTAssertEqual(outcome.troubles.count, 2, "the first and the last, not one a line")
        XCTAssertEqual(scanner.counts.attempts, 100)
    }

    func testAFileOfNothingButSecretsIsBounded() throws {
        var scanner = scanner([try rule()])
        let text = (0..<3000).map { "acme_k4x9q2m7\(1000 + $0 * 7 % 8999)\n" }.joined()
        let outcome = scanner.outcome(in: Array(text.utf8).span, isText: true)
        XCTAssertEqual(outcome.candidates.count, 1000)
        XCTAssertEqual(outcome.troubles.map(\.kind), [.findingLimit])
    }

    /// Counts do not vary with the machine: this is what a change for speed may not raise unseen.
    func testLooksOnlyAroundKeywords() throws {
        var scanner = SecretScanner(SecretDetector(try WrittenRules.set()))
        let line = "const user = await db.users.findOne({ where: { email, active: true } }); // nothing to see\n"
        let text = Array(String(repeating: line, count: 1000).utf8)
        _ = scanner.outcome(in: text.span, isText: true)
        XCTAssertEqual(scanner.counts.bytes, text.count)
        XCTAssertEqual(scanner.counts.hits, 0)
        XCTAssertEqual(scanner.counts.attempts, 0)
        var own = self.scanner([try rule(), try rule("other-key", keywords: ["acme_", "other_"])])
        _ = own.outcome(in: Array("acme_ other_ acme_k4x9q2m7w1z8 none".utf8).span, isText: true)
        XCTAssertEqual(own.counts.hits, 3)
        XCTAssertEqual(own.counts.attempts, 5, "two rules at each acme_, one at other_")
    }

    /// The keywords and windows are a short cut: the pattern tried at every byte of the text must find the same.
    func testTheShortCutFindsWhatTheLongWayFinds() throws {
        for written in try WrittenRules.all() {
            var scanner = scanner([written.rule])
            let text = try (written.examples.matches + written.examples.ignores).flatMap {
                try ExampleTemplate($0).filled(seed: 7) + Array(" ,\n".utf8)
            }
            let found = scanner.outcome(in: text.span, isText: true).candidates.map(\.bytes)
            XCTAssertEqual(found, try Self.everyMatch(of: written.rule, in: text), "\(written.rule.id)")
        }
    }

    private static func everyMatch(of rule: Rule, in text: [UInt8]) throws -> [Range<Int>] {
        let options: Pattern.Options = rule.detection.ignoresCase ? .ignoresCase : []
        let pattern = try Pattern(rule.detection.pattern, options: options)
        let unless = try rule.detection.unless.map { try Pattern($0, options: options) }
        let matcher = Matcher()
        var spans: [Range<Int>] = []
        var start = 0
        while let match = try matcher.firstMatch(
            of: pattern, in: text.span, startingIn: start...text.count, endingBefore: text.count)
        {
            let secret = match.group ?? match.whole
            let value = Array(text[secret])
            let isRefused = try unless.contains {
                try matcher.firstMatch(of: $0, in: value.span, startingIn: 0...value.count, endingBefore: value.count)
                    != nil
            }
            if TokenBoundary.encloses(secret, in: text.span), Conditions.hold(for: value, of: rule.detection),
                !isRefused
            {
                if spans.last?.overlaps(secret) != true { spans.append(secret) }
                start = max(match.whole.upperBound, start + 1)
            } else {
                start = match.whole.lowerBound + 1
            }
        }
        return spans
    }
}
