import Bytes

/// One name of a tree.
struct TreeEntry {
    /// What stands under a name, as its mode says.
    enum Kind {
        case tree, blob
        /// A commit of another repository: a submodule.
        case link
    }

    var kind: Kind
    var id: ObjectID
    /// Where its name stands in the tree's bytes.
    var name: Range<Int>
}

/// The names of a tree.
///
/// Source: git's Documentation/user-manual, "Tree Object"; modes in octal, a space, the name, NUL, the id.
enum TreeEntries {
    static func forEach(
        _ tree: Span<UInt8>, idLength: Int, _ body: (TreeEntry) -> Void
    ) throws(ObjectError) {
        var at = 0
        while at < tree.count {
            var mode = 0
            while at < tree.count, tree[at] != 0x20 {
                guard 0x30...0x37 ~= tree[at], mode < 1 << 24 else { throw torn }
                mode = mode << 3 | Int(tree[at] - 0x30)
                at += 1
            }
            let start = at + 1
            at = start
            while at < tree.count, tree[at] != 0 { at += 1 }
            guard at < tree.count, tree.count - at > idLength else { throw torn }
            let kind: TreeEntry.Kind =
                switch mode & 0o170000 {
                case 0o040000: .tree
                case 0o160000: .link
                default: .blob
                }
            body(TreeEntry(kind: kind, id: ObjectID(tree, at: at + 1, length: idLength), name: start..<at))
            at += 1 + idLength
        }
    }

    private static var torn: ObjectError { .malformed("a tree is torn") }

    /// A name as part of a path. A name that git would not make, and that would lead elsewhere, is written so that it does
    /// not: trees of strangers hold any bytes.
    static func part(_ name: ArraySlice<UInt8>) -> [UInt8] {
        if name.elementsEqual(Array(".".utf8)) || name.elementsEqual(Array("..".utf8)) {
            return name.flatMap { _ in Array("%2E".utf8) }
        }
        guard name.contains(UInt8(ascii: "/")) else { return Array(name) }
        return name.flatMap { $0 == UInt8(ascii: "/") ? Array("%2F".utf8) : [$0] }
    }
}
