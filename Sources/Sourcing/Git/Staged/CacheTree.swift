/// The trees that git has made of parts of the index, so far as they still hold.
///
/// Source: gitformat-index(5), "Cache tree".
struct CacheTree {
    struct Node {
        /// How many entries of the index the folder has; nil where it has changed since.
        var count: Int?
        var id: ObjectID?
        /// By name.
        var children: [[UInt8]: Int] = [:]
    }

    /// The first one is the root.
    private(set) var nodes: [Node] = []

    /// Nil where the extension is torn: then nothing is known of trees.
    init?(_ bytes: ArraySlice<UInt8>, idLength: Int) {
        var rest = bytes
        // Folders whose children are still to come: their index, and how many.
        var open: [(node: Int, left: Int)] = []
        repeat {
            guard let end = rest.firstIndex(of: 0) else { return nil }
            let name = Array(rest[..<end])
            rest = rest[(end + 1)...]
            guard let space = rest.firstIndex(of: 0x20), let newline = rest[space...].firstIndex(of: 0x0A),
                let count = Int(String(decoding: rest[..<space], as: UTF8.self)),
                let children = Int(String(decoding: rest[(space + 1)..<newline], as: UTF8.self)), children >= 0
            else { return nil }
            rest = rest[(newline + 1)...]
            var node = Node()
            if count >= 0 {
                guard let id = ObjectID(bytes: Array(rest.prefix(idLength))) else { return nil }
                rest = rest.dropFirst(idLength)
                (node.count, node.id) = (count, id)
            }
            if let parent = open.indices.last {
                nodes[open[parent].node].children[name] = nodes.count
                open[parent].left -= 1
            }
            open.append((nodes.count, children))
            nodes.append(node)
            while let last = open.last, last.left == 0 { open.removeLast() }
        } while !open.isEmpty
    }
}
