import Advisories
import Archives
import Foundation
import Hashing
import Zlib

/// A folder with a database and what it is made from, deleted with its owner.
final class Workshop {
    let folder: String
    /// Where the database is to be.
    let database: String
    /// 2026-11-24T00:00:00Z.
    static let now = 1_795_478_400

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/assay-advisories-\(UUID().uuidString)"
        database = folder + "/cache/advisories.db"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes a file, and the folders that it stands in. Its path.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let url = URL(filePath: folder + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Imports what stands at `paths`, unless told otherwise as feeds, however few their records are.
    @discardableResult
    func load(
        _ paths: String..., replacing ecosystem: String? = nil, startsAnew: Bool = false, smallestFeed: Int = 0
    ) async throws -> ImportReport {
        try await AdvisoryImport(into: database, now: Self.now, startsAnew: startsAnew, smallestFeed: smallestFeed)
            .run(paths.map { ImportSource(name: $0, path: $0, replaced: ecosystem) })
    }

    func open() throws -> AdvisoryDatabase { try AdvisoryDatabase(at: database) }

    /// The bytes of the database.
    func contents() throws -> Data { try Data(contentsOf: URL(filePath: database)) }

    /// The names of what stands beside the database, and of itself.
    func neighbours() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/cache").sorted()
    }
}

/// A record in OSV's form.
func record(
    _ id: String, _ packages: [(ecosystem: String, name: String)] = [("npm", "left")],
    modified: String = "2026-01-01T00:00:00Z", withdrawn: Bool = false, aliases: [String] = [], summary: String = ""
) -> [UInt8] {
    let affected = packages.map { package in
        """
        {"package": {"ecosystem": "\(package.ecosystem)", "name": "\(package.name)"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2.3"}]}]}
        """
    }
    let aliases = aliases.map { "\"\($0)\"" }.joined(separator: ", ")
    return Array(
        """
        {"id": "\(id)", "modified": "\(modified)", \(withdrawn ? "\"withdrawn\": \"\(modified)\"," : "")
        "aliases": [\(aliases)], "summary": "\(summary)", "affected": [\(affected.joined(separator: ", "))]}
        """.utf8)
}

/// A zip of these members, deflated.
func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var writer = ZipWriter()
    let deflater = Deflater(.deflate, level: 6)
    for (name, bytes) in members {
        _ = writer.add(
            name: name, deflated: deflater.deflate(bytes.span) ?? [], size: bytes.count,
            checksum: CRC32.checksum(of: bytes))
    }
    writer.finish()
    return writer.bytes
}
