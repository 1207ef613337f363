import Vocabulary
import XCTest

@testable import Judging

/// Random secrets go in; no text that comes out may hold a part of one.
final class CanaryTests: XCTestCase {
    func testNoFindingHoldsAPartOfASecret() throws {
        for seed in UInt64(0)..<300 {
            var random = SeededGenerator(seed: seed)
            let planted = try plant(using: &random)
            for finding in findings(from: planted.candidates, in: planted.text, path: planted.path) {
                for text in strings(in: finding) {
                    for value in planted.candidates.map(\.value) {
                        let leak = firstLeak(of: value, in: Array(text.utf8))
                        XCTAssertNil(leak, "seed \(seed): '\(text)' holds '\(leak ?? "")'")
                    }
                }
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
                    keyName: ["KEY", value, "a.\(value)"].randomElement(using: &random) ?? "",
                    proof: Proof(state: .none, facts: [Proof.Fact(name: "mode", value: "live")])))
        }
        return (text, candidates.shuffled(using: &random), "src/app.ts")
    }

    /// Every text of a finding, however deep.
    private func strings(in value: Any) -> [String] {
        if let text = value as? String { return [text] }
        return Mirror(reflecting: value).children.flatMap { strings(in: $0.value) }
    }

    /// Nine bytes in a row of a secret, but for those that its redaction may show.
    private func firstLeak(of value: [UInt8], in text: [UInt8]) -> String? {
        // The sample rules' longest prefix has ten bytes: what begins inside of it may be shown as far as it goes.
        let windows = value.indices.dropLast(8).map { value[$0..<($0 + 9)] }
        let hidden = windows.filter {
            !Array("acme_live_".utf8).starts(with: $0) && !Array("cme_live_".utf8).starts(with: $0)
        }
        let found = Set((0..<max(0, text.count - 8)).map { Array(text[$0..<($0 + 9)]) })
        return hidden.first { found.contains(Array($0)) }.map { String(decoding: $0, as: UTF8.self) }
    }
}
