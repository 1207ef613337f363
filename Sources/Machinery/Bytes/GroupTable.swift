/// Which literals hold a group of four bytes, and how far from their start.
struct GroupTable: Sendable {
    struct Entry: Sendable {
        /// Index of the literal.
        var literal: Int
        /// Distance from the literal's first byte to the group's; -1 where the group begins one byte before it.
        var offset: Int
    }

    /// Groups sorted by value, each with the range of its entries.
    private let slots: [Slot]
    private let entries: [Entry]
    private let slotBits: Int

    private struct Slot: Sendable {
        var group: UInt32 = 0
        var first: Int32 = 0
        var count: Int32 = 0
    }

    /// The entries of a folded group.
    subscript(_ group: UInt32) -> ArraySlice<Entry> {
        var index = Self.hash(group, bits: slotBits)
        while slots[index].count > 0 {
            if slots[index].group == group {
                let first = Int(slots[index].first)
                return entries[first..<(first + Int(slots[index].count))]
            }
            index = (index + 1) & (slots.count - 1)
        }
        return []
    }

    /// One bit a hash value, set where some group has it.
    func bitmap(bits: Int) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: 1 << (bits - 6))
        for slot in slots where slot.count > 0 {
            let hash = Self.hash(slot.group, bits: bits)
            words[hash >> 6] |= 1 << UInt64(hash & 63)
        }
        return words
    }

    /// Four bytes with the letter-case bit set in each: both cases of a letter become one value, and so do a few pairs
    /// of other bytes, which the comparison afterwards tells apart.
    @inline(__always)
    static func fold(_ group: UInt32) -> UInt32 {
        group | 0x2020_2020
    }

    /// Multiplicative hashing; the upper bits are the well-mixed ones (Knuth, TAOCP 6.4).
    @inline(__always)
    static func hash(_ group: UInt32, bits: Int) -> Int {
        Int(truncatingIfNeeded: (group &* 0x9E37_79B1) >> UInt32(truncatingIfNeeded: 32 &- bits))
    }
}

extension GroupTable {
    /// Collects groups before they are laid out.
    struct Builder {
        private var pairs: [(group: UInt32, entry: Entry)] = []

        /// Adds the groups that give `literal` away at an even and at an odd position.
        mutating func add(_ literal: [UInt8], index: Int) {
            if literal.count > 4 {
                let offset = Rarity.rarestPair(in: literal)
                add(literal[offset..<(offset + 4)], index, at: offset)
                add(literal[(offset + 1)..<(offset + 5)], index, at: offset + 1)
            } else if literal.count == 4 {
                // A short literal borrows a neighbour, which may be any byte; folding leaves 128 of them.
                add(literal[...], index, at: 0)
                for neighbour in Self.foldedBytes { add(literal[1...] + [neighbour], index, at: 1) }
            } else {
                for neighbour in Self.foldedBytes {
                    add(literal + [neighbour], index, at: 0)
                    add([neighbour] + literal, index, at: -1)
                }
            }
        }

        private static let foldedBytes = (UInt8.min...UInt8.max).filter { $0 & 0x20 != 0 }

        private mutating func add(_ bytes: some Collection<UInt8>, _ literal: Int, at offset: Int) {
            // In the order in which a little-endian load puts them.
            let group = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            pairs.append((GroupTable.fold(group), Entry(literal: literal, offset: offset)))
        }

        func table() -> GroupTable {
            let sorted = pairs.sorted { left, right in
                (left.group, left.entry.literal, left.entry.offset) < (right.group, right.entry.literal, right.entry.offset)
            }
            var slotBits = 4
            while 1 << slotBits < 2 * sorted.count { slotBits += 1 }
            var slots = [Slot](repeating: Slot(), count: 1 << slotBits)
            var first = 0
            while first < sorted.count {
                var end = first
                while end < sorted.count, sorted[end].group == sorted[first].group { end += 1 }
                var index = GroupTable.hash(sorted[first].group, bits: slotBits)
                while slots[index].count > 0 { index = (index + 1) & (slots.count - 1) }
                slots[index] = Slot(group: sorted[first].group, first: Int32(first), count: Int32(end - first))
                first = end
            }
            return GroupTable(slots: slots, entries: sorted.map(\.entry), slotBits: slotBits)
        }
    }
}

/// How rare bytes are in source text.
private enum Rarity {
    /// The offset at which two overlapping groups of four are rarest together.
    static func rarestPair(in literal: [UInt8]) -> Int {
        let offsets = 0...(literal.count - 5)
        return offsets.min { cost(of: literal[$0..<($0 + 5)]) < cost(of: literal[$1..<($1 + 5)]) } ?? 0
    }

    private static func cost(of bytes: ArraySlice<UInt8>) -> Double {
        bytes.reduce(1) { $0 * frequency(of: $1) }
    }

    /// Rough shares in JavaScript, JSON and prose, in percent. Only their order matters.
    private static func frequency(of byte: UInt8) -> Double {
        switch byte | 0x20 {
        case UInt8(ascii: "e"), UInt8(ascii: "t"): 7
        case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "o"), UInt8(ascii: "r"),
            UInt8(ascii: "s"):
            5
        case UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "p"),
            UInt8(ascii: "u"), UInt8(ascii: " "):
            3
        case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "h"), UInt8(ascii: "y"),
            UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "0"), UInt8(ascii: "1"):
            1.5
        case UInt8(ascii: "j"), UInt8(ascii: "q"), UInt8(ascii: "z"): 0.2
        default: 0.7
        }
    }
}
