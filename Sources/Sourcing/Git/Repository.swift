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
        guard let git = GitFolder(ofWorkTree: folder) else { return nil }
        let configuration = git.configuration(over: environment.configuration())
        let own = try? git.common.file(at: Array("info/exclude".utf8)).bytes(limit: GitEnvironment.largestFile)
        excludes = [environment.excludes(configuration, top: folder), own].compactMap { $0 }
        (index, indexFault) = Self.index(in: git.own, idLength: configuration.idLength)
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
