import Bytes

/// Which trees lead to wanted blobs, found by going once through all trees as the packs hold them, and never down from
/// each commit: most commits need not be looked into then.
///
/// Trees are told by bits of their ids, so that two may be taken for one: then one too many is looked into.
struct HotTrees {
    private var bits = [UInt64](repeating: 0, count: 1 << (Self.width - 6))
    /// Whether all trees count as hot, since there are too many to tell.
    private var isOverflown = false

    // 2^27 bits are 16 MB; a million trees then share one with another in 1 case of 130.
    private static let width = 27
    /// Trees that hold a tree; four bytes each.
    private static let mostEdges = 96 << 20

    init(wanted: Set<ObjectID>, in store: ObjectStore, with reader: inout ObjectReader) {
        // Each tree, how many trees it holds, and those.
        var (edges, cold): ([UInt32], [(tree: UInt32, children: UInt32)]) = ([], [])
        var hot: [UInt32] = []
        reader.forEach([.tree], from: store) { id, object in
            let bytes = object.storage
            let (start, tree) = (edges.count, Self.number(id))
            var isHot = false
            try? TreeEntries.forEach(bytes.span.extracting(first: object.count), idLength: store.idLength) { entry in
                switch entry.kind {
                case .tree: if edges.count < Self.mostEdges { edges.append(Self.number(entry.id)) }
                case .blob: isHot = isHot || wanted.contains(entry.id)
                case .link: break
                }
            }
            if isHot {
                hot.append(tree)
                edges.removeLast(edges.count - start)
            } else if edges.count > start {
                cold.append((tree, UInt32(edges.count - start)))
            }
        } fail: { _, _, _, _ in
            // Who looks into such a tree says so.
        }
        isOverflown = edges.count >= Self.mostEdges
        for tree in hot { insert(tree) }
        spread(edges, cold)
    }

    /// Makes hot what holds a hot tree, until nothing changes: once for each level of folders.
    private mutating func spread(_ edges: [UInt32], _ cold: [(tree: UInt32, children: UInt32)]) {
        var (edges, cold, isChanged) = (edges, cold, true)
        while isChanged, !isOverflown {
            isChanged = false
            var (at, keptEdges, keptTrees) = (0, 0, 0)
            for (tree, count) in cold {
                let range = at..<(at + Int(count))
                at = range.upperBound
                if range.contains(where: { contains(edges[$0]) }) {
                    insert(tree)
                    isChanged = true
                } else {
                    for index in range {
                        edges[keptEdges] = edges[index]
                        keptEdges += 1
                    }
                    cold[keptTrees] = (tree, count)
                    keptTrees += 1
                }
            }
            cold.removeLast(cold.count - keptTrees)
        }
    }

    func contains(_ id: ObjectID) -> Bool { isOverflown || contains(Self.number(id)) }

    private func contains(_ tree: UInt32) -> Bool { bits[Int(tree >> 6)] >> UInt64(tree & 63) & 1 == 1 }
    private mutating func insert(_ tree: UInt32) { bits[Int(tree >> 6)] |= 1 << UInt64(tree & 63) }
    private static func number(_ id: ObjectID) -> UInt32 { id.firstWord & (1 << width - 1) }
}
