import Files

/// The stack of tables in which a repository keeps its refs (`extensions.refStorage = reftable`): each table changes what
/// those before it say.
///
/// Source: git's Documentation/technical/reftable, "Layout" and "Compaction".
struct ReferenceTables {
    /// What refs are set to, by full name.
    private(set) var values: [String: ReferenceTable.Value] = [:]
    /// What is wrong, and where.
    private(set) var faults: [(name: String, message: String)] = []

    private static let folder = Array("reftable".utf8)
    /// git keeps a handful, each larger than those after it together.
    private static let mostTables = 10_000
    private static let mostBytes = 256 << 20
    /// Whoever compacts tables takes away those that the list has just named; then the list is read once more.
    private static let mostTries = 3

    /// Whether `git` has some.
    static func exist(in git: Directory) -> Bool { (try? git.kind(at: folder)) == .folder }

    /// Reads those of `git`, the folder of a repository or of a linked work tree.
    init(in git: Directory) {
        var tries = 0
        while tries < Self.mostTries {
            (values, faults) = ([:], [])
            tries += 1
            do throws(FileError) {
                try read(git.directory(named: Self.folder[...]))
                return
            } catch .vanished where tries < Self.mostTries {
                continue
            } catch {
                faults.append(("reftable", error.reason))
                return
            }
        }
    }

    private mutating func read(_ folder: Directory) throws(FileError) {
        let list = try folder.bytes(ofFileNamed: "tables.list", limit: 1 << 20).split(separator: UInt8(ascii: "\n"))
        guard list.count <= Self.mostTables else { return faults.append(("reftable", "it has too many tables")) }
        var bytesLeft = Self.mostBytes
        for name in list {
            let place = "reftable/\(String(decoding: name, as: UTF8.self))"
            guard !name.contains(UInt8(ascii: "/")) else {
                faults.append((place, "it is no name of a table"))
                continue
            }
            let file = try folder.file(named: name).bytes(limit: bytesLeft)
            bytesLeft -= file.count
            do throws(ReferenceTable.Fault) {
                for reference in try ReferenceTable(file: file).references { values[reference.name] = reference.value }
            } catch {
                faults.append((place, error.reason))
            }
        }
    }
}
