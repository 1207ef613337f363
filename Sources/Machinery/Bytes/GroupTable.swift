/// Which literals hold a group of four bytes, and how far from their start.
struct GroupTable: Sendable {
    struct Entry: Sendable {
        /// Index of the literal.
        var literal: Int32
        /// Distance from the literal's first byte to the group's; -1 where the group begins one byte before it.
        var offset: Int32
        /// Another group of the literal, as far from this one as it has any, which refuses most places without a look
        /// at the literal; this one where it has no other.
        var witness: UInt32
        /// Distance from this group to the witness.
        var witnessOffset: Int32
        /// Index of the next entry of the same group; -1 behind the last.
        fileprivate(set) var next: Int32 = -1
    }

    /// A hash table with open addressing: a group and the first of its entries, -1 in an empty slot.
    private var slots: [(group: UInt32, first: Int32)]
    private var entries: [Entry] = []
    private var slotBits: Int
    private var used = 0

    /// - Parameter count: How many entries will come, about: a table that grows is copied.
    init(expecting count: Int) {
        slotBits = 12
        while 1 << slotBits < 2 * count { slotBits += 1 }
        slots = Array(repeating: (0, -1), count: 1 << slotBits)
        entries.reserveCapacity(count)
    }

    /// Calls `body` with every entry of a folded group.
    @inline(__always)
    func forEachEntry(of group: UInt32, _ body: (Entry) -> Void) {
        var index = slots[slot(of: group)].first
        while index >= 0 {
            let entry = entries[Int(index)]
            body(entry)
            index = entry.next
        }
    }

    /// The slot that holds `group`, or the empty one in which it belongs.
    @inline(__always)
    private func slot(of group: UInt32) -> Int {
        var index = Self.hash(group, bits: slotBits)
        while slots[index].first >= 0, slots[index].group != group { index = (index + 1) & (slots.count - 1) }
        return index
    }

    private mutating func add(_ group: UInt32, _ entry: Entry) {
        if 2 * used >= slots.count { grow() }
        let index = slot(of: group)
        if slots[index].first < 0 { used += 1 }
        entries.append(entry)
        entries[entries.count - 1].next = slots[index].first
        slots[index] = (group, Int32(entries.count - 1))
    }

    private mutating func grow() {
        let old = slots
        slotBits += 1
        slots = Array(repeating: (0, -1), count: 1 << slotBits)
        for used in old where used.first >= 0 { slots[slot(of: used.group)] = used }
    }

    /// One bit a hash value, set where some group has it.
    func bitmap(bits: Int) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: 1 << (bits - 6))
        for slot in slots where slot.first >= 0 {
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

    /// The folded group at `position`; nil where fewer than four bytes stand there.
    @inline(__always)
    static func group(at position: Int, in bytes: Span<UInt8>) -> UInt32? {
        guard position >= 0, position <= bytes.count - 4 else { return nil }
        // SAFETY: four bytes stand at `position`, as the line above holds.
        return unsafe bytes.withUnsafeBytes { fold(unsafe $0.loadUnaligned(fromByteOffset: position, as: UInt32.self)) }
    }

    /// Multiplicative hashing; the upper bits are the well-mixed ones (Knuth, TAOCP 6.4).
    @inline(__always)
    static func hash(_ group: UInt32, bits: Int) -> Int {
        Int(truncatingIfNeeded: (group &* 0x9E37_79B1) >> UInt32(truncatingIfNeeded: 32 &- bits))
    }
}

extension GroupTable {
    /// How many entries a literal of so many bytes will have.
    static func entries(ofLiteral count: Int) -> Int {
        switch count {
        case ...3: foldedASCII.count + foldedBytes.count
        case 4: foldedASCII.count + 1
        default: 2
        }
    }

    /// Adds the groups that give `literal` away at an even and at an odd position.
    mutating func add(_ literal: [UInt8], index: Int) {
        if literal.count > 4 {
            let offset = Rarity.rarestPair(in: literal)
            add(literal, index, at: offset)
            add(literal, index, at: offset + 1)
        } else {
            // A short literal borrows a neighbour: one behind it, where a secret goes on in ASCII, or any one before it.
            let tail = Self.group(of: literal.suffix(3))
            for neighbour in Self.foldedASCII { add(tail | neighbour << 24, index, at: literal.count - 3) }
            if literal.count == 4 {
                add(literal, index, at: 0)
            } else {
                for neighbour in Self.foldedBytes { add(tail << 8 | neighbour, index, at: -1) }
            }
        }
    }

    private static let foldedASCII = (0..<128 as Range<UInt32>).filter { $0 & 0x20 != 0 }
    private static let foldedBytes = (0..<256 as Range<UInt32>).filter { $0 & 0x20 != 0 }

    /// At most four bytes, the first one lowest, as a little-endian load puts them.
    private static func group(of bytes: ArraySlice<UInt8>) -> UInt32 {
        fold(bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }

    private mutating func add(_ literal: [UInt8], _ index: Int, at offset: Int) {
        let witness = offset < literal.count - 4 - offset ? literal.count - 4 : 0
        add(
            Self.group(of: literal[offset..<(offset + 4)]),
            Entry(
                literal: Int32(index), offset: Int32(offset), witness: Self.group(of: literal[witness..<(witness + 4)]),
                witnessOffset: Int32(witness - offset)))
    }

    private mutating func add(_ group: UInt32, _ literal: Int, at offset: Int) {
        let group = Self.fold(group)
        add(group, Entry(literal: Int32(literal), offset: Int32(offset), witness: group, witnessOffset: 0))
    }
}

/// How rare bytes are in source text.
private enum Rarity {
    /// The offset at which two overlapping groups of four are rarest together.
    static func rarestPair(in literal: [UInt8]) -> Int {
        let frequencies = literal.map(frequency)
        var (rarest, least) = (0, Double.infinity)
        for offset in 0...(literal.count - 5) {
            let cost = frequencies[offset..<(offset + 5)].reduce(1, *)
            if cost < least { (rarest, least) = (offset, cost) }
        }
        return rarest
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
