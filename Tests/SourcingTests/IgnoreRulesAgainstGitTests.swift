import Foundation
import Sourcing
import TestSupport
import Vocabulary
import XCTest

/// git itself says what its ignore files mean.
final class IgnoreRulesAgainstGitTests: XCTestCase {
    func testFindsWhatGitListsAsTrackedOrNotIgnored() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        for seed in 1...(UInt64(ProcessInfo.processInfo.environment["ASSAY_TEST_ROUNDS"] ?? "") ?? 8) {
            var numbers = SeededGenerator(seed: seed)
            let files = try fill(tree, &numbers)
            let listed = try tree.git("ls-files", "-co", "--exclude-standard", "-z")

            let expected = Set(listed.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
            let walked = try Walked(tree.options { $0.includesBuildOutput = false })
            let found = Set(walked.files.map { $0.replacingOccurrences(of: " tracked", with: "") })
            if found != expected {
                let units = found.symmetricDifference(expected).compactMap { $0.split(separator: "/").first }
                let rules = files.filter { file in
                    file.key.hasPrefix(".git")
                        || units.contains { file.key.hasPrefix("\($0)/") && file.key.hasSuffix(".gitignore") }
                }
                XCTFail(
                    "seed \(seed): found besides \(found.subtracting(expected).sorted()), "
                        + "missed \(expected.subtracting(found).sorted()), rules \(rules)")
                return
            }
            let tracked = try tree.git("ls-files", "-z").split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            XCTAssertEqual(
                Set(walked.files.filter { $0.hasSuffix(" tracked") }), Set(tracked.map { "\($0) tracked" }),
                "seed \(seed)")
            try clear(tree)
        }
    }

    private static let names = [
        "a", "b", "ab", "a.b", "b a", "#a", "!b", "[a]", "a]", "é", "a-b", "A", "1", ".a", "a\\b", "aab", " a", "x",
        "^", "x ",
    ]
    private static let pieces = [
        "*", "*", "?", "**", "/", "/", "/", "**/", "/**", "/**/", "[ab]", "[!a]", "[^a-b]", "\\", "!", "#", " ",
        "[[:alpha:]]",
        "[[:digit:]x]", "[]a]", "[a-", "[\\]]", ".", "***", "[[:nope:]]", "[a/b]", "[b-a]", "\\*", "\\ ", "[--0]",
        "[[:a]",
    ]

    /// Forty small trees, each with rules of its own, since starting git takes longer than all of them.
    private func fill(_ tree: TemporaryTree, _ numbers: inout SeededGenerator) throws -> [String: String] {
        var files: [String: String] = [:]
        for unit in 0..<40 { fill("t\(unit)/", &files, &numbers) }
        let tracked = files.keys.sorted().filter { _ in Int.random(in: 0..<6, using: &numbers) == 0 }
        for folder in Set(files.keys.flatMap(Self.folders)).sorted() where Bool.random(using: &numbers) {
            files["\(folder).gitignore"] = rules(&numbers)
        }
        if Bool.random(using: &numbers) { files[".gitignore"] = rules(&numbers) }
        files[".git/info/exclude"] = rules(&numbers)
        try tree.write(files)
        let names = tracked.map { ":(literal)\($0)" }.joined(separator: "\0")
        try tree.write([".git/names": names])
        if !names.isEmpty {
            try tree.git("add", "-f", "--pathspec-from-file=\(tree.path)/.git/names", "--pathspec-file-nul")
        }
        return files
    }

    private func fill(_ prefix: String, _ files: inout [String: String], _ numbers: inout SeededGenerator) {
        for _ in 0..<12 {
            let depth = Int.random(in: 1...4, using: &numbers)
            let parts = (0..<depth).map { _ in Self.names.randomElement(using: &numbers) ?? "a" }
            let place = prefix + parts.joined(separator: "/")
            // A name is a file or a folder, and never both.
            let isFree = !files.keys.contains { $0 == place || $0.hasPrefix(place + "/") || place.hasPrefix($0 + "/") }
            if isFree { files[place] = "" }
        }
    }

    private static func folders(of place: String) -> [String] {
        let parts = place.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") + "/" }
    }

    private func rules(_ numbers: inout SeededGenerator) -> String {
        let lines = (0..<Int.random(in: 0...4, using: &numbers)).map { _ in
            (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
                (Bool.random(using: &numbers) ? Self.names : Self.pieces).randomElement(using: &numbers) ?? "a"
            }.joined()
        }
        return lines.joined(separator: Bool.random(using: &numbers) ? "\n" : "\r\n")
    }

    private func clear(_ tree: TemporaryTree) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: tree.path) where name != ".git" {
            try tree.remove(name)
        }
        try? tree.remove(".git/index")
    }
}
