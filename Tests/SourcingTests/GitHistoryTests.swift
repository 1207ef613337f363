import Foundation
import Vocabulary
import XCTest

@testable import Sourcing

final class GitHistoryTests: XCTestCase {
    /// Holds everything that is read natively against what git reads.
    private func check(_ tree: TemporaryTree, _ message: String, in folder: String = "repo") throws {
        let expected = try tree.objectsOfGit(in: folder)
        let repository = try tree.repository(folder)
        let history = try GitHistory(repository, GitHistoryOptions(verifiesObjects: true))
        XCTAssertEqual(history.objects(), expected.filter { $0.value.kind != .tree }, message)
        XCTAssertEqual(history.takeTroubles(), [], message)
        var reader = ObjectReader()
        for (id, object) in expected {
            let read = try reader.object(id, from: repository.objects)
            XCTAssertEqual(GitObject(kind: read.kind, bytes: read.copy()), object, "\(message): \(id)")
        }
    }

    func testReadsWhatGitReads() throws {
        for format in ["sha1", "sha256"] {
            let tree = try TemporaryTree()
            try tree.makeHistory("--object-format=\(format)")
            try check(tree, "loose \(format)")
            try tree.git("repack", "-adfq", "--depth=50", "--window=20", in: "repo")
            try check(tree, "offset deltas \(format)")
            try tree.git(["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=5"], in: "repo")
            try check(tree, "reference deltas \(format)")
            try tree.git(["-c", "pack.indexVersion=1", "repack", "-adfq"], in: "repo")
            if format == "sha1" { try check(tree, "index version 1") }
            try tree.write(["repo/more": "more"])
            try tree.commitAll("more", at: 1_800_000_000)
            try check(tree, "a pack and loose objects \(format)")
            try tree.git("repack", "-dq", in: "repo")
            try check(tree, "two packs \(format)")
            try tree.git(["repack", "-aq"], in: "repo")
            try check(tree, "the same objects in several packs \(format)")
            try tree.git("gc", "-q", in: "repo")
            try check(tree, "after gc \(format)")
        }
    }

    func testReadsAMultiPackIndexWhereAPackHasNone() throws {
        for format in ["sha1", "sha256"] {
            let tree = try TemporaryTree()
            try tree.makeHistory("--object-format=\(format)")
            try tree.git("repack", "-dq", in: "repo")
            try tree.write(["repo/more": "more"])
            try tree.commitAll("more", at: 1_800_000_000)
            try tree.git("repack", "-dq", in: "repo")
            let expected = try tree.objectsOfGit()
            try tree.git("multi-pack-index", "write", in: "repo")
            try check(tree, "beside indexes")
            try tree.shell("rm -f repo/.git/objects/pack/*.idx")
            let history = try GitHistory(tree.repository())
            XCTAssertEqual(history.objects(), expected.filter { $0.value.kind != .tree }, format)
            XCTAssertEqual(history.takeTroubles(), [], format)
        }
    }

    func testReadsBorrowedObjectsUnlessToldNotTo() throws {
        let tree = try TemporaryTree()
        try tree.makeHistory()
        try tree.git("clone", "-qs", "repo", "borrower")
        try check(tree, "clone -s", in: "borrower")
        let alone = try GitRepository(at: .init("\(tree.path)/borrower"), followsAlternates: false)
        XCTAssertEqual(try GitHistory(alone).objects().count, 0)
        // A circle of alternates ends.
        try tree.write(["repo/.git/objects/info/alternates": "\(tree.path)/borrower/.git/objects\n../objects\n/none\n"])
        let history = try GitHistory(tree.repository("borrower"))
        XCTAssertEqual(
            history.objects().count, try tree.objectsOfGit(in: "borrower").filter { $0.value.kind != .tree }.count)
        XCTAssertEqual(
            history.takeTroubles().map(\.message),
            ["objects are borrowed from '/none', which cannot be read: it was there and is gone"])
    }

    func testReadsBareRepositoriesLinkedWorkTreesAndSubmodules() throws {
        let tree = try TemporaryTree()
        try tree.makeHistory()
        let whole = try tree.objectsOfGit().filter { $0.value.kind != .tree }
        try tree.git("clone", "-q", "--bare", "repo", "bare.git")
        try check(tree, "bare", in: "bare.git")
        try tree.git("worktree", "add", "-q", "../second", in: "repo")
        XCTAssertEqual(try GitHistory(tree.repository("second")).objects(), whole)
        try tree.write(["outer/": ""])
        try tree.git("init", "-q", in: "outer")
        try tree.git("submodule", "--quiet", "add", "\(tree.path)/repo", "inner", in: "outer")
        XCTAssertEqual(try GitHistory(tree.repository("outer/inner")).objects(), whole)
        XCTAssertThrowsError(try tree.repository("repo/sub")) { error in
            XCTAssertEqual((error as? GitError)?.reason, .notARepository)
        }
    }

    func testTellsWhatPeopleWroteFromNamesOfObjects() throws {
        let tree = try TemporaryTree()
        try tree.makeHistory(commits: 2)
        let history = try GitHistory(tree.repository())
        var reader = ObjectReader()
        var prose: Set<String> = []
        while let batch = history.next() {
            history.read(batch, with: &reader) { object, bytes in
                if object.kind == .blob { return XCTAssertEqual(object.proseOffset, 0) }
                let words = (object.proseOffset..<bytes.count).map { bytes[$0] }
                prose.insert(String(decoding: words.prefix(24), as: UTF8.self))
            }
        }
        XCTAssertEqual(prose, ["author a <a@example.com>", "type commit\ntag v1\ntagge"])
    }

    func testARepositoryOfAnotherFormIsRefused() throws {
        let tree = try TemporaryTree()
        try tree.makeHistory(commits: 1)
        for (key, value) in [("extensions.refStorage", "sometable"), ("extensions.objectFormat", "sha999")] {
            try tree.shell(
                "cp repo/.git/config saved; printf '[extensions]\n\(key.split(separator: ".")[1]) = \(value)\n' >> repo/.git/config"
            )
            XCTAssertThrowsError(try tree.repository(), key) { error in
                XCTAssertEqual((error as? GitError)?.reason, .unsupported)
                XCTAssertTrue((error as? GitError)?.description.contains(value) ?? false)
            }
            try tree.shell("cp saved repo/.git/config")
        }
        XCTAssertThrowsError(try GitRepository(at: .init("\(tree.path)/none"))) { error in
            XCTAssertEqual((error as? GitError)?.reason, .notARepository)
        }
    }

    func testLeavesLargeBlobsOutAndSaysSo() throws {
        let tree = try TemporaryTree()
        try tree.write(["repo/large": String(repeating: "a", count: 3000), "repo/small": "b"])
        try tree.git("init", "-q", in: "repo")
        try tree.commitAll("first", at: 1_700_000_000)
        for _ in 0..<2 {
            let history = try GitHistory(tree.repository(), GitHistoryOptions(largestFile: 2999))
            XCTAssertEqual(history.objects().count, 2)
            XCTAssertEqual(history.counts.blobs, 1)
            let id = try tree.id("HEAD:large")
            XCTAssertEqual(
                history.takeTroubles().map(\.message), ["blob \(id): 3000 bytes are above the limit of 2999"])
            try tree.git("gc", "-q", in: "repo")
        }
    }
}
