/// What a git object is.
package enum ObjectKind: UInt8, Hashable, Sendable {
    // The numbers of gitformat-pack(5), "Object types".
    case commit = 1
    case tree = 2
    case blob = 3
    case tag = 4

    /// From the word that a loose object begins with.
    init?(word: ArraySlice<UInt8>) {
        switch String(decoding: word, as: UTF8.self) {
        case "commit": self = .commit
        case "tree": self = .tree
        case "blob": self = .blob
        case "tag": self = .tag
        default: return nil
        }
    }

    /// As git writes it.
    package var word: String {
        switch self {
        case .commit: "commit"
        case .tree: "tree"
        case .blob: "blob"
        case .tag: "tag"
        }
    }
}
