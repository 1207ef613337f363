import TestSupport
import Vocabulary
import XCTest

@testable import Judging

/// Random secrets go in; no text that comes out may hold a part of one.
final class CanaryTests: XCTestCase {
    func testNoFindingHoldsAPartOfASecret() throws {
        for seed in UInt64(0)..<150 {
            var random = SeededGenerator(seed: seed)
            let planted = try plant(using: &random)
            let hidden = Set(planted.candidates.flatMap { windows(of: $0.value) }).subtracting(shown)
            let found = findings(from: planted.candidates, in: planted.text, path: planted.path)
            for text in Set(found.flatMap { strings(in: $0) }) {
                let leak = windows(of: Array(text.utf8)).first(where: hidden.contains)
                XCTAssertNil(leak, "seed \(seed): '\(text)' holds '\(String(decoding: leak ?? [], as: UTF8.self))'")
            }
        }
    }

    private func plant(
        using random: inout SeededGenerator
    ) throws -> (text: String, candidates: [Candidate], path: String) {
        let prefixes = ["acme_live_", "ak-", "", "x.y-z_"]
        let separators = ["\n", " ", "\r\n", ";", " = ", "\", \"", "é", "\n# assay:allow acme-live-key ", " // ", "😀"]
        var text = ""
        var candidates: [Candidate] = []
        var values: [String] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            text +=
                random.token(Int.random(in: 0...60, using: &random)) + (separators.randomElement(using: &random) ?? "")
            let isCopy = !values.isEmpty && Int.random(in: 0..<3, using: &random) == 0
            let prefix = prefixes.randomElement(using: &random) ?? ""
            let fresh = prefix + random.token(Int.random(in: 9...90, using: &random))
            let value = isCopy ? values.randomElement(using: &random) ?? fresh : fresh
            let start = text.utf8.count
            text += value + (separators.randomElement(using: &random) ?? "")
            // Some copies go unseen by every rule.
            if isCopy && Bool.random(using: &random) { continue }
            values.append(value)
            candidates.append(
                Candidate(
                    rule: try rule(
                        family: Rule.Family.allCases.randomElement(using: &random) ?? .secret,
                        tier: Rule.Tier.allCases.randomElement(using: &random) ?? .provider, keywords: [prefix]),
                    value: Array(value.utf8), bytes: start..<(start + value.utf8.count),
                    keyName: ["KEY", value, "a.\(value)", String(value.suffix(12))].randomElement(using: &random) ?? "",
                    proof: Proof(state: .none, facts: [Proof.Fact(name: "mode", value: "live")])))
        }
        return (text, candidates.shuffled(using: &random), "src/app.ts")
    }

    /// Every text of a finding, however deep.
    private func strings(in value: Any) -> [String] {
        if let text = value as? String { return [text] }
        return Mirror(reflecting: value).children.flatMap { strings(in: $0.value) }
    }

    /// Each nine bytes in a row.
    private func windows(of bytes: [UInt8]) -> [[UInt8]] {
        bytes.indices.dropLast(8).map { Array(bytes[$0..<($0 + 9)]) }
    }

    /// What redactions may show: the sample rules' longest prefix has ten bytes.
    private let shown = ["acme_live", "cme_live_"].map { Array($0.utf8) }
}
