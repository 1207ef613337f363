import Advisories
import Archives
import Foundation
import Hashing
import Vocabulary
import Zlib

/// How fast the advisory database is made and asked, with so many made records in OSV's form.
struct AdvisoryFigures {
    let records: Int

    private static let ecosystems = ["npm", "PyPI", "Maven", "Go", "RubyGems", "Packagist", "NuGet", "crates.io"]
    private static let lookups = 2000

    func print() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/assay-bench-advisories"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let archive = folder + "/\(records).zip"
        let megabytes = Double(try makeArchive(at: archive)) / 1_000_000
        let database = folder + "/\(records).db"
        let clock = ContinuousClock()
        let settings = AdvisoryImport(into: database, now: 0, startsAnew: true)
        let importing = try await clock.measure { _ = try await settings.run([ImportSource(path: archive)]) }
        Swift.print("\(records) advisories, \(Int(megabytes)) MB of JSON\n")
        Swift.print("| import MB/s | database MB | open ms | \(Self.lookups) look-ups ms (median of 9) | status ms |")
        Swift.print("|---|---|---|---|---|")
        let size = try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int ?? 0
        let opening = try clock.measure { _ = try AdvisoryDatabase(at: database) }
        let opened = try AdvisoryDatabase(at: database)
        let asking = try (0..<9).map { round in try clock.measure { try ask(opened, round: round) } }.sorted()[4]
        let status = try clock.measure { _ = try opened.status() }
        let speed = Int(megabytes / importing.seconds)
        Swift.print(
            "| \(speed) | \(size / 1_000_000) | \(opening.milliseconds) | \(asking.milliseconds) | \(status.milliseconds) |\n"
        )
    }

    /// A lockfile's worth of names, of which one in three has an advisory.
    private func ask(_ database: AdvisoryDatabase, round: Int) throws {
        for index in 0..<Self.lookups {
            let number = (index &* 7919 &+ round) % (records / 2)
            let name = index % 3 == 0 ? "package-\(number)" : "other-\(number)"
            let ecosystem = Self.ecosystems[(2 * number + index / 3 % 2) % 8]
            _ = try database.advisories(of: Ecosystem(ecosystem), named: name)
        }
    }

    /// Two records a package, as long as those of osv.dev are: 2.3 KB. How many bytes of JSON they have.
    private func makeArchive(at path: String) throws -> Int {
        var random = Words()
        var writer = ZipWriter()
        let deflater = Deflater(.deflate, level: 6)
        var size = 0
        for index in 0..<records {
            let json = Array(record(index, &random).utf8)
            guard let packed = deflater.deflate(json.span) else { throw CocoaError(.fileWriteOutOfSpace) }
            let checksum = CRC32.checksum(of: json.span)
            guard writer.add(name: "A-\(index).json", deflated: packed, size: json.count, checksum: checksum) else {
                break
            }
            size += json.count
        }
        writer.finish()
        try Data(writer.bytes).write(to: URL(filePath: path))
        return size
    }

    private func record(_ index: Int, _ random: inout Words) -> String {
        let package = #""package": {"ecosystem": "\#(Self.ecosystems[index % 8])", "name": "package-\#(index / 2)"}"#
        let events = #"[{"introduced": "0"}, {"fixed": "\#(random.version())"}]"#
        let versions = (0..<random.next(40)).map { _ in "\"\(random.version())\"" }.joined(separator: ", ")
        let references = (0..<(2 + random.next(5))).map { _ in
            #"{"type": "WEB", "url": "https://example.com/\#(random.next(1 << 30))/\#(random.next(1 << 30))"}"#
        }
        return """
            {"schema_version": "1.7.5", "id": "A-\(index)", "modified": "2026-01-01T00:00:00Z",
            "aliases": ["CVE-2026-\(index)"], "summary": "\(random.text(12))", "details": "\(random.text(40 + random.next(180)))",
            "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
            "affected": [{\(package), "ranges": [{"type": "ECOSYSTEM", "events": \(events)}], "versions": [\(versions)]}],
            "references": [\(references.joined(separator: ", "))],
            "database_specific": {"severity": "HIGH", "cwe_ids": ["CWE-79"], "github_reviewed": true}}
            """
    }
}

/// Words and numbers, the same each time. Source: Knuth's MMIX generator; its upper bits.
private struct Words {
    private var state: UInt64 = 1
    private static let words = [
        "attacker", "remote", "crafted", "input", "parser", "library", "before", "version", "memory", "exhaustion",
        "prototype", "pollution", "traversal", "option", "enabled", "default", "upgrade", "execute", "through",
        "allows",
    ]

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func version() -> String { "\(next(9)).\(next(30)).\(next(30))" }

    mutating func text(_ count: Int) -> String {
        (0..<count).map { _ in Self.words[next(Self.words.count)] }.joined(separator: " ")
    }
}
