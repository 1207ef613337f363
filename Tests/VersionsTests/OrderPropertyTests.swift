import Foundation
import TestSupport
import Versions
import XCTest

/// What must hold for versions that nobody wrote down.
final class OrderPropertyTests: XCTestCase {
    func testEveryOrderIsTotal() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for ecosystem in Version.ecosystems {
            let versions = (0..<400).compactMap { _ in Version(Self.text(&generator), in: ecosystem) }
            XCTAssertGreaterThan(versions.count, 12, "\(ecosystem), seed \(seed)")
            for _ in 0..<4000 {
                guard let a = versions.randomElement(using: &generator),
                    let b = versions.randomElement(using: &generator),
                    let c = versions.randomElement(using: &generator)
                else { return }
                let place = "\(ecosystem): \(a.text) \(b.text) \(c.text), seed \(seed)"
                XCTAssertEqual([a < b, a == b, b < a].count { $0 }, 1, place)
                if a <= b, b <= c { XCTAssertLessThanOrEqual(a, c, place) }
                if a == b { XCTAssertEqual(a.hashValue, b.hashValue, place) }
            }
        }
    }

    func testAVersionEqualsItself() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for ecosystem in Version.ecosystems {
            for _ in 0..<200 {
                let text = Self.text(&generator)
                XCTAssertEqual(Version(text, in: ecosystem), Version(text, in: ecosystem), "\(text), seed \(seed)")
            }
        }
    }

    func testAGreaterLastNumberIsALaterVersion() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for ecosystem in Version.ecosystems {
            for _ in 0..<50 {
                let number = Int.random(in: 0...1_000_000_000, using: &generator)
                let (earlier, later) = ("1.2.\(number)", "1.2.\(number + 1)")
                let left = try XCTUnwrap(Version(earlier, in: ecosystem), "\(ecosystem) \(earlier)")
                XCTAssertLessThan(
                    left, try XCTUnwrap(Version(later, in: ecosystem)), "\(ecosystem) \(later), seed \(seed)")
            }
        }
    }

    func testDamagedTextNeverTraps() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var mutations = Mutations(seed: seed)
        var generator = SeededGenerator(seed: seed)
        for ecosystem in Version.ecosystems {
            for _ in 0..<1000 {
                let bytes = mutations.damaged(Array(Self.text(&generator).utf8))
                let text = String(decoding: bytes, as: UTF8.self)
                let range = VersionRange(
                    Self.operators.randomElement(using: &generator).map { $0 + text } ?? text, in: ecosystem)
                guard let version = Version(text, in: ecosystem) else { continue }
                XCTAssertFalse(version < version, "\(ecosystem): \(text), seed \(seed)")
                _ = range?.contains(version)
            }
        }
    }

    /// Ten times the bytes may take ten times as long, not a hundred times. Noise of a busy machine stays far below that.
    func testTimeGrowsWithTheTextAndNoFaster() {
        let shapes = ["1.", "1-a.", "0.", "a", "~", "1.0-ga-1-", "9", "^1||"]
        // One ecosystem of each ordering.
        let ecosystems = [
            "npm", "crates.io", "Pub", "NuGet", "Hackage", "CRAN", "RubyGems", "Julia", "PyPI",
            "Maven",
            "Packagist", "Debian", "Red Hat", "Alpine", "Conda", "ConanCenter", "Hex",
        ]
        for ecosystem in ecosystems {
            for shape in shapes {
                let short = seconds(shape, length: 10_000, ecosystem)
                let long = seconds(shape, length: 100_000, ecosystem)
                XCTAssertLessThan(long, max(short * 60, 0.5), "\(ecosystem): \(shape)")
            }
        }
    }

    private func seconds(_ shape: String, length: Int, _ ecosystem: String) -> Double {
        let text = "1." + String(repeating: shape, count: length / shape.utf8.count)
        let start = ContinuousClock.now
        let version = Version(text + "1", in: ecosystem)
        let range = VersionRange(text + "1", in: ecosystem)
        if let version { _ = range?.contains(version) }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// dpkg itself says what is right, where it is installed.
    func testDebianVersionsSortAsDpkgSortsThem() throws {
        let dpkg = URL(filePath: "/usr/bin/dpkg")
        guard FileManager.default.isExecutableFile(atPath: dpkg.path) else { throw XCTSkip("There is no dpkg here.") }
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let (left, right) = (Self.debian(&generator), Self.debian(&generator))
            let a = try XCTUnwrap(Version(left, in: "Debian"), "\(left), seed \(seed)")
            let b = try XCTUnwrap(Version(right, in: "Debian"), "\(right), seed \(seed)")
            let relation = a == b ? "eq" : a < b ? "lt" : "gt"
            let process = try Process.run(dpkg, arguments: ["--compare-versions", left, relation, right])
            process.waitUntilExit()
            XCTAssertEqual(process.terminationStatus, 0, "\(left) \(relation) \(right), seed \(seed)")
        }
    }

    private static let operators = ["", "^", "~", ">=", "~> ", "==", "[", "(,", "!=", "=", "~=", "^>="]

    private static func text(_ generator: inout SeededGenerator) -> String {
        let pieces = [
            "0", "1", "2", "10", "01", ".", ".", ".1", ".0", "-", "a", "b", "rc", "-rc1", "-alpha.2", "~", "^", "+",
            "_p1", "-r2", "dev",
            "post", "SNAPSHOT", "sp", ".Final", "1:", "1!", "v", "+1", "foo", "99999999999999999999",
        ]
        // Most ecosystems want two or three numbers before anything else.
        let heads = ["1.0", "1.0.0", "1.2.3", "0.0.1", "1.10.0", "", "v1.0.0"]
        let tail = (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in
            pieces.randomElement(using: &generator)
        }
        return (heads.randomElement(using: &generator) ?? "") + tail.joined()
    }

    private static func debian(_ generator: inout SeededGenerator) -> String {
        let pieces = ["0", "1", "10", "01", "a", "b", "~", "~", "+", ".", "Z", "rc"]
        func run(_ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &generator)).compactMap { _ in pieces.randomElement(using: &generator) }
                .joined()
        }
        let epoch = Bool.random(using: &generator) ? "" : "\(Int.random(in: 0...2, using: &generator)):"
        let revision = Bool.random(using: &generator) ? "" : "-" + run(1...3)
        return epoch + "\(Int.random(in: 0...2, using: &generator))" + run(0...4) + revision
    }
}
