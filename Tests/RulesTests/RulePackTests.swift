import Rules
import Vocabulary
import XCTest

final class RulePackTests: XCTestCase {
    private func rules() throws -> [Rule] {
        try ["first-token", "second-token"].map { id in
            Rule(
                id: try XCTUnwrap(RuleID(id)), name: "A token", family: .secret, severity: .high, tier: .provider,
                audience: .server,
                detection: Rule.Detection(
                    keywords: ["key_"], pattern: "(key_[a-z]{8})", entropy: 2.5, classes: [.lower], unless: ["a+"],
                    claims: [Rule.Claim(name: "iss", value: "x")]), why: "w", rotate: "r", protection: "", source: "s",
                cwe: [798])
        }
    }

    func testWhatWasPackedIsUnpackedAsItWas() throws {
        let rules = try rules()
        let packed = RulePack.pack(rules)
        XCTAssertEqual(RulePack.unpack(packed)?.rules, rules)
        XCTAssertTrue(RulePack.isIntact(packed))
    }

    func testASummaryIsTheDigestAndTheNumberOfRules() throws {
        let packed = RulePack.pack(try rules())
        let summary = try XCTUnwrap(RulePack.summary(of: packed))
        XCTAssertEqual(summary.digest, RulePack.unpack(packed)?.digest)
        XCTAssertEqual(summary.count, 2)
    }

    func testATornPackIsNone() throws {
        let packed = RulePack.pack(try rules())
        for cut in [0, 10, 64, 65, 66, packed.utf8.count / 2, packed.utf8.count - 1] {
            let torn = String(decoding: packed.utf8.prefix(cut), as: UTF8.self)
            XCTAssertNil(RulePack.unpack(torn), "cut at \(cut)")
        }
        for wrong in ["1", "3", "-1", "x", ""] {
            let counted = packed.replacing("\u{1F}2\u{1F}first", with: "\u{1F}\(wrong)\u{1F}first")
            XCTAssertNil(RulePack.unpack(counted), "with \(wrong) for its number")
        }
    }
}
