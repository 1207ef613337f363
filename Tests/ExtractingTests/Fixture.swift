import Hashing

/// Files of many formats, made from their parts.
enum Fixture {
    static let secret = "value-7f3a9c2e-hidden"

    static func base64(_ bytes: [UInt8], url: Bool = false) -> String {
        let letters =
            Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
            + Array((url ? "-_" : "+/").utf8)
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
            for index in 0...group.count { output.append(letters[value >> (18 - 6 * index) & 63]) }
            if !url { output += [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count) }
        }
        return String(decoding: output, as: UTF8.self)
    }

    static func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// Deflate that stores.
    static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var start = 0
        repeat {
            let block = bytes[start..<min(start + 65_535, bytes.count)]
            start += block.count
            output.append(start == bytes.count ? 1 : 0)
            output += little(block.count, 2) + little(~block.count, 2) + block
        } while start < bytes.count
        return output
    }

    /// Deflate of so many zeros times 258, in fixed codes: thirteen bits for each match.
    static func deflatedZeros(matches: Int) -> [UInt8] {
        var bits = Bits()
        bits.add(0b011, 3)
        bits.addReversed(0x30, 8)
        for _ in 0..<matches {
            bits.addReversed(0b1100_0101, 8)
            bits.addReversed(0, 5)
        }
        bits.addReversed(0, 7)
        return bits.bytes
    }

    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return [0x78, 0x9C] + deflate(bytes) + little(b << 16 | a, 4).reversed()
    }

    static func gzip(_ bytes: [UInt8], name: String? = nil) -> [UInt8] {
        let header: [UInt8] = [0x1F, 0x8B, 8, name == nil ? 0 : 8, 0, 0, 0, 0, 0, 3]
        return header + (name.map { Array($0.utf8) + [0] } ?? []) + deflate(bytes)
            + little(Int(CRC32.checksum(of: bytes)), 4) + little(bytes.count, 4)
    }

    /// A gzip member of so many zeros times 258, and one more.
    static func gzippedZeros(matches: Int) -> [UInt8] {
        let zeros = [UInt8](repeating: 0, count: 1 + 258 * matches)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflatedZeros(matches: matches)
            + little(Int(CRC32.checksum(of: zeros)), 4) + little(zeros.count, 4)
    }

    struct Member {
        var name: String
        var bytes: [UInt8]
        var isDeflated = true
        var flags = 0
        /// Instead of the deflated bytes.
        var packed: [UInt8]?
        var claimedSize: Int?
        var hasDescriptor = false
    }

    static func zip(_ members: [Member], wide: Bool = false, before: [UInt8] = []) -> [UInt8] {
        var output = before
        var central: [UInt8] = []
        for member in members {
            let packed = member.packed ?? (member.isDeflated ? deflate(member.bytes) : member.bytes)
            let offset = output.count - before.count
            let size = member.claimedSize ?? member.bytes.count
            let flags = member.flags | (member.hasDescriptor ? 8 : 0)
            let start =
                little(20, 2) + little(flags, 2) + little(member.isDeflated ? 8 : 0, 2) + little(0, 4)
                + little(Int(CRC32.checksum(of: member.bytes)), 4)
            let name = Array(member.name.utf8)
            let sizes = little(packed.count, 4) + little(size, 4)
            let written = member.hasDescriptor ? little(0, 8) : sizes
            output += little(0x0403_4B50, 4) + start + written + little(name.count, 2) + little(0, 2) + name + packed
            if member.hasDescriptor {
                output += little(0x0807_4B50, 4) + little(Int(CRC32.checksum(of: member.bytes)), 4) + sizes
            }
            let extra =
                wide ? little(1, 2) + little(24, 2) + little(size, 8) + little(packed.count, 8) + little(offset, 8) : []
            central +=
                little(0x0201_4B50, 4) + little(20, 2) + start
                + (wide ? little(0xFFFF_FFFF, 4) + little(0xFFFF_FFFF, 4) : sizes)
                + little(name.count, 2) + little(extra.count, 2) + little(0, 2) + little(0, 8)
                + little(wide ? 0xFFFF_FFFF : offset, 4) + name + extra
        }
        let place = output.count - before.count
        output += central
        if wide {
            let record = output.count
            output +=
                little(0x0606_4B50, 4) + little(44, 8) + little(0, 12) + little(members.count, 8)
                + little(members.count, 8) + little(central.count, 8) + little(place, 8)
            output += little(0x0706_4B50, 4) + little(0, 4) + little(record, 8) + little(1, 4)
        }
        let end = wide ? [UInt8](repeating: 0xFF, count: 8) : little(central.count, 4) + little(place, 4)
        return output + little(0x0605_4B50, 4) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
            + end
            + little(0, 2)
    }

    static func tar(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        members.flatMap { tarMember($0.name, $0.bytes) } + [UInt8](repeating: 0, count: 1024)
    }

    static func tarMember(
        _ name: String, _ bytes: [UInt8], type: String = "0", size: Int? = nil, link: String = ""
    ) -> [UInt8] {
        func octal(_ value: Int, _ width: Int) -> [UInt8] {
            let digits = Array(String(value, radix: 8).utf8)
            return [UInt8](repeating: 0x30, count: width - 1 - digits.count) + digits + [0]
        }
        var header = Array(name.utf8.prefix(100))
        header += [UInt8](repeating: 0, count: 100 - header.count)
        header += octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(size ?? bytes.count, 12) + octal(0, 12)
        header += [UInt8](repeating: 0x20, count: 8) + Array(type.utf8) + Array(link.utf8)
        header += [UInt8](repeating: 0, count: 257 - header.count)
        header += Array("ustar".utf8) + [0, 0x30, 0x30]
        header += [UInt8](repeating: 0, count: 512 - header.count)
        let sum = octal(header.reduce(0) { $0 + Int($1) }, 7) + [0x20]
        header.replaceSubrange(148..<156, with: sum)
        return header + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    static func pax(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count + 1
        while String(length).utf8.count + rest.utf8.count != length { length += 1 }
        return Array("\(length)\(rest)".utf8)
    }

    static func pdf(_ streams: [(dictionary: String, bytes: [UInt8])]) -> [UInt8] {
        var output = Array("%PDF-1.7\n".utf8)
        for (index, stream) in streams.enumerated() {
            output += Array(
                "\(index + 1) 0 obj\n<< \(stream.dictionary) /Length \(stream.bytes.count) >>\nstream\n".utf8)
            output += stream.bytes + Array("\nendstream\nendobj\n".utf8)
        }
        return output + Array("trailer << /Root 1 0 R >>\n%%EOF\n".utf8)
    }
}

/// Bits, the first in the lowest place of a byte.
private struct Bits {
    private(set) var bytes: [UInt8] = []
    private var count = 0

    mutating func add(_ value: Int, _ width: Int) {
        for index in 0..<width {
            if count % 8 == 0 { bytes.append(0) }
            if value >> index & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(count % 8) }
            count += 1
        }
    }

    /// Huffman codes have their first bit in the highest place (RFC 1951, section 3.1.1).
    mutating func addReversed(_ value: Int, _ width: Int) {
        for index in (0..<width).reversed() { add(value >> index & 1, 1) }
    }
}
