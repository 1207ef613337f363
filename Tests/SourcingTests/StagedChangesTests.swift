import Foundation
import TestSupport
import Vocabulary
import XCTest

@testable import Sourcing

final class StagedChangesTests: XCTestCase {
    private func makeTree(_ settings: [String] = []) throws -> TemporaryTree {
        let tree = try TemporaryTree()
        var files = [
            "repo/root": "a\nb\nc\nd\n", "repo/gone": "gone", "repo/a/b/c/deep": "one\ntwo\nthree", "repo/z": "z",
        ]
        for number in 0..<40 { files["repo/many/\(number % 7)/\(number)"] = "\(number)" }
        try tree.write(files)
        try tree.git(["init", "-q", "-b", "main"] + settings, in: "repo")
        try tree.commitAll("one", at: 1_700_000_000)
        return tree
    }

    private func change(_ tree: TemporaryTree) throws {
        try tree.write([
            "repo/root": "a\nnew\nc\nd\nlast", "repo/a/b/c/deep": "one\n1.5\ntwo\nthree", "repo/a/new": "new\nfile\n",
            "repo/many/3/new": "x", "repo/fresh/folder/file": "fresh",
        ])
        try tree.remove("repo/gone")
        try tree.git("add", "-A", in: "repo")
        // What stands in the work tree by now is not what is staged.
        try tree.write(["repo/root": "other", "repo/unstaged": "unstaged", "repo/z": "zz"])
    }

    /// `path: added text`
    private func added(_ tree: TemporaryTree) throws -> [String] {
        let staged = try StagedChanges(tree.repository())
        var reader = ObjectReader()
        var lines: [String] = []
        for change in staged.changes {
            staged.read(change, with: &reader) { bytes, ranges in
                let added = ranges.map { range in String(decoding: range.map { bytes[$0] }, as: UTF8.self) }
                lines.append("\(change.path.text): \(added.joined(separator: "|"))")
            }
        }
        XCTAssertEqual(staged.takeTroubles(), [])
        return lines
    }

    private let expected = [
        "a/b/c/deep: 1.5\n", "a/new: new\nfile\n", "fresh/folder/file: fresh", "many/3/new: x", "root: new\n|last",
    ]

    func testTellsWhatTheNextCommitAdds() throws {
        for settings in [["--object-format=sha1"], ["--object-format=sha256"]] {
            let tree = try makeTree(settings)
            XCTAssertEqual(try added(tree), [])
            try change(tree)
            XCTAssertEqual(try added(tree), expected)
            XCTAssertEqual(try StagedChanges(tree.repository()).removals, 1)
            for version in ["4", "2"] {
                try tree.git("update-index", "--index-version", version, in: "repo")
                XCTAssertEqual(try added(tree), expected, version)
            }
            try tree.git("update-index", "--split-index", in: "repo")
            try tree.git("gc", "-q", in: "repo")
            XCTAssertEqual(try added(tree), expected, "split")
            try tree.write(["repo/many/4/split": "split"])
            try tree.git("add", "many/4/split", in: "repo")
            XCTAssertEqual(try added(tree).filter { $0.hasPrefix("many/4") }, ["many/4/split: split"])
        }
    }

    func testReadsOnlyTheTreesOfChangedPaths() throws {
        let tree = try makeTree()
        try tree.git("read-tree", "HEAD", in: "repo")
        try tree.write(["repo/many/3/new": "x"])
        try tree.git("add", "many/3/new", in: "repo")
        // All other trees may be gone.
        let trees = try ["a", "a/b", "a/b/c", "many/1", "many/2"].map { try tree.word("rev-parse", "HEAD:\($0)") }
        for id in trees { try tree.shell("rm repo/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))") }
        XCTAssertEqual(try added(tree), ["many/3/new: x"])
    }

    func testTheFirstCommitAddsEverything() throws {
        let tree = try TemporaryTree()
        try tree.write(["repo/a": "a\n", "repo/b/c": "c"])
        try tree.git("init", "-q", in: "repo")
        XCTAssertEqual(try added(tree), [])
        try tree.git("add", ".", in: "repo")
        XCTAssertEqual(try added(tree), ["a: a\n", "b/c: c"])
    }

    func testLeavesOutWhatIsOnlyMeantToBeAdded() throws {
        let tree = try makeTree()
        try tree.write(["repo/intent": "intent"])
        try tree.git("add", "-N", "intent", in: "repo")
        XCTAssertEqual(try added(tree), [])
    }

    func testLooksIntoSparseFolders() throws {
        let tree = try makeTree()
        try tree.write(["repo/many/3/new": "x"])
        try tree.commitAll("two", at: 1_700_100_000)
        try tree.git("sparse-checkout", "init", "--cone", "--sparse-index", in: "repo")
        try tree.git("sparse-checkout", "set", "a", in: "repo")
        XCTAssertEqual(try added(tree), [])
        try tree.git("reset", "-q", "--soft", "HEAD~1", in: "repo")
        XCTAssertEqual(try added(tree), ["many/3/new: x"])
    }

    func testRefusesAMergeThatIsNotResolved() throws {
        let tree = try makeTree()
        try tree.git("checkout", "-qb", "side", in: "repo")
        try tree.write(["repo/z": "side"])
        try tree.commitAll("side", at: 1_700_100_000)
        try tree.git("checkout", "-q", "main", in: "repo")
        try tree.write(["repo/z": "main"])
        try tree.commitAll("main", at: 1_700_200_000)
        try tree.shell(
            "cd repo; git -c user.name=a -c user.email=a@example.com merge -q side >/dev/null 2>&1 || true")
        XCTAssertThrowsError(try StagedChanges(tree.repository())) { error in
            XCTAssertEqual((error as? GitError)?.reason, .conflict)
            XCTAssertEqual(
                (error as? GitError)?.description,
                "'z' holds a merge that is not resolved: resolve it and `git add` it, then scan again")
        }
    }

    func testADifferenceIsAShortestOne() {
        var numbers = SeededGenerator(seed: 9)
        for round in 0..<3000 {
            let letters = Int.random(in: 1...4, using: &numbers)
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
                    "\(Int.random(in: 0..<letters, using: &numbers))\n"
                }
            }
            let (old, new) = (texts[0], texts[1])
            let bytes = Array(new.joined().utf8)
            let ranges = LineDifference.addedRanges(in: bytes[...], since: Array(old.joined().utf8)[...])
            let added = ranges.reduce(0) { $0 + $1.count } / 2
            XCTAssertEqual(added, new.count - longestCommon(old, new), "round \(round): \(old) \(new)")
            let kept = bytes.indices.filter { index in !ranges.contains { $0.contains(index) } }.map { bytes[$0] }
            XCTAssertTrue(isPart(kept.filter { $0 != 0x0A }, of: Array(old.joined().utf8)), "round \(round)")
        }
    }

    func testFarTextsCountAsAddedAsAWhole() {
        let old = (0..<50_000).map { "old \($0)\n" }.joined()
        let new = "old 0\n" + (0..<50_000).map { "new \($0)\n" }.joined()
        let ranges = LineDifference.addedRanges(in: Array(new.utf8)[...], since: Array(old.utf8)[...])
        XCTAssertEqual(ranges, [6..<new.utf8.count])
    }

    private func longestCommon(_ old: [String], _ new: [String]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
        for (row, left) in old.enumerated() {
            for (column, right) in new.enumerated() {
                table[row + 1][column + 1] =
                    left == right ? table[row][column] + 1 : max(table[row][column + 1], table[row + 1][column])
            }
        }
        return table[old.count][new.count]
    }

    private func isPart(_ part: [UInt8], of whole: [UInt8]) -> Bool {
        var rest = part[...]
        for byte in whole where byte == rest.first { rest = rest.dropFirst() }
        return rest.isEmpty
    }
}
