import Bytes

/// One index over several packs. Read where a pack has none of its own.
///
/// Source: gitformat-pack(5), "multi-pack-index (MIDX) files have the following format".
struct MultiPackIndex {
    private let file: [UInt8]
    private let idLength: Int
    private let count: Int
    private let ids: Int
    private let offsets: Int
    private let largeOffsets: Range<Int>
    /// The packs, by the names of their own indexes (`pack-….idx`).
    let packs: [String]

    init(file: [UInt8], idLength: Int) throws(ObjectError) {
        self.file = file
        self.idLength = idLength
        guard file.count >= 24 + idLength, file.starts(with: Array("MIDX".utf8)), file[4] == 1
        else { throw Self.torn }
        var chunks: [UInt32: Range<Int>] = [:]
        let chunkCount = Int(file[6])
        guard 12 + (chunkCount + 1) * 12 <= file.count else { throw Self.torn }
        for row in 0..<chunkCount {
            let at = 12 + row * 12
            guard let start = Int(exactly: file.span.bigEndian64(at: at + 4)),
                let end = Int(exactly: file.span.bigEndian64(at: at + 16)), start <= end, end <= file.count
            else { throw Self.torn }
            chunks[file.span.bigEndian32(at: at)] = start..<end
        }
        // PNAM, OIDF, OIDL, OOFF and LOFF, as numbers.
        guard let names = chunks[0x504E_414D], let fanout = chunks[0x4F49_4446], fanout.count >= 1024,
            let ids = chunks[0x4F49_444C], let offsets = chunks[0x4F4F_4646]
        else { throw Self.torn }
        count = Int(file.span.bigEndian32(at: fanout.lowerBound + 1020))
        guard ids.count >= count * idLength, offsets.count >= count * 8 else { throw Self.torn }
        self.ids = ids.lowerBound
        self.offsets = offsets.lowerBound
        largeOffsets = chunks[0x4C4F_4646] ?? 0..<0
        packs = file[names].split(separator: 0).prefix(Int(file.span.bigEndian32(at: 8)))
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static var torn: ObjectError { .malformed("the multi-pack-index is torn or of an unknown version") }

    /// The index of version 2 that the pack would have had.
    func index(ofPack number: Int) throws(ObjectError) -> PackIndex {
        var fanout = [Int](repeating: 0, count: 256)
        var (names, places, large): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        for row in 0..<count where Int(file.span.bigEndian32(at: offsets + row * 8)) == number {
            let id = file[(ids + row * idLength)..<(ids + (row + 1) * idLength)]
            fanout[Int(file[id.startIndex])] += 1
            names += id
            var place = file.span.bigEndian32(at: offsets + row * 8 + 4)
            if place & 0x8000_0000 != 0 {
                let at = largeOffsets.lowerBound + Int(place & 0x7FFF_FFFF) * 8
                guard at + 8 <= largeOffsets.upperBound else { throw Self.torn }
                place = 0x8000_0000 | UInt32(large.count / 8)
                large += file[at..<(at + 8)]
            }
            places += Self.bytes(place)
        }
        var (head, sum): ([UInt8], Int) = ([0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2], 0)
        for number in fanout {
            sum += number
            head += Self.bytes(UInt32(sum))
        }
        let checksums = [UInt8](repeating: 0, count: sum * 4)
        let trailer = [UInt8](repeating: 0, count: 2 * idLength)
        return try PackIndex(file: head + names + checksums + places + large + trailer, idLength: idLength)
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
