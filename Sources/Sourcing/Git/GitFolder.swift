import Files
import Vocabulary

/// Where a repository keeps what it knows.
///
/// Source: gitrepository-layout(5).
struct GitFolder: Sendable {
    /// What one work tree has for itself: its HEAD and its index.
    let own: Directory
    /// What all work trees of the repository share. The same folder where there is but one.
    let common: Directory
    /// Where it stands, seen from the folder that was named, for people.
    let shown: Path

    /// The folder that `.git` in `folder` is, or that it names: a linked work tree and a submodule have a file there. Nil
    /// where `folder` is not the top of a work tree.
    init?(ofWorkTree folder: Directory) {
        let name = Array(".git".utf8)
        if let git = try? folder.directory(named: name[...]) {
            self.init(git, shown: Path(bytes: name))
            return
        }
        guard let text = try? folder.file(named: name[...]).bytes(limit: Self.largestLine) else { return nil }
        let key = Array("gitdir: ".utf8)
        guard text.starts(with: key) else { return nil }
        let path = text.dropFirst(key.count).prefix { $0 != 0x0A && $0 != 0x0D }
        guard let git = try? folder.directory(at: Array(path)) else { return nil }
        self.init(git, shown: Path(bytes: name))
    }

    /// The repository that `folder` is the top of, or that it is itself where it is bare.
    init?(at folder: Directory) {
        if let git = GitFolder(ofWorkTree: folder) {
            self = git
            return
        }
        self.init(folder, shown: .root)
        guard (try? common.kind(at: Array("objects".utf8))) == .folder else { return nil }
    }

    private init?(_ git: Directory, shown: Path) {
        guard (try? git.kind(at: Array("HEAD".utf8))) == .file else { return nil }
        own = git
        self.shown = shown
        guard let text = try? git.bytes(ofFileNamed: "commondir", limit: Self.largestLine) else {
            common = git
            return
        }
        common = (try? git.directory(at: Array(text.prefix { $0 != 0x0A && $0 != 0x0D }))) ?? git
    }

    private static let largestLine = 64 << 10

    /// What the repository's own settings add to `configuration`.
    func configuration(over configuration: GitConfiguration = GitConfiguration()) -> GitConfiguration {
        var configuration = configuration
        if let file = try? common.file(at: Array("config".utf8)).bytes(limit: GitEnvironment.largestFile) {
            configuration.read(file)
        }
        return configuration
    }
}
