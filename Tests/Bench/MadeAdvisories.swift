import Advisories
import Archives
import Foundation
import Hashing
import Zlib

/// So many made records in OSV's form, made once and kept in the temporary folder, and the database of them.
struct MadeAdvisories {
    let records: Int
    /// The zip of the records.
    let archive: String
    let database: String
    /// Bytes of JSON in the zip.
    let size: Int

    private static let ecosystems = ["npm", "PyPI", "Maven", "Go", "RubyGems", "Packagist", "NuGet", "crates.io"]

    init(records: Int) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/assay-bench-advisories-1"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.records = records
        archive = folder + "/\(records).zip"
        database = folder + "/\(records).db"
        // It is written last, so where it is, the zip is whole.
        let note = URL(filePath: folder + "/\(records).bytes")
        if let text = try? String(contentsOf: note, encoding: .utf8), let size = Int(text) {
            self.size = size
        } else {
            size = try Self.write(records, to: archive)
            try Data(String(size).utf8).write(to: note)
        }
    }

    /// Makes the database anew.
    func makeDatabase() async throws {
        let now = Int(Date().timeIntervalSince1970)
        let settings = AdvisoryImport(into: database, now: now, startsAnew: true)
        _ = try await settings.run([ImportSource(path: archive)])
    }

    /// Makes the database unless there is one of today: older ones make a scan say that they are.
    func makeDatabaseUnlessFresh() async throws {
        let made = try? FileManager.default.attributesOfItem(atPath: database)[.modificationDate] as? Date
        if let made, Date().timeIntervalSince(made) < 86_400 { return }
        try await makeDatabase()
    }

    /// Eight ecosystems in turn, so that each has the same records in a small database and in a large one.
    static func ecosystem(ofRecord index: Int) -> String { ecosystems[index % ecosystems.count] }
    static func name(ofRecord index: Int) -> String { "package-\(index / 2)" }

    /// As long as those of osv.dev are: 2.3 KB. How many bytes of JSON they have.
    private static func write(_ records: Int, to path: String) throws -> Int {
        var words = MadeWords()
        var writer = ZipWriter()
        let deflater = Deflater(.deflate, level: 6)
        var size = 0
        for index in 0..<records {
            let json = Array(record(index, &words).utf8)
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

    private static func record(_ index: Int, _ words: inout MadeWords) -> String {
        let package =
            #""package": {"ecosystem": "\#(ecosystem(ofRecord: index))", "name": "\#(name(ofRecord: index))"}"#
        let events = #"[{"introduced": "0"}, {"fixed": "\#(words.version())"}]"#
        let versions = (0..<words.next(40)).map { _ in "\"\(words.version())\"" }.joined(separator: ", ")
        let references = (0..<(2 + words.next(5))).map { _ in
            #"{"type": "WEB", "url": "https://example.com/\#(words.next(1 << 30))/\#(words.next(1 << 30))"}"#
        }
        return """
            {"schema_version": "1.7.5", "id": "A-\(index)", "modified": "2026-01-01T00:00:00Z",
            "aliases": ["CVE-2026-\(index)"], "summary": "\(words.text(12))", "details": "\(words.text(40 + words.next(180)))",
            "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
            "affected": [{\(package), "ranges": [{"type": "ECOSYSTEM", "events": \(events)}], "versions": [\(versions)]}],
            "references": [\(references.joined(separator: ", "))],
            "database_specific": {"severity": "HIGH", "cwe_ids": ["CWE-79"], "github_reviewed": true}}
            """
    }
}
