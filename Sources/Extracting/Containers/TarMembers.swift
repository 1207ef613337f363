internal import Bytes

/// The members of a tar archive, from header to header.
struct TarMembers {
    struct Member {
        enum Kind {
            case file, folder
            /// A link, a device or a pipe.
            case other
        }

        var name: [UInt8]
        var kind: Kind
        /// Where its bytes stand; fewer than it claims where the archive is torn.
        var range: Range<Int>
    }

    /// What ended the walk before the archive's end.
    private(set) var fault: String?
    private var position = 0
    /// Where the latest member ends, as its header has it.
    private var claimedEnd = 0
    private var isAtEnd = false
    /// What headers before the next file say of it.
    private var longName: [UInt8]?
    private var records = PaxRecords()

    // Names are read into memory; no system takes a longer one.
    private static let longestName = 1 << 16

    /// The next regular file.
    mutating func nextFile(in bytes: borrowing some ByteSource & ~Escapable) -> Member? {
        while let member = next(in: bytes) {
            if member.kind == .file { return member }
        }
        return nil
    }

    /// The next member of any kind.
    mutating func next(in bytes: borrowing some ByteSource & ~Escapable) -> Member? {
        while !isAtEnd {
            let block = bytes.bytes(of: position..<(position + TarHeader.block))
            guard let header = TarHeader(in: block.span, at: 0) else {
                finish(bytes, at: block)
                return nil
            }
            let content = content(of: header, in: bytes.byteCount)
            switch header.type {
            case UInt8(ascii: "L"):
                longName = Array(bytes.bytes(of: content.prefix(Self.longestName)).prefix { $0 != 0 })
            case UInt8(ascii: "x"): records = PaxRecords(bytes.bytes(of: content.prefix(PaxRecords.longest)))
            case UInt8(ascii: "g"), UInt8(ascii: "K"): continue
            default:
                let name = records.path ?? longName ?? header.name
                (longName, records) = (nil, PaxRecords())
                return Member(name: name, kind: header.kind, range: content)
            }
        }
        return nil
    }

    /// Goes behind a member whose header stands at `position`, and tells where its bytes are.
    private mutating func content(of header: TarHeader, in byteCount: Int) -> Range<Int> {
        let start = position + TarHeader.block
        let size = records.size ?? header.size
        let end = size > byteCount - start ? max(start, byteCount) : start + size
        if end - start < size { fault = "a member claims \(size) bytes of which \(end - start) are there" }
        claimedEnd = end
        position = (end + TarHeader.block - 1) / TarHeader.block * TarHeader.block
        return start..<end
    }

    /// Two blocks of zeros end an archive; many end without.
    private mutating func finish(_ bytes: borrowing some ByteSource & ~Escapable, at block: [UInt8]) {
        isAtEnd = true
        // Why bytes are missing is then told by whoever knows.
        guard fault == nil, !bytes.isCut else { return }
        // Where that shows at the end only.
        if claimedEnd > bytes.byteCount { fault = "the last member ends behind the archive" }
        if block.contains(where: { $0 != 0 }) { fault = "no header where the next member should begin" }
    }
}

/// One block of 512 bytes that stands before a member.
struct TarHeader {
    static let block = 512
    /// Where `ustar` stands.
    static let magic = 257

    var name: [UInt8]
    var size: Int
    var type: UInt8

    /// Nil where the checksum is wrong.
    init?(in bytes: Span<UInt8>, at start: Int) {
        guard start + Self.block <= bytes.count,
            Self.number(in: bytes, at: start + 148, width: 8)
                .map({ Self.sums(of: bytes, at: start).contains($0) }) == true,
            let size = Self.number(in: bytes, at: start + 124, width: 12)
        else { return nil }
        self.size = size
        type = bytes[start + 156]
        name = Self.text(in: bytes, at: start, width: 100)
        // GNU's old format has other things where POSIX has a prefix, and two spaces behind its magic.
        if bytes.holds([0x75, 0x73, 0x74, 0x61, 0x72, 0], at: start + Self.magic) {
            let prefix = Self.text(in: bytes, at: start + 345, width: 155)
            if !prefix.isEmpty { name = prefix + [UInt8(ascii: "/")] + name }
        }
    }

    /// Contiguous and sparse files are files. A sparse one keeps its parts without the holes between them.
    var kind: TarMembers.Member.Kind {
        switch type {
        case 0: name.last == UInt8(ascii: "/") ? .folder : .file
        case UInt8(ascii: "0"), UInt8(ascii: "7"), UInt8(ascii: "S"): .file
        case UInt8(ascii: "5"), UInt8(ascii: "D"): .folder
        default: .other
        }
    }

    /// The checksum that the header should have: over its bytes as unsigned numbers, and as the signed ones of old
    /// systems.
    private static func sums(of bytes: Span<UInt8>, at start: Int) -> [Int] {
        var (unsigned, signed) = (0, 0)
        for index in start..<(start + block) {
            let byte = (148..<156).contains(index - start) ? 0x20 : bytes[index]
            unsigned += Int(byte)
            signed += Int(Int8(bitPattern: byte))
        }
        return [unsigned, signed]
    }

    /// Octal digits, or a number in base 256 where the first bit is set.
    private static func number(in bytes: Span<UInt8>, at start: Int, width: Int) -> Int? {
        if bytes[start] & 0x80 != 0 {
            guard bytes[start] == 0x80 else { return nil }
            return bytes.big(8, at: start + width - 8)
        }
        var value = 0
        var digits = 0
        for index in start..<(start + width) {
            switch bytes[index] {
            case 0x20 where digits == 0: continue
            case 0x30...0x37:
                value = value << 3 | Int(bytes[index] - 0x30)
                digits += 1
            default: return digits > 0 ? value : (bytes[index] == 0 ? 0 : nil)
            }
        }
        return value
    }

    private static func text(in bytes: Span<UInt8>, at start: Int, width: Int) -> [UInt8] {
        Array(bytes.copy(of: start..<(start + width)).prefix { $0 != 0 })
    }
}

/// What an extended header says of the member behind it: lines of `length key=value`.
struct PaxRecords {
    var path: [UInt8]?
    var size: Int?

    // More would be no header.
    static let longest = 1 << 20

    init() {}

    init(_ text: [UInt8]) {
        var position = 0
        while let space = text[position...].firstIndex(of: 0x20),
            let length = Int(String(decoding: text[position..<space], as: UTF8.self)),
            length > space - position + 1, length <= text.count - position
        {
            let record = text[(space + 1)..<(position + length - 1)]
            position += length
            guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let value = record[(equals + 1)...]
            switch String(decoding: record[..<equals], as: UTF8.self) {
            case "path": path = Array(value)
            case "size": size = Int(String(decoding: value, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
            default: continue
            }
        }
    }
}
