package import Bytes

/// One member of a zip archive, as the central directory has it.
package struct ZipEntry: Sendable {
    package var name: [UInt8]
    package var method: Int
    package var isEncrypted: Bool
    /// How many bytes it claims to inflate to.
    package var size: Int
    /// The CRC-32 of those bytes, as it claims.
    package var checksum: Int
    /// Where its bytes stand.
    package var data: Range<Int>
}

/// The members of a zip archive.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 to 4.5.
package struct ZipDirectory: Sendable {
    /// In the order of the directory, without folders and without what lies outside of the archive.
    package private(set) var entries: [ZipEntry] = []
    /// How many entries share bytes with another and were left out: archives do not, bombs do.
    package private(set) var overlapping = 0
    /// Whether there were more than may be read.
    package private(set) var isCut = false

    private static let localSignature = 0x0403_4B50
    private static let centralSignature = 0x0201_4B50
    private static let endSignature = 0x0605_4B50
    private static let end64Signature = 0x0606_4B50
    private static let locatorSignature = 0x0706_4B50
    private static let localLength = 30
    private static let centralLength = 46
    private static let endLength = 22
    /// The end has a comment of up to so many bytes behind it.
    private static let longestComment = 0xFFFF
    /// A size that stands in the extra field.
    private static let elsewhere = 0xFFFF_FFFF

    /// Nil where the archive has no central directory.
    package init?(of bytes: borrowing some ByteSource & ~Escapable, most: Int) {
        guard let directory = Self.directory(of: bytes) else { return nil }
        var position = directory.start
        while bytes.little(4, at: position) == Self.centralSignature {
            guard entries.count < most else {
                isCut = true
                break
            }
            guard let read = Self.entry(in: bytes, at: position, shift: directory.shift) else { break }
            if let entry = read.entry { entries.append(entry) }
            position = read.end
        }
        refuseOverlaps()
    }

    /// The members that local headers alone tell of, where an archive was torn before its directory.
    package init(torn bytes: borrowing some ByteSource & ~Escapable, most: Int) {
        var position = 0
        while entries.count < most, bytes.little(4, at: position) == Self.localSignature,
            let flags = bytes.little(2, at: position + 6), let method = bytes.little(2, at: position + 8),
            let checksum = bytes.little(4, at: position + 14), let packed = bytes.little(4, at: position + 18),
            let size = bytes.little(4, at: position + 22),
            let start = Self.dataStart(in: bytes, at: position)
        {
            // The sizes of a stream stand behind it: all of the rest may be its own, and is the last that is read.
            let isStream = flags & 8 != 0 && packed == 0 || packed == Self.elsewhere
            let end = isStream ? bytes.byteCount : min(bytes.byteCount, start + packed)
            entries.append(
                ZipEntry(
                    name: Self.name(in: bytes, at: position, Self.localLength, lengthAt: 26), method: method,
                    isEncrypted: flags & 1 != 0, size: size, checksum: checksum, data: start..<end))
            position = end
        }
    }

    /// Where the central directory begins, and by how much all offsets are off: a program may stand before the archive.
    private static func directory(of bytes: borrowing some ByteSource & ~Escapable) -> (start: Int, shift: Int)? {
        guard let end = endRecord(of: bytes), var size = bytes.little(4, at: end + 12),
            var offset = bytes.little(4, at: end + 16)
        else { return nil }
        var behind = end
        if bytes.little(4, at: end - 20) == locatorSignature, let place = bytes.little(8, at: end - 12),
            let record = [end64Record(of: bytes, at: place), end64Record(of: bytes, at: end - 20 - 56)].lazy
                .compactMap(\.self).first,
            let size64 = bytes.little(8, at: record + 40), let offset64 = bytes.little(8, at: record + 48)
        {
            (size, offset, behind) = (size64, offset64, record)
        }
        if bytes.little(4, at: offset) == centralSignature { return (offset, 0) }
        guard size <= behind else { return nil }
        return (behind - size, max(0, behind - size - offset))
    }

    private static func end64Record(of bytes: borrowing some ByteSource & ~Escapable, at place: Int) -> Int? {
        bytes.little(4, at: place) == end64Signature ? place : nil
    }

    private static func endRecord(of bytes: borrowing some ByteSource & ~Escapable) -> Int? {
        let lowest = max(0, bytes.byteCount - endLength - longestComment)
        let tail = bytes.bytes(of: lowest..<bytes.byteCount)
        var position = tail.count - endLength
        while position >= 0 {
            if tail[position] == 0x50, tail.span.little(4, at: position) == endSignature { return lowest + position }
            position -= 1
        }
        return nil
    }

    /// The entry at `start` and where the next one begins; no entry for a folder or one that lies outside.
    private static func entry(
        in bytes: borrowing some ByteSource & ~Escapable, at start: Int, shift: Int
    ) -> (entry: ZipEntry?, end: Int)? {
        guard let flags = bytes.little(2, at: start + 8), let method = bytes.little(2, at: start + 10),
            let checksum = bytes.little(4, at: start + 16), var packed = bytes.little(4, at: start + 20),
            var size = bytes.little(4, at: start + 24),
            let nameLength = bytes.little(2, at: start + 28), let extraLength = bytes.little(2, at: start + 30),
            let commentLength = bytes.little(2, at: start + 32), var offset = bytes.little(4, at: start + 42)
        else { return nil }
        let extra = start + centralLength + nameLength
        let end = extra + extraLength + commentLength
        guard end <= bytes.byteCount else { return nil }
        var wide = WideFields(in: bytes, at: extra..<(extra + extraLength))
        if size == elsewhere, let read = wide.next(bytes) { size = read }
        if packed == elsewhere, let read = wide.next(bytes) { packed = read }
        if offset == elsewhere, let read = wide.next(bytes) { offset = read }
        guard offset <= bytes.byteCount, bytes.little(4, at: offset + shift) == localSignature,
            let data = dataStart(in: bytes, at: offset + shift), packed <= bytes.byteCount - data
        else { return (nil, end) }
        let entry = ZipEntry(
            name: name(in: bytes, at: start, centralLength, lengthAt: 28), method: method,
            isEncrypted: flags & 1 != 0, size: size, checksum: checksum, data: data..<(data + packed))
        return (entry.name.last == UInt8(ascii: "/") && packed == 0 ? nil : entry, end)
    }

    /// Where the bytes of the member begin whose local header is at `start`.
    private static func dataStart(in bytes: borrowing some ByteSource & ~Escapable, at start: Int) -> Int? {
        guard let name = bytes.little(2, at: start + 26), let extra = bytes.little(2, at: start + 28) else {
            return nil
        }
        let data = start + localLength + name + extra
        return data <= bytes.byteCount ? data : nil
    }

    private static func name(
        in bytes: borrowing some ByteSource & ~Escapable, at start: Int, _ length: Int, lengthAt place: Int
    ) -> [UInt8] {
        bytes.bytes(of: (start + length)..<(start + length + (bytes.little(2, at: start + place) ?? 0)))
    }

    /// Leaves out each entry whose bytes are partly another's.
    ///
    /// Source: Fifield, "A better zip bomb" (WOOT 2019): overlap is what makes small archives inflate to terabytes.
    private mutating func refuseOverlaps() {
        let order = entries.indices.sorted {
            (entries[$0].data.lowerBound, $0) < (entries[$1].data.lowerBound, $1)
        }
        var refused = Set<Int>()
        var end = 0
        for index in order where !entries[index].data.isEmpty {
            if entries[index].data.lowerBound < end { refused.insert(index) }
            end = max(end, entries[index].data.upperBound)
        }
        overlapping = refused.count
        guard !refused.isEmpty else { return }
        entries = entries.indices.filter { !refused.contains($0) }.map { entries[$0] }
    }
}

/// The numbers of eight bytes in an extra field of zip64.
private struct WideFields {
    private var position: Int
    private var end: Int

    private static let identifier = 1

    init(in bytes: borrowing some ByteSource & ~Escapable, at range: Range<Int>) {
        (position, end) = (range.upperBound, range.upperBound)
        var start = range.lowerBound
        while start + 4 <= range.upperBound, let kind = bytes.little(2, at: start),
            let length = bytes.little(2, at: start + 2)
        {
            if kind == Self.identifier {
                (position, end) = (start + 4, min(range.upperBound, start + 4 + length))
                return
            }
            start += 4 + length
        }
    }

    mutating func next(_ bytes: borrowing some ByteSource & ~Escapable) -> Int? {
        guard position + 8 <= end else { return nil }
        defer { position += 8 }
        return bytes.little(8, at: position)
    }
}
