import Files
package import Vocabulary

/// A git repository that is read natively: nothing of it is ever executed.
///
/// Several workers may read from it at once.
package final class GitRepository: Sendable {
    let folder: GitFolder
    let configuration: GitConfiguration
    let objects: ObjectStore
    /// Commits whose parents a shallow clone left out.
    let shallow: Set<ObjectID>
    let troubles = TroubleLog()

    /// Opens the repository whose work tree has its top at `path`, or the bare one that stands there.
    ///
    /// `followsAlternates`: whether objects are read that the repository borrows from others of the machine.
    package init(at path: Path, followsAlternates: Bool = true) throws(GitError) {
        let name = path.bytes.isEmpty ? "." : path.text
        let top: Directory
        do throws(FileError) {
            top = try Directory(at: Array(path.bytes.isEmpty ? [UInt8(ascii: ".")] : path.bytes))
        } catch {
            throw GitError(.notARepository, "'\(name)' cannot be read: \(error.reason)")
        }
        guard let folder = GitFolder(at: top) else {
            throw GitError(.notARepository, "'\(name)' is not the top of a git repository: it has no '.git'")
        }
        self.folder = folder
        configuration = folder.configuration()
        if let format = configuration.objectFormat, format != "sha1", format != "sha256" {
            throw GitError(.unsupported, "'\(name)' names its objects by '\(format)'; sha1 and sha256 are read")
        }
        if let storage = configuration.refStorage, storage != "files", !configuration.keepsReferenceTables {
            throw GitError(
                .unsupported,
                "'\(name)' keeps its refs as '\(storage)', which is not read; "
                    + "`git refs migrate --ref-format=files` makes files of them")
        }
        guard let directory = try? folder.common.directory(at: Array("objects".utf8)) else {
            throw GitError(.notARepository, "'\(name)' has no folder of git objects")
        }
        objects = ObjectStore(
            at: directory, shown: folder.shown.appending(Array("objects".utf8)), idLength: configuration.idLength,
            followsAlternates: followsAlternates, troubles: troubles)
        let list = try? folder.common.bytes(ofFileNamed: "shallow", limit: 64 << 20)
        shallow = Set((list ?? []).split(separator: 0x0A).compactMap { ObjectID(hexadecimal: $0) })
    }

    /// Where HEAD, branches and tags lead now.
    var references: References { References(folder, configuration) }

    /// Where something in the repository's own folder stands, for people.
    func place(_ name: String) -> Path {
        folder.shown.appending(Array(name.utf8))
    }

    func record(_ message: String, kind: Trouble.Kind = .malformed, at name: String, state: Trouble.State = .failed) {
        troubles.record(Trouble(kind: kind, place: place(name), message: message, state: state))
    }
}
