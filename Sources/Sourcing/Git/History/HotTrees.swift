import Bytes

/// Which trees lead to wanted blobs, found by going once through all trees as the packs hold them, and never down from
/// each commit: most commits need not be looked into then.
///
/// Trees are told by bits of their ids, so that two may be taken for one: then one too many is looked into.
struct HotTrees: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1 << (Self.width - 6))
    /// Whether all trees count as hot, since there are too many to tell.
    private(set) var isOverflown = false

    // 2^27 bits are 16 MB; a million trees then share one with another in 1 case of 130.
    private static let width = 27

    /// From what was noted of all trees.
    init(_ notes: [Notes]) {
        isOverflown = notes.contains(where: \.isOverflown)
        for tree in notes.flatMap(\.hot) { insert(tree) }
        spread(notes)
    }

    /// Makes hot what holds a hot tree, until nothing changes: once for each level of folders.
    private mutating func spread(_ notes: [Notes]) {
        var (notes, isChanged) = (notes, true)
        while isChanged, !isOverflown {
            isChanged = false
            for index in notes.indices {
                if notes[index].spread(into: &self) { isChanged = true }
            }
        }
    }

    func contains(_ id: ObjectID) -> Bool { isOverflown || contains(Self.number(id)) }

    private func contains(_ tree: UInt32) -> Bool { bits[Int(tree >> 6)] >> UInt64(tree & 63) & 1 == 1 }
    private mutating func insert(_ tree: UInt32) { bits[Int(tree >> 6)] |= 1 << UInt64(tree & 63) }
    private static func number(_ id: ObjectID) -> UInt32 { id.firstWord & (1 << width - 1) }
}

extension HotTrees {
    /// What one worker noted of trees.
    struct Notes: Sendable {
        /// Trees that hold a wanted blob.
        fileprivate private(set) var hot: [UInt32] = []
        /// The other trees, and how many trees each of them holds.
        private var cold: [(tree: UInt32, children: UInt32)] = []
        /// What the cold ones hold, one after the other.
        private var edges: [UInt32] = []

        /// Trees that a tree holds; four bytes each.
        private static let mostEdges = 48 << 20

        fileprivate var isOverflown: Bool { edges.count >= Self.mostEdges }

        /// Notes a tree and the trees that it holds; `isHot`: whether it holds a wanted blob.
        mutating func add(_ id: ObjectID, holding trees: [ObjectID], isHot: Bool) {
            if isHot {
                hot.append(HotTrees.number(id))
            } else if !trees.isEmpty, !isOverflown {
                cold.append((HotTrees.number(id), UInt32(trees.count)))
                for tree in trees { edges.append(HotTrees.number(tree)) }
            }
        }

        /// Makes hot what holds a hot tree, and forgets it. Whether there was such a tree.
        fileprivate mutating func spread(into trees: inout HotTrees) -> Bool {
            var (at, keptEdges, keptTrees, isChanged) = (0, 0, 0, false)
            for (tree, count) in cold {
                let range = at..<(at + Int(count))
                at = range.upperBound
                if range.contains(where: { trees.contains(edges[$0]) }) {
                    trees.insert(tree)
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
            return isChanged
        }
    }
}
