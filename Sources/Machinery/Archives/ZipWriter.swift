/// Writes a zip archive in memory, from members that are deflated already.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.5. Times are all 1980-01-01, so that the same members make the
/// same bytes.
package struct ZipWriter {
    /// What was written so far: an archive once `finish` has been called.
    package private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    private static let firstDay = 0x0021
    private static let deflated = 8
    private static let version = 20
    private static let version64 = 45
    /// Names are UTF-8 (general purpose bit 11).
    private static let flags = 0x0800

    package init() {}

    /// Adds a member: a raw deflate stream of `size` bytes with the CRC-32 `checksum`.
    ///
    /// False, with nothing added, where a member or the archive would grow beyond 4 GiB.
    package mutating func add(name: String, deflated packed: [UInt8], size: Int, checksum: UInt32) -> Bool {
        let offset = bytes.count
        guard max(size, offset + packed.count) < Int(UInt32.max), name.utf8.count <= Int(UInt16.max) else {
            return false
        }
        var common: [UInt8] = []
        for (value, width) in [
            (Self.version, 2), (Self.flags, 2), (Self.deflated, 2), (0, 2), (Self.firstDay, 2), (Int(checksum), 4),
            (packed.count, 4), (size, 4), (name.utf8.count, 2), (0, 2),
        ] { common.append(value, width: width) }
        bytes += [0x50, 0x4B, 3, 4] + common
        bytes += name.utf8
        bytes += packed
        directory += [0x50, 0x4B, 1, 2]
        directory.append(Self.version, width: 2)
        directory += common
        // Comment, disk and attributes: none.
        directory.append(0, width: 10)
        directory.append(offset, width: 4)
        directory += name.utf8
        count += 1
        return true
    }

    /// Writes the directory. Nothing can be added after it.
    package mutating func finish() {
        let (start, size) = (bytes.count, directory.count)
        bytes += directory
        if count >= 0xFFFF || start + size >= 0xFFFF_FFFF { finish64(start: start, size: size) }
        bytes += [0x50, 0x4B, 5, 6]
        bytes.append(0, width: 4)
        for _ in 0..<2 { bytes.append(min(count, 0xFFFF), width: 2) }
        bytes.append(min(size, 0xFFFF_FFFF), width: 4)
        bytes.append(min(start, 0xFFFF_FFFF), width: 4)
        bytes.append(0, width: 2)
    }

    /// The end record that counts beyond 65,535 members, and where it stands.
    private mutating func finish64(start: Int, size: Int) {
        let place = bytes.count
        bytes += [0x50, 0x4B, 6, 6]
        // The length of what follows in the record.
        bytes.append(44, width: 8)
        for _ in 0..<2 { bytes.append(Self.version64, width: 2) }
        bytes.append(0, width: 8)
        for value in [count, count, size, start] { bytes.append(value, width: 8) }
        bytes += [0x50, 0x4B, 6, 7]
        bytes.append(0, width: 4)
        bytes.append(place, width: 8)
        bytes.append(1, width: 4)
    }
}

extension [UInt8] {
    /// Appends a number in `width` bytes, its least byte first; beyond eight, zeros.
    fileprivate mutating func append(_ value: Int, width: Int) {
        for index in 0..<width { append(index < 8 ? UInt8(truncatingIfNeeded: value >> (8 * index)) : 0) }
    }
}
