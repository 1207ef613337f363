package import Vocabulary

/// A format of files that name packages: lockfiles, manifests that pin, bills of materials.
protocol LockfileFormat: Sendable {
    init()

    /// How the names of its files end, in lower case and three bytes at least. A whole name is such an ending, too.
    ///
    /// They refuse nearly every file of a tree in one look for all formats; `owns` is asked of the others alone.
    var endings: [String] { get }

    /// Whether the name of the file, which has one of the endings in upper or lower case, or its place says that it is one.
    func owns(_ path: Path) -> Bool

    /// What the file names.
    ///
    /// Everything in it is hostile. What is no exact version stays unknown; a file that is not what its name promises, or
    /// is of a revision that this reader does not know, is an error.
    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory
}

/// Why a lockfile could not be read.
package enum LockfileError: Error, Equatable {
    /// Not the format its name promises. `line` counts from 1.
    case malformed(line: Int, reason: String)
    /// A newer revision of the format than this reader knows.
    case unknownRevision(String)
    /// The name lied, and the file promises nothing: a `manifest.json` that is not one of packages.
    case notOne
}

/// The other files of the tree, for formats that need them beside their own.
package struct Neighbours: Sendable {
    private let read: @Sendable (Path) -> [UInt8]?
    private let exists: @Sendable (Path) -> Bool

    /// `read` gives the bytes of a file, by its path from the scan root, or nil where the tree has none. It never leaves
    /// the root and follows no link. `exists` tells whether there is one, for trees that can tell without reading it.
    package init(
        exists: (@Sendable (Path) -> Bool)? = nil, read: @escaping @Sendable (Path) -> [UInt8]?
    ) {
        self.read = read
        self.exists = exists ?? { read($0) != nil }
    }

    /// No other file.
    package static let none = Neighbours { _ in nil }

    /// The bytes of the file that `relative` names as seen from the folder of `path`. Nil where it leads out of the root,
    /// is absolute, or is not there.
    package func bytes(of relative: String, from path: Path) -> [UInt8]? {
        self.path(of: relative, from: path).flatMap(read)
    }

    /// Whether there is a file that `relative` names as seen from the folder of `path`.
    func contain(_ relative: String, from path: Path) -> Bool {
        self.path(of: relative, from: path).map(exists) ?? false
    }

    /// The path from the root of what `relative` names as seen from the folder of `path`. Nil where it leads out.
    package func path(of relative: String, from path: Path) -> Path? {
        guard !relative.hasPrefix("/") else { return nil }
        var parts = path.components.dropLast().map { $0 }
        for part in relative.utf8.split(separator: UInt8(ascii: "/")) {
            switch String(Substring(part)) {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return nil }
            default: parts.append(ArraySlice(part))
            }
        }
        return Path(bytes: Array(parts.joined(separator: [UInt8(ascii: "/")])))
    }
}
