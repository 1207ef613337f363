internal import Sourcing
internal import Synchronization
internal import Vocabulary

/// Which files a tree has, each looked for once: the hundred manifests of a workspace all ask for the same lockfiles.
final class KnownFiles: Sendable {
    private let files: TreeFiles
    private let answers = Mutex<[Path: Bool]>([:])

    init(of files: TreeFiles) {
        self.files = files
    }

    /// Whether there is a file at `path`, told from the root, that could be read.
    func contain(_ path: Path) -> Bool {
        if let answer = answers.withLock({ $0[path] }) { return answer }
        let answer = files.hasFile(at: path)
        answers.withLock { $0[path] = answer }
        return answer
    }
}
