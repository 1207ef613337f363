import Files
import Foundation
import Synchronization
import Vocabulary
import XCTest

@testable import Sourcing

final class WalkTests: XCTestCase {
    func testFindsEveryFileOfATree() throws {
        let tree = try TemporaryTree()
        try tree.write(["a.txt": "a", "src/b.txt": "b", "src/deep/c.txt": "c", "empty/": ""])
        let walked = try Walked(tree.options())
        XCTAssertEqual(walked.files, ["a.txt", "src/b.txt", "src/deep/c.txt"])
        XCTAssertEqual(walked.troubles, [])
    }

    func testWalksNothingButTheSettingsOfWhatGitKeeps() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        try tree.write([
            "a": "", "other/.git": "gitdir: nowhere", "other/b": "", "dist/.git/config": "", ".git/config.worktree": "",
            ".git/a": "", ".git/refs/config": "", ".git/modules/a/config": "", ".git/modules/a/objects/config": "",
            ".git/modules/b/c/config": "", ".git/modules/b/c/modules/d/config": "", ".git/modules/objects/config": "",
            ".git/worktrees/w/config.worktree": "", ".git/worktrees/w/index": "", ".git/other/config": "",
        ])
        for honours in [true, false] {
            let walked = try Walked(tree.options { $0.honoursIgnoreRules = honours })
            XCTAssertEqual(walked.files, ["a", "other/b"])
            XCTAssertEqual(
                walked.settings,
                [
                    ".git/config", ".git/config.worktree", ".git/modules/a/config",
                    ".git/modules/b/c/config", ".git/modules/b/c/modules/d/config", ".git/modules/objects/config",
                    ".git/worktrees/w/config.worktree", "dist/.git/config",
                ])
            XCTAssertEqual(walked.troubles, [])
        }
        let excluded = try Walked(tree.options { $0.excluded = [Glob("/.git/"), Glob("dist")].compactMap { $0 } })
        XCTAssertEqual(excluded.settings, [])
        XCTAssertEqual(excluded.troubles, ["excluded skipped .git", "excluded skipped dist"])
    }

    func testFollowsNoLinkToSettings() throws {
        let tree = try TemporaryTree()
        try tree.write(["out/config": "", "root/b/.git/a": "", "root/a": ""])
        try tree.shell(
            "ln -s ../out root/.git; ln -s ../../../out/config root/b/.git/config; ln -s ../../../out root/b/.git/modules"
        )
        let walked = try Walked(tree.options { $0.root = $0.root.appending(Array("root".utf8)) })
        XCTAssertEqual(walked.settings, [])
        XCTAssertEqual(walked.troubles, ["link skipped b/.git/config"])
    }

    func testSaysWhatItLeavesOutAndWhy() throws {
        let tree = try TemporaryTree()
        try tree.write(["a": "", "logo.PNG": "", "app.jar": "", "x.min.svg": "", ".gz": "", "sub/": ""])
        try tree.shell("mkfifo pipe; ln -s a link; ln -s . sub/loop; ln -s nowhere dangling; ln -s / outside")
        let walked = try Walked(tree.options())
        XCTAssertEqual(walked.files, [".gz", "a", "app.jar", "x.min.svg"])
        XCTAssertEqual(
            walked.troubles,
            [
                "link skipped dangling", "link skipped link", "media skipped logo.PNG",
                "link skipped outside", "not-a-file skipped pipe", "link skipped sub/loop",
            ])
    }

    func testIgnoredThingsAreNoTrouble() throws {
        let tree = try TemporaryTree()
        try tree.write([".gitignore": "*.log\nlink\ntmp/\n*.png", "a.log": "", "b.png": "", "tmp/c": ""])
        try tree.shell("ln -s a.log link; ln -s . tmp/loop")
        let walked = try Walked(tree.options())
        XCTAssertEqual(walked.files, [".gitignore"])
        XCTAssertEqual(walked.troubles, [])
        let all = try Walked(tree.options { $0.honoursIgnoreRules = false })
        XCTAssertEqual(all.files, [".gitignore", "a.log", "tmp/c"])
    }

    func testReportsAnExcludedFolderOnce() throws {
        let tree = try TemporaryTree()
        try tree.write(["vendor/a": "", "vendor/b/c": "", "src/vendor/d": "", "src/e.txt": "", "f.txt": ""])
        let globs = ["/vendor/", "*.txt", "!f.txt"].compactMap(Glob.init)
        let walked = try Walked(tree.options { $0.excluded = globs })
        XCTAssertEqual(walked.files, ["f.txt", "src/vendor/d"])
        XCTAssertEqual(walked.troubles, ["excluded skipped src/e.txt", "excluded skipped vendor"])
    }

    func testExcludesTrackedFilesToo() throws {
        let tree = try TemporaryTree()
        try tree.write(["a/b": ""])
        try tree.git("init", "-q")
        try tree.git("add", ".")
        XCTAssertEqual(try Walked(tree.options { $0.excluded = [Glob("a/b")].compactMap { $0 } }).files, [])
    }

    func testNamesThatAreNotUTF8AreFoundAndRead() throws {
        let tree = try TemporaryTree()
        try tree.shell(#"mkdir "$(printf 'd\377')"; printf secret > "$(printf 'd\377/\200f')""#)
        let walk = try WorkTree(tree.options())
        let sighting = try XCTUnwrap(walk.next()?.sightings.first)
        XCTAssertEqual(sighting.artifact.path.bytes, [0x64, 0xFF, 0x2F, 0x80, 0x66])
        XCTAssertEqual(try text(of: sighting, in: walk), "secret")
        XCTAssertNil(walk.next())
    }

    func testTenThousandLevelsNeedFewDescriptorsAndNoStack() throws {
        let tree = try TemporaryTree()
        // Two levels at a time, from inside: the whole path is longer than one call takes. Each level has a file, and a
        // folder that comes after the way down or before it.
        try tree.shell(
            """
            python3 -c '
            import os
            for level in range(10000):
                os.close(os.open("f", os.O_CREAT | os.O_WRONLY))
                if level % 100 == 0:
                    os.mkdir("side"); os.close(os.open("side/g", os.O_CREAT | os.O_WRONLY))
                os.mkdir("d"); os.chdir("d")
            '
            """)
        let before = try openDescriptors()
        try walkDeep(tree, descriptorsBefore: before)
        XCTAssertEqual(try openDescriptors(), before)
    }

    private func walkDeep(_ tree: TemporaryTree, descriptorsBefore before: Int) throws {
        let walk = try WorkTree(tree.options())
        var (files, most) = (0, 0)
        while let batch = walk.next() {
            files += batch.sightings.count
            if files % 97 == 0 { most = max(most, try openDescriptors() - before) }
        }
        XCTAssertEqual(files, 10_100)
        XCTAssertLessThan(most, 200)
        XCTAssertEqual(walk.takeTroubles(), [])
    }

    func testGoesOnWhenAFolderFarUpIsMoved() throws {
        let tree = try TemporaryTree()
        // Each level but the last has a folder beside the way down, which is walked on the way up or on the way down.
        for level in 0..<150 {
            let way = String(repeating: "d/", count: level)
            try tree.write(["\(way)a/f": "", "\(way)z/f": "", "\(way)d/f": ""])
        }
        let walk = try WorkTree(tree.options())
        var (files, isMoved) = (Set<String>(), false)
        while let batch = walk.next() {
            files.formUnion(batch.sightings.map(\.artifact.path.text))
            // Once the walk is deep, the folders that it has closed go elsewhere.
            if !isMoved, batch.sightings.contains(where: { $0.artifact.path.components.count > 140 }) {
                try tree.shell("mkdir moved; mv d/d/d moved/x")
                isMoved = true
            }
        }
        XCTAssertTrue(isMoved)
        // What was not reached is said.
        let missing = 450 - files.filter { !$0.hasPrefix("moved") }.count
        XCTAssertTrue(missing == 0 || walk.takeTroubles().contains { $0.kind == .vanished }, "\(missing)")
    }

    func testReadsAFileThatIsMovedWithItsFolder() throws {
        let tree = try TemporaryTree()
        try tree.write(["a/f": "text"])
        let walk = try WorkTree(tree.options())
        let sighting = try XCTUnwrap(walk.next()?.sightings.first)
        try tree.shell("mv a b")
        XCTAssertEqual(try text(of: sighting, in: walk), "text")
    }

    func testWhatVanishesIsSkippedAndWhatCannotBeReadFails() throws {
        let tree = try TemporaryTree()
        try tree.write(["f": "text"])
        let walk = try WorkTree(tree.options())
        let sighting = try XCTUnwrap(walk.next()?.sightings.first)
        try tree.remove("f")
        XCTAssertThrowsError(try text(of: sighting, in: walk)) { error in XCTAssertEqual(error as? FileError, .vanished)
        }
        walk.record(.vanished, at: sighting.artifact.path)
        walk.record(.unreadable(reason: "permission denied"), at: Path("g"))
        XCTAssertEqual(
            walk.takeTroubles().sorted(),
            [
                Trouble(kind: .vanished, place: Path("f"), message: "it was there and is gone", state: .skipped),
                Trouble(kind: .unreadable, place: Path("g"), message: "permission denied", state: .failed),
            ])
        XCTAssertEqual(walk.takeTroubles(), [])
    }

    func testAFileThatTurnsIntoALinkIsNotFollowed() throws {
        let tree = try TemporaryTree()
        try tree.write(["f": "text"])
        let walk = try WorkTree(tree.options())
        let sighting = try XCTUnwrap(walk.next()?.sightings.first)
        try tree.shell("ln -sf /etc/passwd f")
        XCTAssertThrowsError(try text(of: sighting, in: walk)) { error in XCTAssertEqual(error as? FileError, .link) }
    }

    func testUnreadableFoldersFail() throws {
        guard getuid() != 0 else { throw XCTSkip("root may read everything") }
        let tree = try TemporaryTree()
        try tree.write(["a/f": "", "b/g": ""])
        try tree.shell("chmod 0 a")
        defer { try? tree.shell("chmod 700 a") }
        let walked = try Walked(tree.options())
        XCTAssertEqual(walked.files, ["b/g"])
        XCTAssertEqual(walked.troubles, ["unreadable failed a"])
    }

    func testLargeFilesComeInPieces() throws {
        let tree = try TemporaryTree()
        let content = String((0..<1000).map { Character(UnicodeScalar(UInt8(0x61 + $0 % 26))) })
        try tree.write(["f": content])
        let pieces = WorkTree.Pieces(above: 100, size: 64, overlap: 10)
        let walk = try WorkTree(tree.options(), pieces: pieces)
        let sighting = try XCTUnwrap(walk.next()?.sightings.first)
        var buffer = ReadBuffer()
        var (seen, count) = ([UInt8](), 0)
        let size = try walk.read(sighting, into: &buffer) { piece, offset, isLast in
            XCTAssertEqual(offset, count * 54)
            XCTAssertEqual(isLast, offset + piece.count == 1000)
            seen = seen.prefix(offset) + piece.indices.map { piece[$0] }
            count += 1
        }
        XCTAssertEqual(size, 1000)
        XCTAssertEqual(String(decoding: seen, as: UTF8.self), content)
        XCTAssertGreaterThan(count, 15)
    }

    func testFilesAboveTheLimitAreSkipped() throws {
        let tree = try TemporaryTree()
        try tree.shell("truncate -s 5G f")
        let walk = try WorkTree(tree.options())
        let sighting = try XCTUnwrap(walk.next()?.sightings.first)
        XCTAssertThrowsError(try text(of: sighting, in: walk)) { error in
            XCTAssertEqual(error as? FileError, .tooLarge(5 << 30))
        }
    }

    func testThreadsFindTheSame() throws {
        let tree = try TemporaryTree()
        var files: [String: String] = [:]
        for number in 0..<700 { files["d\(number % 40)/e\(number % 7)/f\(number)"] = "\(number)" }
        for number in 0..<150 { files["wide/f\(number)"] = "" }
        try tree.write(files)
        let walk = try WorkTree(tree.options())
        let found = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            while let batch = walk.next() {
                found.withLock { $0 += batch.sightings.map(\.artifact.path.text) }
            }
        }
        XCTAssertEqual(found.withLock { $0.sorted() }, files.keys.sorted())
    }

    private func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}

/// The bytes of a sighting as text.
func text(of sighting: Sighting, in walk: WorkTree) throws -> String {
    var buffer = ReadBuffer()
    _ = try walk.read(sighting, into: &buffer) { _, _, _ in }
    return String(decoding: buffer.copy(), as: UTF8.self)
}
