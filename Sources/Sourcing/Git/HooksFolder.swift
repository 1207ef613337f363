import Files
package import Vocabulary

extension GitRepository {
    /// The folder in which git looks for this repository's hooks, absolute; it need not exist.
    ///
    /// `core.hooksPath` of the repository or else of the user decides; a relative one is told from the top of the work
    /// tree (git-config(1)).
    package func hooksFolder(top: Path, environment: GitEnvironment) throws(GitError) -> Path {
        let named = configuration.hooksPath ?? environment.configuration().hooksPath
        do throws(FileError) {
            guard let named, !named.isEmpty else {
                return Path(bytes: try folder.common.path()).appending(Array("hooks".utf8))
            }
            if named.starts(with: Array("~/".utf8)) { return Path(bytes: environment.home + named.dropFirst()) }
            if named.first == UInt8(ascii: "/") { return Path(bytes: named) }
            return Path(bytes: try RealPath.of(top.bytes.isEmpty ? [UInt8(ascii: ".")] : top.bytes)).appending(named)
        } catch {
            throw GitError(.notARepository, "where the hooks of '\(top.text)' stand cannot be told: \(error.reason)")
        }
    }
}
