package import Files
package import Vocabulary

/// Reads single files of a tree by their paths, and nothing outside of it: no link on the way is followed.
package struct TreeFiles: Sendable {
    private let root: Directory

    package init(root: Path) throws(WorkTreeError) {
        do {
            self.root = try Directory(at: root.bytes)
        } catch {
            throw WorkTreeError(description: "\(root.text): \(error.reason)")
        }
    }

    /// All bytes of the file at `path`, told from the root. `limit` is the most that it may have.
    package func bytes(at path: Path, limit: Int) throws(FileError) -> [UInt8] {
        guard let name = path.components.last else { throw .notAFile }
        return try folder(of: path).file(named: name).bytes(limit: limit)
    }

    /// Whether there is a file at `path`, told from the root, that could be read.
    package func hasFile(at path: Path) -> Bool {
        guard let name = path.components.last, let folder = try? folder(of: path) else { return false }
        return (try? folder.file(named: name)) != nil
    }

    private func folder(of path: Path) throws(FileError) -> Directory {
        var folder = root
        for part in path.components.dropLast() {
            guard !part.elementsEqual("..".utf8) else { throw .vanished }
            folder = try folder.directory(named: part)
        }
        return folder
    }
}
