import Documents
import TestSupport
import XCTest
import YAML

/// Reading ends in values or an error with a place inside the input, whatever the bytes.
final class HostileYAMLTests: XCTestCase {
    private let sample = Array(
        """
        %YAML 1.2
        ---
        # note
        a: &x {b: [1, -2.5e3, "é\\n"], 'c': ~}
        ? d
        : - <<: *x
            e: |
              z
            f: >-
              y
        --- !!str text
        ...

        """.utf8)

    private func read(_ bytes: [UInt8], _ message: @autoclosure () -> String) {
        do {
            _ = try YAML.parse(bytes)
        } catch {
            XCTAssertTrue(0...bytes.count ~= error.offset && error.line > 0 && error.column > 0, message())
        }
    }

    private func refuses(_ text: String, because reason: String, _ message: String) {
        XCTAssertThrowsError(try YAML.parse(Array(text.utf8)), message) { error in
            XCTAssertEqual((error as? DocumentError)?.reason, reason, message)
        }
    }

    func testTheSampleItselfIsWhole() {
        XCTAssertNoThrow(try YAML.parse(sample))
    }

    func testSurvivesATearAtEveryByte() {
        for length in 0..<sample.count { read(Array(sample[..<length]), "torn at \(length)") }
    }

    func testSurvivesMutations() {
        let seed = UInt64.random(in: 0 ... .max)
        var mutations = Mutations(seed: seed)
        for round in 0..<20_000 { read(mutations.damaged(sample), "seed \(seed), round \(round)") }
    }

    func testRefusesDeepNesting() {
        let reason = "values may nest at most 512 deep"
        let count = 100_000
        refuses(String(repeating: "[", count: count), because: reason, "[")
        refuses(String(repeating: "{a: ", count: count), because: reason, "{a: ")
        refuses(String(repeating: "- ", count: count), because: reason, "-")
        refuses((0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), because: reason, "a:")
    }

    func testRefusesAliasesThatStandForTooMuch() {
        let lines = (1..<30).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", "))]"
        }
        let bomb = "a0: &a0 [x, x]\n" + lines.joined(separator: "\n")
        refuses(bomb, because: "aliases may stand for at most 1048576 values", "a bomb of sequences")
        let merges = (1..<40).map { "a\($0): &a\($0) {<<: *a\($0 - 1), k\($0): [*a\($0 - 1)]}" }
        let growing = "a0: &a0 {x: 1}\n" + merges.joined(separator: "\n")
        refuses(growing, because: "aliases may stand for at most 1048576 values", "a bomb of merge keys")
    }

    func testRefusesMoreValuesThanAllowed() {
        let limits = Limits(depth: 8, values: 5)
        XCTAssertNoThrow(try YAML.parse(Array("[1, 2, 3, 4]".utf8), limits: limits))
        XCTAssertThrowsError(try YAML.parse(Array("[1, 2, 3, 4, 5]".utf8), limits: limits))
        XCTAssertThrowsError(try YAML.parse(Array("a: &a [1]\nb: *a\n".utf8), limits: limits), "aliased ones count")
    }

    func testRefusesMoreTagDirectivesThanAnybodyWrites() {
        let directives = (0..<100_000).map { "%TAG !a\($0)! tag:x,2000:\n" }.joined()
        refuses(directives + "--- a", because: "a stream may hold at most 100 %TAG directives", "directives")
    }

    func testTimeGrowsWithTheInputAlone() {
        // Each of these took quadratic time in some reader; at this size that would be minutes.
        let count = 100_000
        let texts = [
            (0..<count).map { "k\($0): 1\n" }.joined(), (0..<count).map { "- &a\($0) é\n" }.joined(),
            String(repeating: "é", count: count * 10), String(repeating: "---\n", count: count),
            "[" + String(repeating: "a, ", count: count) + "]",
            String(repeating: "[", count: 500) + String(repeating: "a, ", count: count),
            "{" + String(repeating: "? ", count: count), String(repeating: "# c\n", count: count),
            "a: &a {b: 1}\n" + (0..<count).map { "c\($0): {<<: *a}\n" }.joined(),
            "\"" + String(repeating: "\\n", count: count),
        ]
        for text in texts {
            let start = ContinuousClock.now
            _ = try? YAML.parse(Array(text.utf8))
            XCTAssertLessThan(ContinuousClock.now - start, .seconds(20), String(text.prefix(20)))
        }
    }
}
