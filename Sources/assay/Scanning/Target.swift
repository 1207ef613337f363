import Arguments
import Files
import Vocabulary

/// What the words on the command line name: one folder, some things in this folder, or standard input.
enum Target: Equatable {
    case standardInput
    /// A folder that paths are told from, and what in it was named; nothing: all of it.
    case tree(root: Path, paths: [Path])

    /// Several names are told from this folder, so that reports have one root.
    init(_ words: [String]) throws(UsageError) {
        if words == ["-"] {
            self = .standardInput
            return
        }
        if words.contains("-") { throw UsageError("'-' is standard input and goes alone") }
        if words.count == 1, Self.isFolder(words[0]) {
            self = .tree(root: Path(words[0]), paths: [])
            return
        }
        for word in words where word.hasPrefix("/") || word.split(separator: "/").contains("..") {
            if words.count == 1 {
                self = Self.file(word)
                return
            }
            throw UsageError(
                "\(quoted(word)) is outside of this folder; scan it by itself, or from a folder that holds all")
        }
        self = .tree(root: Path("."), paths: words.map { Path($0) })
    }

    /// Whether only a part of the root is looked at.
    var isPart: Bool {
        switch self {
        case .standardInput: true
        case .tree(_, let paths): !paths.isEmpty
        }
    }

    private static func isFolder(_ word: String) -> Bool {
        (try? Directory(at: Array(word.utf8))) != nil
    }

    /// A file elsewhere: its folder is the root.
    private static func file(_ word: String) -> Target {
        let path = Path(word)
        let folder = path.bytes.dropLast(path.name.count + 1)
        let root = Path(bytes: folder.isEmpty ? [UInt8(ascii: "/")] : Array(folder))
        return .tree(root: root, paths: [Path(bytes: Array(path.name))])
    }
}
