import Foundation
import TestSupport
import XCTest

@testable import Sourcing

final class IndexTests: XCTestCase {
    private let names = [
        ".gitignore", "a", "a-b", "a/b", "a/b/c", "a/b/d e", "a0", "dir/\u{E9}", "dir/sub/x", "dir/sub/y", "dirt", "z",
    ]

    /// A repository that tracks `names`, but for those that are in the way of others.
    private func makeTree(_ settings: String...) throws -> TemporaryTree {
        let tree = try TemporaryTree()
        let format = settings.contains("sha256") ? ["--object-format=sha256"] : []
        try tree.git(["init", "-q"] + format)
        try tree.write(Dictionary(uniqueKeysWithValues: tracked.map { ($0, $0) }))
        try tree.git(["add", "-f", "."])
        return tree
    }

    private var tracked: [String] {
        names.filter { name in !names.contains { $0.hasPrefix(name + "/") } }
    }

    private func index(_ tree: TemporaryTree, idLength: Int = 20) throws -> Index {
        try Index(file: [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(tree.path)/.git/index"))), idLength: idLength)
    }

    private func contains(_ index: Index, _ name: String) -> Bool {
        let bytes = Array(name.utf8)
        return index.index(of: bytes.span, among: 0..<index.count, known: 0) != nil
    }

    private func count(_ index: Index, below folder: String) -> Int {
        let bytes = Array(folder.utf8)
        return index.names(below: bytes.span, among: 0..<index.count, known: 0).count
    }

    private func check(_ index: Index, _ message: String) {
        XCTAssertEqual(index.count, tracked.count, message)
        for name in tracked { XCTAssertTrue(contains(index, name), "\(message): \(name)") }
        for name in ["", "a/", "a/b/", "b", "dir", "dir/", "zz", ".git"] {
            XCTAssertFalse(contains(index, name), "\(message): \(name)")
        }
        for (folder, number) in [("a/b/", 2), ("dir/", 3), ("dir/sub/", 2), ("a/", 2), ("none/", 0), ("z/", 0)] {
            XCTAssertEqual(count(index, below: folder), number, "\(message): \(folder)")
        }
    }

    func testReadsEachVersion() throws {
        let tree = try makeTree()
        for version in ["2", "4", "3"] {
            // Version 3 is 2 with an extended flag, which `-N` sets.
            if version == "3" {
                try tree.git("update-index", "--index-version", "2")
                try tree.git("rm", "-q", "--cached", "z")
                try tree.git("add", "-N", "z")
            } else {
                try tree.git("update-index", "--index-version", version)
            }
            let file = try Data(contentsOf: URL(fileURLWithPath: "\(tree.path)/.git/index"))
            XCTAssertEqual(String(file[7]), version)
            check(try index(tree), "version \(version)")
        }
    }

    func testReadsTheIndexOfARepositoryWithSHA256() throws {
        let tree = try makeTree("sha256")
        check(try index(tree, idLength: 32), "sha256")
        let walked = try Walked(tree.options())
        XCTAssertEqual(walked.files, tracked.sorted().map { "\($0) tracked" })
    }

    func testReadsASplitIndexWithItsSharedFile() throws {
        for format in ["sha1", "sha256"] {
            let tree = try makeTree(format)
            try tree.git("update-index", "--split-index")
            // One replaced, one deleted, one added.
            try tree.write(["z": "changed", "new": "new"])
            try tree.git("add", "-f", "z", "new")
            try tree.git("rm", "-q", "-f", "a-b")
            XCTAssertThrowsError(try index(tree, idLength: format == "sha256" ? 32 : 20)) { error in
                XCTAssertEqual(error as? IndexError, .split)
            }
            let expected = (tracked.filter { $0 != "a-b" } + ["new"]).sorted().map { "\($0) tracked" }
            let walked = try Walked(tree.options())
            XCTAssertEqual(walked.files, expected)
            XCTAssertEqual(walked.troubles, [])
            try tree.shell("rm .git/sharedindex.*")
            XCTAssertEqual(
                try Walked(tree.options()).messages,
                [
                    "which files are tracked cannot be told from the index: it is split (core.splitIndex), and the shared "
                        + "file that it names cannot be read"
                ])
        }
    }

    func testNamesOfAConflictCountOnce() throws {
        let tree = try makeTree()
        let id = String(decoding: try tree.git("hash-object", "-w", "z"), as: UTF8.self).dropLast()
        try tree.write(["stages": (1...3).map { "100644 \(id) \($0)\tconflict\n" }.joined()])
        try tree.shell("git update-index --index-info < stages")
        XCTAssertTrue(contains(try index(tree), "conflict"))
        XCTAssertEqual(try index(tree).count, tracked.count + 1)
    }

    func testRefusesWhatIsNoIndex() throws {
        let tree = try makeTree()
        let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(tree.path)/.git/index")))
        let cases: [([UInt8], IndexError)] = [
            ([], .malformed("it is torn")), (Array(whole.prefix(100)), .malformed("it is torn")),
            ([UInt8](repeating: 0, count: 64), .malformed("it does not begin with DIRC")),
            (Array("DIRC".utf8) + [0, 0, 0, 9] + whole[8...], .unknownVersion(9)),
        ]
        for (file, expected) in cases {
            XCTAssertThrowsError(try Index(file: file, idLength: 20)) { error in
                XCTAssertEqual(error as? IndexError, expected)
            }
        }
    }

    func testSurvivesMutations() throws {
        let tree = try makeTree()
        var seeds: [[UInt8]] = []
        for version in ["2", "4"] {
            try tree.git("update-index", "--index-version", version)
            seeds.append([UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(tree.path)/.git/index"))))
        }
        for seed in 0..<20_000 {
            var numbers = SeededGenerator(seed: UInt64(seed))
            var file = seeds[seed % 2]
            for _ in 0..<Int.random(in: 1...6, using: &numbers) {
                let at = Int.random(in: 0..<file.count, using: &numbers)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: file[at] = UInt8.random(in: 0...255, using: &numbers)
                case 1: file[at] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &numbers) ?? 0
                case 2: file.removeSubrange(at..<min(file.count, at + Int.random(in: 1...80, using: &numbers)))
                default: file.insert(contentsOf: file[at...].prefix(80), at: at)
                }
                if file.isEmpty { file = [0] }
            }
            // A crash would name the seed as the last line; what is read must be in order and answer questions.
            guard let index = try? Index(file: file, idLength: 20) else { continue }
            _ = contains(index, "dir/sub/y")
            XCTAssertGreaterThanOrEqual(count(index, below: "dir/"), 0, "seed \(seed)")
        }
    }

    func testAFewBytesCannotClaimGigabytes() throws {
        // Version 4: each name keeps all of the one before and adds a byte, so that n entries claim n * n / 2 bytes.
        var file = Array("DIRC".utf8) + [0, 0, 0, 4, 0, 0x01, 0x00, 0x00]
        let head = [UInt8](repeating: 0, count: 24) + [0, 0, 0x81, 0xA4] + [UInt8](repeating: 0, count: 34)
        for _ in 0..<0x10000 { file += head + [0, UInt8(ascii: "a"), 0] }
        file += [UInt8](repeating: 0, count: 20)
        XCTAssertThrowsError(try Index(file: file, idLength: 20)) { error in
            XCTAssertEqual(error as? IndexError, .malformed("its names are too long"))
        }
    }
}
