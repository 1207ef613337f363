import TestSupport
import Vocabulary
import XCTest

/// Strings in UTF-16 are found in what is not text.
final class WideStringTests: XCTestCase {
    private let secret = Fixture.secret

    private func wide(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (low, high) = (UInt8(unit & 255), UInt8(unit >> 8))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    private let code: [UInt8] = (0..<256).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }

    func testFindsStringsOfBothOrdersWhereverTheyStand() {
        let text = "token=\(secret)"
        for bigEndian in [false, true] {
            for shift in 0..<40 {
                let file = code + code.prefix(shift) + [0xFF] + wide(text, bigEndian: bigEndian) + [0xFF] + code
                let found = Found(in: file, named: "a.exe", marked: secret)
                XCTAssertEqual(found.texts.map(\.text), [text], "\(bigEndian) \(shift)")
                XCTAssertEqual(found.way(to: secret), [.wideStrings], "\(bigEndian) \(shift)")
                XCTAssertEqual(
                    found.texts.first?.source, file.firstRange(of: wide(secret, bigEndian: bigEndian)),
                    "\(bigEndian) \(shift)")
            }
        }
    }

    func testKeepsStringsApart() {
        let file = code + wide("first-string-of-some-length") + [0, 0, 7] + wide(secret) + [0, 0]
        let found = Found(in: file, named: "a.dll", marked: secret)
        XCTAssertEqual(found.texts.map(\.text), ["first-string-of-some-length\u{1E}\(secret)"])
        XCTAssertEqual(found.texts.first?.source, file.firstRange(of: wide(secret)))
    }

    func testLooksForWhatHidesInThem() {
        let packed = Fixture.base64(Array("TOKEN=\(secret)\n".utf8))
        XCTAssertEqual(
            Found(in: code + wide("key: \(packed)"), named: "a.exe").way(to: secret), [.wideStrings, .base64])
    }

    func testRefusesShortStringsPaddingAndCode() {
        for (what, bytes) in [
            ("fifteen characters", code + wide("fifteen-letters") + code),
            ("padding", code + Array(repeating: 0, count: 4096)),
            ("small numbers", code + (0..<400).flatMap { [UInt8($0 % 9), 0] }), ("code", code + [0] + code),
            ("bytes without zeros between", code + [0] + Array("a string of one byte a character".utf8)),
        ] {
            XCTAssertEqual(Found(in: bytes, named: "a.exe").texts.map(\.text), [], what)
        }
    }

    func testFindsAStringAtEitherEndOfTheFile() {
        for bigEndian in [false, true] {
            let text = wide("sixteen-letters-and-more", bigEndian: bigEndian)
            for file in [text + [0xFF] + code + code, code + code + [0xFF] + text] {
                let found = Found(in: file, named: "a.bin")
                XCTAssertEqual(found.texts.map(\.text), ["sixteen-letters-and-more"], "\(bigEndian) \(file.count)")
            }
        }
    }

    func testNoMutationCrashes() {
        var mutations = Mutations(seed: 20_261_124)
        let file = code + wide("token=\(secret)") + [0, 0] + wide("token=\(secret)", bigEndian: true) + code
        for _ in 0..<20_000 {
            let damaged = mutations.damaged(file)
            for text in Found(in: damaged, named: "a.exe").texts {
                XCTAssertTrue((0...damaged.count).contains(text.source.upperBound), "seed 20261124")
            }
        }
    }

    func testMonotonousBytesTakeLinearTime() {
        for unit in [[0x61, 0], [0x61, 0, 0], [0, 0, 0x61], [0x61, 0x61, 0], [0x61, 0, 0x61, 0, 7]] as [[UInt8]] {
            let file =
                code
                + [UInt8](repeating: 0, count: 900_000 / unit.count * unit.count).indices.map {
                    unit[$0 % unit.count]
                }
            let start = ContinuousClock.now
            _ = Found(in: file, named: "a.exe")
            XCTAssertLessThan(start.duration(to: .now), .seconds(20), "\(unit)")
        }
    }
}
