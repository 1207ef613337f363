import Bytes
import Extracting
import TestSupport
import Vocabulary
import XCTest

/// What is too large to be held is looked into member by member, and gives what it would give if it were held.
final class MemberwiseTests: XCTestCase {
    private let secret = Fixture.secret
    private var line: [UInt8] { Array("TOKEN=\(secret)\n".utf8) }
    /// So little is held that archives of these tests count as large.
    private let little = ExtractionLimits(depth: 5, total: 8 << 20, largest: 300, ratio: 400, members: 1000)

    private func image(_ layers: [[UInt8]]) -> [UInt8] {
        let names = layers.indices.map { "\($0)/layer.tar" }
        let list = names.reversed().map { "\"\($0)\"" }.joined(separator: ",")
        let files = zip(names, layers).map { (name: $0, bytes: $1) }
        return Fixture.tar(
            [("blobs/a", line)] + files + [
                ("c.json", Array(#"{"config":{"Env":["KEY=value-in-env"]}}"#.utf8)),
                ("manifest.json", Array(#"[{"Config":"c.json","Layers":[\#(list)]}]"#.utf8)),
            ])
    }

    private var archives: [(name: String, bytes: [UInt8])] {
        let long = String(repeating: "folder/", count: 30) + "b.env"
        let pax = Fixture.tarMember("p", Fixture.pax("path", long), type: "x") + Fixture.tarMember("b", line)
        let tar = Fixture.tar([("a.env", line), ("d/b.env", line), ("empty", [])]) + pax
        let zip = Fixture.zip([
            Fixture.Member(name: "a", bytes: line), Fixture.Member(name: "b", bytes: line, isDeflated: false),
            Fixture.Member(name: "c.tar", bytes: tar), Fixture.Member(name: "d.tar", bytes: tar, isDeflated: false),
        ])
        // The first layer of the list lies lowest and stands last, so that a stream has to be gone back in.
        let layers = [
            Fixture.tar([("app/.wh..env", []), ("own.env", line)]), Fixture.tar([("app/.env", line), ("b.env", line)]),
        ]
        return [
            ("a.tar", tar), ("a.tar.gz", Fixture.gzip(tar)),
            (
                "two.tgz",
                Fixture.gzip(Array(tar.prefix(700)))
                    + Fixture.gzip(Array(tar.dropFirst(700)))
            ),
            ("a.zip", zip), ("wide.zip", Fixture.zip([Fixture.Member(name: "a", bytes: line)], wide: true)),
            ("before.zip", Fixture.zip([Fixture.Member(name: "c.tar", bytes: tar)], before: [0x50, 0x4B, 3, 4])),
            ("image.tar", image(layers)), ("packed.tar", image(layers.map { Fixture.gzip($0) })),
            ("image.tar.gz", Fixture.gzip(image(layers))), ("zipped.tar", Fixture.tar([("in.zip", zip), ("b", line)])),
        ]
    }

    func testGivesWhatAHeldArchiveGives() {
        for archive in archives {
            let held = Found(in: archive.bytes, named: archive.name, limits: little.held)
            for limits in [little, .memberwise.to(depth: 5)] {
                let found = Found(memberwise: HeldSource(archive.bytes), named: archive.name, limits: limits)
                let what = "\(archive.name), \(limits.largest) bytes held"
                XCTAssertEqual(found.troubles, held.troubles, what)
                // Containers themselves are given where they are held; what they hold always is.
                let inner = held.texts.filter { $0.isText }.map {
                    "\($0.layers.map(\.kind)) \($0.layers.last?.name?.text ?? "") \($0.text)"
                }
                let given = found.texts.filter { $0.isText }.map {
                    "\($0.layers.map(\.kind)) \($0.layers.last?.name?.text ?? "") \($0.text)"
                }
                XCTAssertEqual(given, inner, what)
                XCTAssertNotNil(found.way(to: secret), what)
            }
        }
        let hidden = Found(memberwise: HeldSource(archives[8].bytes), named: "image.tar.gz", limits: little)
        XCTAssertTrue(hidden.texts.contains { $0.layers.map(\.kind) == [.gzip, .imageLayer, .hiddenMember] })
    }

    func testASmallLayerThatInflatesToMoreThanIsHeldIsReadThrough() {
        let zeros = Fixture.tarMember("z", [UInt8](repeating: 0, count: 1 + 258 * 1000))
        let rest = Array(zeros.dropFirst(512 + 1 + 258 * 1000)) + Fixture.tar([("a.env", line)])
        let packed =
            Fixture.gzip(Array(zeros.prefix(512))) + Fixture.gzippedZeros(matches: 1000) + Fixture.gzip(rest)
        var limits = little
        (limits.largest, limits.total) = (100_000, 64 << 20)
        XCTAssertLessThan(packed.count, limits.largest)
        for (name, bytes) in [
            ("image.tar", image([packed])), ("a.tar", Fixture.tar([("in.tgz", packed)])),
            ("a.zip", Fixture.zip([Fixture.Member(name: "in.tgz", bytes: packed)])),
        ] {
            let found = Found(memberwise: HeldSource(bytes), named: name, limits: limits)
            XCTAssertTrue(found.texts.contains { $0.layers.last?.name == Path("a.env") }, name)
            XCTAssertEqual(found.troubles.map(\.kind), [.tooLarge], name)
        }
    }

    func testAStoredMemberIsPlacedExactly() {
        let layer = Fixture.tar([("app/.env", line)])
        let tar = Fixture.tar([("l.tar", layer)])
        let found = Found(memberwise: HeldSource(tar), named: "a.tar", limits: little)
        XCTAssertEqual(found.texts.map(\.source), [Range(of: "TOKEN=\(secret)\n", in: tar)])
    }

    func testLeavesOutAMemberThatIsTooLargeWithAWord() {
        let large = [UInt8](repeating: 0x61, count: 301)
        for (name, bytes) in [
            ("a.tar", Fixture.tar([("big.bin", large), ("b", line)])),
            (
                "a.zip",
                Fixture.zip([Fixture.Member(name: "big.bin", bytes: large), Fixture.Member(name: "b", bytes: line)])
            ),
            (
                "b.zip",
                Fixture.zip([
                    Fixture.Member(name: "big.bin", bytes: large, isDeflated: false),
                    Fixture.Member(name: "b", bytes: line),
                ])
            ),
        ] {
            let found = Found(memberwise: HeldSource(bytes), named: name, limits: little)
            XCTAssertEqual(found.troubles.map(\.kind), [.tooLarge], name)
            XCTAssertEqual(found.troubles.map(\.state), [.skipped], name)
            XCTAssertEqual(found.troubles.map(\.message), ["big.bin: a member above the limit of 300 bytes"], name)
            XCTAssertNotNil(found.way(to: secret), name)
        }
        let zstd = Fixture.tar([("l", [0x28, 0xB5, 0x2F, 0xFD] + large)])
        XCTAssertEqual(
            Found(memberwise: HeldSource(zstd), named: "a.tar", limits: little).troubles.map(\.message),
            ["l: zstd is not opened"])
    }

    func testHoldsNoMoreThanAMember() {
        let members = (0..<2000).map { (name: "f\($0)", bytes: [UInt8](repeating: 0x61, count: 290)) }
        let source = HeldSource(Fixture.tar(members))
        XCTAssertEqual(Found(memberwise: source, named: "a.tar", limits: little.to(members: 3000)).texts.count, 2000)
        XCTAssertLessThanOrEqual(source.largestRead, 32 << 10, "a page")
    }

    func testLetsGoBehindEachMember() {
        var (given, gone) = (0, [Int]())
        let tar = Fixture.tar([("a", line), ("l.tar", Fixture.tar([("b", line), ("c", line)]))])
        let source = HeldSource(tar)
        let letGo = { gone.append(given) }
        _ = Extractor(limits: little).extract(memberwise: source, named: Path("a.tar"), letGo: letGo) { _, _ in
            given += 1
        }
        XCTAssertEqual(gone, [1, 2, 3])
    }

    func testSaysWhatIsTornCorruptOrABomb() {
        let tar = Fixture.tar([("a", line), ("b", line)])
        let gzip = Fixture.gzip(tar)
        var corrupt = gzip
        corrupt[corrupt.count - 6] ^= 1
        let bomb = Fixture.gzippedZeros(matches: 80_000)
        let before = Array(Fixture.tarMember("z", [], size: 1 + 258 * 80_000).prefix(512))
        for (what, name, bytes, kinds) in [
            ("a torn tar", "a.tar", Array(tar.prefix(1100)), [.malformed]),
            ("a torn stream", "a.tar.gz", Array(gzip.dropLast(1100)), [.malformed]),
            ("a wrong checksum", "a.tar.gz", corrupt, [.malformed]),
            (
                "a torn zip", "a.zip",
                Array(Fixture.zip([Fixture.Member(name: "a", bytes: line, isDeflated: false)]).prefix(60)), [.malformed]
            ),
            ("zeros", "a.gz", bomb, [.tooLarge]),
            ("zeros before a member", "a.tgz", Fixture.gzip(before) + bomb + gzip, [.tooLarge, .inflationLimit]),
            (
                "many of them", "a.zip",
                Fixture.zip(
                    (0..<9).map {
                        Fixture.Member(
                            name: "\($0)", bytes: [], packed: Fixture.deflatedZeros(matches: 5000), claimedSize: 1 << 30
                        )
                    }), [.tooLarge]
            ),
        ] as [(String, String, [UInt8], Set<Trouble.Kind>)] {
            let found = Found(memberwise: HeldSource(bytes), named: name, limits: little)
            XCTAssertEqual(Set(found.troubles.map(\.kind)), kinds, what)
        }
    }

    func testAFileThatIsCutShortIsNotCalledMalformed() {
        let tar = Fixture.tar([("a", line), ("b", line)])
        let found = Found(
            memberwise: HeldSource(Array(tar.prefix(1000)), missing: 4000), named: "a.tar", limits: little)
        XCTAssertEqual(found.troubles, [], "whoever reads the file says so")
        XCTAssertEqual(found.texts.count, 1)
    }

    func testAMillionMembersEndInATrouble() {
        let start = ContinuousClock.now
        let source = RepeatedSource(Fixture.tarMember("a", [0x61]), times: 1_000_000)
        let found = Found(memberwise: source, named: "a.tar", limits: .memberwise.to(members: 20_000))
        XCTAssertEqual(found.texts.count, 20_000)
        XCTAssertEqual(found.troubles.map(\.kind), [.memberLimit])
        let nothing = RepeatedSource(Fixture.gzip([]), times: 1_000_000)
        let empty = Found(memberwise: nothing, named: "a.gz", limits: .memberwise.to(total: 8 << 20))
        XCTAssertEqual(Set(empty.troubles.map(\.kind)), [.inflationLimit])
        XCTAssertLessThan(start.duration(to: .now), .seconds(60))
    }

    func testNoMutationCrashes() {
        for (index, archive) in archives.enumerated() {
            let seed = UInt64(20_261_125 + index)
            var mutations = Mutations(seed: seed)
            for _ in 0..<2_000 {
                let damaged = mutations.damaged(archive.bytes)
                for text in Found(memberwise: HeldSource(damaged), named: archive.name, limits: little).texts {
                    XCTAssertTrue(
                        (0...damaged.count).contains(text.source.upperBound),
                        "\(archive.name) seed \(seed): \(text.source) of \(damaged.count)")
                }
            }
        }
    }
}

extension ExtractionLimits {
    /// The same with room to hold everything.
    fileprivate var held: ExtractionLimits {
        var limits = self
        limits.largest = 1 << 20
        return limits
    }

    fileprivate func to(members: Int) -> ExtractionLimits {
        var limits = self
        limits.members = members
        return limits
    }

    fileprivate func to(total: Int) -> ExtractionLimits {
        var limits = self
        limits.total = total
        return limits
    }
}
