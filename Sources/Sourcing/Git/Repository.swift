import Files

/// A git repository, as far as it says what is ignored and what is tracked.
final class Repository: Sendable {
    let index: Index
    /// Why the index does not tell what is tracked. Empty where it does.
    let indexFault: String
    /// The patterns of the user's ignore file and of `info/exclude`, those that win last.
    let excludes: [[UInt8]]

    /// A larger index is not read: it would have some millions of names.
    private static let largestIndex = 512 << 20

    /// Nil where `folder` is not the top of a repository.
    init?(at folder: Directory, environment: GitEnvironment) {
        guard let git = Self.gitFolder(of: folder) else { return nil }
        let common = Self.commonFolder(of: git)
        var configuration = environment.configuration()
        if let file = try? common.file(at: Array("config".utf8)).bytes(limit: GitEnvironment.largestFile) {
            configuration.read(file)
        }
        let own = try? common.file(at: Array("info/exclude".utf8)).bytes(limit: GitEnvironment.largestFile)
        excludes = [environment.excludes(configuration, top: folder), own].compactMap { $0 }
        (index, indexFault) = Self.index(in: git, idLength: configuration.objectFormat == "sha256" ? 32 : 20)
    }

    /// The folder that `.git` is, or that it names (gitrepository-layout(5)).
    private static func gitFolder(of folder: Directory) -> Directory? {
        let name = Array(".git".utf8)[...]
        if let git = try? folder.directory(named: name) { return isGitFolder(git) ? git : nil }
        guard let text = try? folder.file(named: name).bytes(limit: 64 << 10) else { return nil }
        let key = Array("gitdir: ".utf8)
        guard text.starts(with: key) else { return nil }
        let path = text.dropFirst(key.count).prefix { $0 != 0x0A && $0 != 0x0D }
        guard let git = try? folder.directory(at: Array(path)) else { return nil }
        return isGitFolder(git) ? git : nil
    }

    private static func isGitFolder(_ folder: Directory) -> Bool {
        (try? folder.kind(at: Array("HEAD".utf8))) == .file
    }

    /// The folder that all work trees of a repository share.
    private static func commonFolder(of git: Directory) -> Directory {
        guard let text = try? git.bytes(ofFileNamed: "commondir", limit: 64 << 10) else { return git }
        return (try? git.directory(at: Array(text.prefix { $0 != 0x0A && $0 != 0x0D }))) ?? git
    }

    private static func index(in git: Directory, idLength: Int) -> (Index, fault: String) {
        do throws(FileError) {
            let file = try git.file(at: Array("index".utf8)).bytes(limit: largestIndex)
            do throws(IndexError) {
                return (try Index(file: file, idLength: idLength), "")
            } catch {
                return (.empty, error.reason)
            }
        } catch .vanished {
            // Nothing was ever added.
            return (.empty, "")
        } catch {
            return (.empty, error.reason)
        }
    }
}
