import Bytes

/// Which objects a pack holds, and where.
///
/// Source: gitformat-pack(5), "pack-*.idx files". The checksums are not verified: every read is bounds-checked.
struct PackIndex: Sendable {
    private let file: [UInt8]
    let idLength: Int
    let count: Int
    /// Where ids begin, and how far one is from the next.
    private let ids: Int
    private let idStride: Int
    /// Where the 32-bit offsets begin, how far one is from the next, and where the 64-bit ones begin.
    private let offsets: Int
    private let offsetStride: Int
    private let largeOffsets: Int
    private let largeCount: Int
    private let fanout: Int

    /// More objects than the largest known public repositories have, twice over.
    static let mostBytes = 1 << 30

    init(file: [UInt8], idLength: Int) throws(ObjectError) {
        self.file = file
        self.idLength = idLength
        let isVersion1 = !file.starts(with: [0xFF, 0x74, 0x4F, 0x63])
        fanout = isVersion1 ? 0 : 8
        let trailer = 2 * idLength
        guard file.count >= fanout + 1024 + trailer else { throw .malformed("the pack's index is torn") }
        if !isVersion1, file.span.bigEndian32(at: 4) != 2 {
            throw .malformed("the pack's index has an unknown version \(file.span.bigEndian32(at: 4))")
        }
        count = Int(file.span.bigEndian32(at: fanout + 1020))
        let tables = fanout + 1024
        if isVersion1 {
            (offsets, offsetStride, ids, idStride) = (tables, idLength + 4, tables + 4, idLength + 4)
            (largeOffsets, largeCount) = (0, 0)
        } else {
            (ids, idStride) = (tables, idLength)
            (offsets, offsetStride) = (tables + count * (idLength + 4), 4)
            largeOffsets = tables + count * (idLength + 8)
            largeCount = max(0, file.count - trailer - largeOffsets) / 8
        }
        guard tables + count * (isVersion1 ? idLength + 4 : idLength + 8) <= file.count - trailer
        else { throw .malformed("the pack's index is torn") }
        try checkFanout()
    }

    private func checkFanout() throws(ObjectError) {
        var last = 0
        for byte in 0..<256 {
            let next = Int(file.span.bigEndian32(at: fanout + byte * 4))
            guard next >= last, next <= count else { throw .malformed("the pack's index is out of order") }
            last = next
        }
    }

    /// The id at `position`, which is below `count`.
    func id(at position: Int) -> ObjectID {
        ObjectID(file.span, at: ids + position * idStride, length: idLength)
    }

    /// Where in the pack the object at `position` begins. Nil where the index points nowhere.
    func offset(at position: Int) -> Int? {
        let offset = Int(file.span.bigEndian32(at: offsets + position * offsetStride))
        guard offset & 0x8000_0000 != 0, offsetStride == 4 else { return offset }
        let row = offset & 0x7FFF_FFFF
        guard row < largeCount else { return nil }
        return Int(exactly: file.span.bigEndian64(at: largeOffsets + row * 8))
    }

    func position(of id: ObjectID) -> Int? {
        var range = range(ofFirstByte: id.firstByte)
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let found = self.id(at: middle)
            if found == id { return middle }
            range = found < id ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    /// Positions of the ids that begin with this byte.
    func range(ofFirstByte byte: Int) -> Range<Int> {
        let start = byte == 0 ? 0 : Int(file.span.bigEndian32(at: fanout + byte * 4 - 4))
        return start..<Int(file.span.bigEndian32(at: fanout + byte * 4))
    }
}
