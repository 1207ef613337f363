/// Reads ASN.1 values, one behind the other, in their distinguished encoding.
///
/// It does not descend by itself: who wants what is inside a value makes another reader, so that hostile input cannot
/// choose the depth.
///
/// Source: ITU-T X.690 (2021), sections 8.1 (tag, length, contents) and 10.1 (the shortest definite length).
struct DER {
    /// What was not read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    static let integer: UInt8 = 0x02
    static let octetString: UInt8 = 0x04
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30
    /// Context-specific, constructed, number 0.
    static let element0: UInt8 = 0xA0

    /// The contents of the next value, or nil where it is torn or does not bear `tag`; then nothing is read.
    mutating func next(_ tag: UInt8) -> ArraySlice<UInt8>? {
        guard rest.first == tag else { return nil }
        var remaining = rest.dropFirst()
        guard let length = Self.length(from: &remaining), length <= remaining.count else { return nil }
        rest = remaining.dropFirst(length)
        return remaining.prefix(length)
    }

    /// The significant bits of the next value, a positive integer. Nil where it is none.
    mutating func nextIntegerBits() -> Int? {
        guard let contents = next(Self.integer), let first = contents.first, first < 0x80 else { return nil }
        let digits = contents.drop { $0 == 0 }
        guard let top = digits.first else { return 0 }
        return digits.count * 8 - top.leadingZeroBitCount
    }

    /// The next value, an object identifier, as numbers joined by dots. Nil where it is none.
    mutating func nextObjectIdentifier() -> String? {
        guard let contents = next(Self.objectIdentifier), contents.count <= 40, let last = contents.last, last < 0x80
        else { return nil }
        var numbers: [UInt64] = []
        var number: UInt64 = 0
        for byte in contents {
            guard number >> 57 == 0 else { return nil }
            number = number << 7 | UInt64(byte & 0x7F)
            guard byte < 0x80 else { continue }
            // The first two numbers share one (section 8.19.4).
            numbers += numbers.isEmpty ? [min(number / 40, 2), number - 40 * min(number / 40, 2)] : [number]
            number = 0
        }
        return numbers.map(String.init).joined(separator: ".")
    }

    private static func length(from bytes: inout ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.popFirst() else { return nil }
        if first < 0x80 { return Int(first) }
        // 0x80 is the indefinite length, which DER forbids; more than four bytes is more than any key.
        let count = Int(first & 0x7F)
        guard (1...4).contains(count), bytes.count >= count, bytes.first != 0 else { return nil }
        let length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
        bytes = bytes.dropFirst(count)
        return length >= 0x80 ? length : nil
    }
}
