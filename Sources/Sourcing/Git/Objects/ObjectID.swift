import Bytes

/// The name of a git object: the SHA-1 or SHA-256 of what it holds.
package struct ObjectID: Hashable, Sendable {
    // Words, most significant byte first, so that comparing words compares bytes; what is beyond the length is 0.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64
    /// In bytes: 20 or 32.
    package let length: Int

    /// The `length` bytes that stand at `offset`, which lie within `bytes`.
    init(_ bytes: Span<UInt8>, at offset: Int, length: Int) {
        first = bytes.bigEndian64(at: offset)
        second = bytes.bigEndian64(at: offset + 8)
        if length == 32 {
            third = bytes.bigEndian64(at: offset + 16)
            fourth = bytes.bigEndian64(at: offset + 24)
        } else {
            third = UInt64(bytes.bigEndian32(at: offset + 16)) << 32
            fourth = 0
        }
        self.length = length == 32 ? 32 : 20
    }

    /// The first of the ids that begin with a byte.
    init(firstByte: UInt8, length: Int) {
        first = UInt64(firstByte) << 56
        (second, third, fourth) = (0, 0, 0)
        self.length = length
    }

    /// From 20 or 32 bytes; nil for any other number of them.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 20 || bytes.count == 32 else { return nil }
        self.init(bytes.span, at: 0, length: bytes.count)
    }

    /// From 40 or 64 hexadecimal digits; nil for anything else.
    package init?(hexadecimal digits: some Sequence<UInt8>) {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            guard bytes.count < 33, let value = Self.value(of: digit) else { return nil }
            if let upper = high {
                bytes.append(upper << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { return nil }
        self.init(bytes: bytes)
    }

    /// What a hexadecimal digit stands for, in either case.
    static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    /// The bytes of the name.
    package var bytes: [UInt8] {
        let words = [first, second, third, fourth]
        return (0..<length).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - $0 % 8 * 8)) }
    }

    /// The first 32 bits.
    var firstWord: UInt32 { UInt32(first >> 32) }

    var firstByte: Int { Int(first >> 56) }
}

extension ObjectID {
    /// All that may differ, since ids that an index tells need not be digests: a stranger may choose them.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(first)
        hasher.combine(second)
        hasher.combine(third)
        if length == 32 { hasher.combine(fourth) }
    }
}

extension ObjectID: Comparable {
    package static func < (left: ObjectID, right: ObjectID) -> Bool {
        if left.first != right.first { return left.first < right.first }
        if left.second != right.second { return left.second < right.second }
        if left.third != right.third { return left.third < right.third }
        return left.fourth < right.fourth
    }
}

extension ObjectID: CustomStringConvertible {
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
