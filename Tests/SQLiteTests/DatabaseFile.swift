import Foundation
import SQLite

/// A new file in a folder of its own, deleted with its owner.
final class DatabaseFile {
    let path: String
    private let folder: URL

    init(named name: String = "sample.db") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "assay-sqlite-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path + "/" + name
    }

    /// A file that these statements have made.
    convenience init(_ statements: [String], named name: String = "sample.db") throws {
        try self.init(named: name)
        let database = try Database(at: path, for: .creating)
        for statement in statements { try database.run(statement) }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var bytes: [UInt8] {
        get throws { Array(try Data(contentsOf: URL(filePath: path))) }
    }
}
