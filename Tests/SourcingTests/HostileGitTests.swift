import Files
import Foundation
import TestSupport
import Vocabulary
import XCTest

@testable import Sourcing

final class HostileGitTests: XCTestCase {
    private func id(_ number: Int) -> ObjectID { HandmadePack.id(number) }

    func testAChainOfTenThousandDeltasIsRead() throws {
        let tree = try TemporaryTree()
        for isByReference in [false, true] {
            var pack = HandmadePack()
            pack.add(id(0), type: 3, [0])
            for number in 1...10_000 {
                let delta = HandmadePack.appending([UInt8(number & 255)], to: number)
                if isByReference {
                    pack.addReferenceDelta(id(number), to: id(number - 1), delta)
                } else {
                    pack.addOffsetDelta(id(number), to: number - 1, delta)
                }
            }
            let store = try tree.store(pack)
            let (objects, failures) = store.everything()
            XCTAssertEqual(failures, [:])
            XCTAssertEqual(objects.count, 10_001)
            let whole = (0...10_000).map { UInt8($0 & 255) }
            XCTAssertEqual(objects[id(10_000)], whole)
            XCTAssertEqual(objects[id(77)], Array(whole[...77]))
            var reader = ObjectReader()
            XCTAssertEqual(try reader.object(id(10_000), from: store).copy(), whole)
        }
    }

    func testDeltasThatGoInACircleEnd() throws {
        let tree = try TemporaryTree()
        var pack = HandmadePack()
        for number in 0..<3 {
            pack.addReferenceDelta(id(number), to: id((number + 1) % 3), HandmadePack.appending([1], to: 1))
        }
        pack.addReferenceDelta(id(3), to: id(3), HandmadePack.appending([1], to: 1))
        pack.add(id(4), type: 3, [4])
        let store = try tree.store(pack)
        let (objects, failures) = store.everything()
        XCTAssertEqual(objects, [id(4): [4]])
        XCTAssertEqual(failures.values.reduce(0, +), 4)
        var reader = ObjectReader()
        XCTAssertThrowsError(try reader.object(id(0), from: store)) { error in
            XCTAssertEqual(error as? ObjectError, .malformed("its deltas go in a circle"))
        }
    }

    func testObjectsThatLieAreRefused() throws {
        let tree = try TemporaryTree()
        var pack = HandmadePack()
        pack.add(id(0), type: 3, [1, 2, 3])
        pack.add(id(1), type: 3, [1, 2, 3], size: 4)
        pack.add(id(2), type: 3, [1, 2, 3], size: 2)
        pack.add(id(3), type: 3, [1, 2, 3], size: 1 << 40)
        pack.add(id(4), type: 5, [1, 2, 3])
        pack.addOffsetDelta(id(5), to: 0, HandmadePack.appending([4], to: 4))
        pack.addOffsetDelta(id(6), to: 0, [3, 200, 1, 1, 1])
        pack.addOffsetDelta(id(7), to: 0, [3, 3, 0x91, 2, 3])
        pack.addOffsetDelta(id(8), to: 0, [3, 3, 0])
        pack.addOffsetDelta(id(9), to: 0, [3, 3, 5, 1])
        pack.addOffsetDelta(id(10), to: 0, [3, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 1, 1])
        pack.addOffsetDelta(id(11), to: 0, [0x83])
        pack.addReferenceDelta(id(12), to: id(99), [3, 3, 3, 1, 2, 3])
        pack.add(id(13), type: 6, [3, 3, 3, 1, 2, 3], base: [0xFF, 0xFF, 0xFF, 0x7F])
        pack.add(id(14), type: 6, [3, 3, 3, 1, 2, 3], base: [0])
        let (objects, failures) = try tree.store(pack).everything()
        XCTAssertEqual(objects, [id(0): [1, 2, 3]])
        XCTAssertEqual(failures.values.reduce(0, +), 14, "\(failures)")
        XCTAssertEqual(failures[.tooLarge], 2)
        XCTAssertEqual(failures[.missing], 1)
    }

    func testAFewDeltasThatStandForVeryMuchEnd() throws {
        let tree = try TemporaryTree()
        var pack = HandmadePack()
        pack.add(id(0), type: 3, [UInt8](repeating: 1, count: 50_000))
        for number in 1...2000 { pack.addOffsetDelta(id(number), to: 0, HandmadePack.appending([2], to: 50_000)) }
        let store = try tree.store(pack)
        var reader = ObjectReader(most: 10_000_000)
        var (bytes, failures): (Int, [ObjectError: Int]) = (0, [:])
        reader.forEach([.blob], from: store) { _, object in
            bytes += object.count
        } fail: { _, error, _, count in
            failures[error, default: 0] += count
        }
        XCTAssertLessThanOrEqual(bytes, 10_000_000)
        XCTAssertEqual(failures[.exhausted], 2001 - bytes / 50_000)
    }

    func testAnIndexThatPointsElsewhereIsSaid() throws {
        let tree = try TemporaryTree()
        var pack = HandmadePack()
        for number in 0..<6 { pack.add(id(number), type: 3, [UInt8(number)]) }
        let places = [0: 0, 1: 1 << 20, 2: 0x8000_0000, 3: 0xFFFF_FFFF, 4: pack.pack.count - 20]
        let (objects, failures) = try tree.store(pack.pack, pack.index { places[$0] ?? $1 }).everything()
        XCTAssertEqual(objects, [id(5): [5]])
        XCTAssertEqual(failures, [.malformed("the index points outside of the pack"): 5])
        for length in [0, 8, 1031, 1200] {
            XCTAssertThrowsError(try PackIndex(file: Array(pack.index().prefix(length)), idLength: 20), "\(length)")
        }
    }

    func testObjectsThatHaveOtherNamesAreToldWhenAsked() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q", "-b", "main", in: ".")
        var pack = HandmadePack()
        pack.add(id(1), type: 3, [1])
        pack.add(id(2), type: 3, [2])
        try Data(pack.pack).write(to: URL(fileURLWithPath: "\(tree.path)/.git/objects/pack/pack-1.pack"))
        try Data(pack.index()).write(to: URL(fileURLWithPath: "\(tree.path)/.git/objects/pack/pack-1.idx"))
        let trusting = try GitHistory(tree.repository("."))
        XCTAssertEqual(trusting.objects().count, 2)
        let history = try GitHistory(tree.repository("."), GitHistoryOptions(verifiesObjects: true))
        XCTAssertEqual(history.objects().count, 0)
        let first = min(id(1), id(2))
        XCTAssertEqual(
            history.takeTroubles().map(\.message),
            ["2 objects, of which \(first) is one, were not looked at: what it holds has another name than its own"])
    }

    func testTreesThatHoldThemselvesOrGoTooDeepEnd() async throws {
        let tree = try TemporaryTree()
        func entry(_ mode: String, _ name: String, _ id: ObjectID) -> [UInt8] {
            Array("\(mode) \(name)\0".utf8) + id.bytes
        }
        var pack = HandmadePack()
        let text = "tree \(id(1))\nauthor a <a> 5 +0000\ncommitter a <a> 6 +0000\n\nmessage\n"
        pack.add(id(0), type: 1, Array(text.utf8))
        pack.add(id(1), type: 2, entry("40000", "a", id(1)) + entry("40000", "b", id(2)))
        for number in 2...6000 { pack.add(id(number), type: 2, entry("40000", "c", id(number + 1))) }
        pack.add(id(6001), type: 2, entry("100644", "d", id(6002)))
        pack.add(id(6002), type: 3, [1])
        try tree.git("init", "-q", "-b", "main", in: ".")
        try Data(pack.pack).write(to: URL(fileURLWithPath: "\(tree.path)/.git/objects/pack/pack-1.pack"))
        try Data(pack.index()).write(to: URL(fileURLWithPath: "\(tree.path)/.git/objects/pack/pack-1.idx"))
        try tree.write([".git/refs/heads/main": "\(id(0))\n"])
        let history = try GitHistory(tree.repository("."), GitHistoryOptions(selection: .reachable))
        XCTAssertEqual(history.objects().count, 2)
        let origins = await history.attribution(of: [id(6002), id(0)], width: 2)
        XCTAssertEqual(origins.keys.sorted(), [id(0)])
        for selection in [GitHistoryOptions.Selection.branch("main"), .since("1970-01-01")] {
            let history = try GitHistory(tree.repository("."), GitHistoryOptions(selection: selection))
            XCTAssertEqual(history.objects().count, 2)
        }
    }

    func testNamesThatLeadElsewhereAreWrittenSoThatTheyDoNot() async throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q", "-b", "main", in: ".")
        try tree.write(["x": "secret"])
        let blob = try tree.word("hash-object", "-w", "x", in: ".")
        try tree.shell(
            """
            id=$(git hash-object -w x); bytes=$(printf %s $id | sed 's/../\\\\x&/g')
            inner=$(printf "100644 ..\\0$bytes" | git hash-object -t tree --literally -w --stdin)
            bytes=$(printf %s $inner | sed 's/../\\\\x&/g')
            outer=$(printf "40000 .git\\0$bytes" | git hash-object -t tree --literally -w --stdin)
            git -c user.name=a -c user.email=a commit-tree -m m $outer > commit
            git update-ref refs/heads/main $(cat commit)
            """.replacingOccurrences(of: "printf \"", with: "/usr/bin/printf \""))
        let id = try XCTUnwrap(ObjectID(hexadecimal: blob.utf8))
        let history = try GitHistory(tree.repository("."))
        let origins = await history.attribution(of: [id], width: 1)
        XCTAssertEqual(origins[id]?.path.text, ".git/%2E%2E")
    }

    // MARK: Mutations

    private func damage(_ bytes: [UInt8], _ numbers: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &numbers) {
            let at = Int.random(in: 0..<bytes.count, using: &numbers)
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0, 1: bytes[at] = UInt8.random(in: 0...255, using: &numbers)
            case 2: bytes[at] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &numbers) ?? 0
            case 3: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            case 4: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &numbers)))
            default: bytes.insert(contentsOf: bytes[at...].prefix(40), at: at)
            }
            if bytes.isEmpty { bytes = [0] }
        }
        return bytes
    }

    func testDamagedPacksAndIndexesAreSurvived() throws {
        let tree = try TemporaryTree()
        var made = HandmadePack()
        made.add(id(0), type: 3, Array("some text that others are told by".utf8))
        made.addOffsetDelta(id(1), to: 0, HandmadePack.appending([1, 2], to: 33))
        made.addOffsetDelta(id(2), to: 1, HandmadePack.appending([1, 2], to: 35))
        made.addReferenceDelta(id(3), to: id(1), HandmadePack.appending([3], to: 35))
        made.add(id(4), type: 2, Array("100644 a\0".utf8) + id(0).bytes)
        made.addReferenceDelta(id(5), to: id(3), HandmadePack.appending([3], to: 36))
        let (pack, index) = (made.pack, made.index())
        XCTAssertEqual(try tree.store(made).everything().objects.count, 6)
        let handle = try XCTUnwrap(FileHandle(forUpdatingAtPath: "\(tree.path)/pack"))
        var reader = ObjectReader(largest: 1 << 16)
        for seed in 0..<20_000 {
            var numbers = SeededGenerator(seed: UInt64(seed))
            // One in four damages the index, of which most is the table of first bytes.
            let isIndex = seed % 4 == 0
            let damaged = isIndex ? pack : damage(pack, &numbers)
            if !isIndex || seed % 4 == 1 || seed % 4 == 0 {
                try handle.seek(toOffset: 0)
                try handle.write(contentsOf: damaged)
                try handle.truncate(atOffset: UInt64(damaged.count))
            }
            let file = RandomAccessFile(try OpenFile(at: Array("\(tree.path)/pack".utf8)))
            guard let table = try? PackIndex(file: isIndex ? damage(index, &numbers) : index, idLength: 20),
                let opened = try? Pack(file: file, index: table, name: "pack")
            else { continue }
            let store = ObjectStore(packs: [opened], idLength: 20)
            var count = 0
            // A crash would name the seed as the last line.
            reader.forEach([.blob, .commit, .tag, .tree], from: store) { _, object in
                XCTAssertLessThanOrEqual(object.count, 1 << 16, "seed \(seed)")
                count += 1
            } fail: { _, _, _, number in
                count += number
            }
            XCTAssertEqual(count, table.count, "seed \(seed)")
            for number in 0..<6 { _ = try? reader.object(id(number), from: store) }
        }
    }

    func testDamagedTablesAreSurvived() throws {
        let tree = try TemporaryTree()
        try tree.makeHistory(commits: 3)
        try tree.git("repack", "-dq", in: "repo")
        try tree.git("multi-pack-index", "write", in: "repo")
        func bytes(_ place: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(tree.path)/repo/.git/\(place)")))
        }
        let unsplit = try bytes("index")
        try tree.git("update-index", "--split-index", in: "repo")
        try tree.write(["repo/more": "more"])
        try tree.git("add", "more", in: "repo")
        let (shared, split) = (
            try bytes(String(decoding: SplitIndex.sharedName(bytes("index"), idLength: 20), as: UTF8.self)),
            try bytes("index")
        )
        let whole = try SplitIndex.whole(split, shared: shared, idLength: 20)
        let cache = try XCTUnwrap(
            Index(file: unsplit, idLength: 20, keepsEntries: true).bytes(ofExtension: "TREE").map { Array($0) })
        let midx = try bytes("objects/pack/multi-pack-index")
        let commit = try tree.git("cat-file", "commit", "HEAD", in: "repo")
        let root = try tree.git("cat-file", "tree", "HEAD^{tree}", in: "repo")
        let readers: [(String, [UInt8], ([UInt8]) throws -> Void)] = [
            ("multi-pack index", midx, { _ = try MultiPackIndex(file: $0, idLength: 20).index(ofPack: 0).id(at: 0) }),
            ("split index", split, { _ = try SplitIndex.whole($0, shared: shared, idLength: 20) }),
            ("shared index", shared, { _ = try SplitIndex.whole(split, shared: $0, idLength: 20) }),
            (
                "entries", whole,
                { file in
                    let index = try Index(file: file, idLength: 20, keepsEntries: true)
                    for position in 0..<index.count { _ = index.entry(position).id }
                }
            ),
            ("cache tree", cache, { _ = CacheTree($0[...], idLength: 20) }),
            ("commit", commit, { _ = CommitText($0[...]) }),
            ("tree", root, { try TreeEntries.forEach($0.span, idLength: 20) { _ in } }),
            (
                "delta", HandmadePack.appending([1, 2, 3], to: 4000),
                { delta in
                    let base = ObjectBuffer()
                    base.reserve(4000)
                    base.count = 4000
                    try Delta.apply(delta.span, to: base, into: ObjectBuffer(), limit: 1 << 16)
                }
            ),
            ("entry", Array(made.prefix(30)), { _ = try PackEntry($0.span, idLength: 20) }),
        ]
        for (name, seedBytes, read) in readers {
            for seed in 0..<20_000 {
                var numbers = SeededGenerator(seed: UInt64(seed))
                do { try read(damage(seedBytes, &numbers)) } catch {
                    XCTAssertTrue(error is ObjectError || error is IndexError, "\(name), seed \(seed): \(error)")
                }
            }
        }
    }

    /// Headers of objects, each of another form.
    private var made: [UInt8] {
        var pack = HandmadePack()
        pack.addReferenceDelta(id(1), to: id(0), [1, 2, 3])
        return pack.entries[0].bytes
    }
}
