/// Bytes that sort as what they were made from.
///
/// Each part is written so that no part is the beginning of another that may stand in its place; so two keys differ
/// first where the versions do.
struct SortKey: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []

    /// A part of few values: what kind of thing comes next, or that nothing does.
    mutating func append(rank: UInt8) {
        bytes.append(rank)
    }

    /// A number of any length: first how many digits it has, then the digits.
    mutating func append(_ number: Digits) {
        let count = number.significant.count
        if count < Self.longNumber {
            bytes.append(UInt8(truncatingIfNeeded: count))
        } else {
            bytes.append(UInt8(Self.longNumber))
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: count >> shift))
            }
        }
        bytes.append(contentsOf: number.significant)
    }

    /// Text without zero bytes, and a zero byte: a text sorts before those that it begins.
    mutating func append(text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
        bytes.append(0)
    }

    /// From this many digits on, their number takes eight bytes more.
    private static let longNumber = 0xF0
}

extension SortKey: Comparable {
    static func < (left: SortKey, right: SortKey) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension SortKey {
    /// On which side of zero a part stands.
    enum Side {
        case below
        case above
    }

    /// In a list that any number of zeros may follow: `zeros` zeros, and then a part on one side of zero.
    ///
    /// `1`, `1.0` and `1.0.0` are equal there, so the end of the list stands for zeros without end. A part below zero
    /// sorts before the end, the more so the earlier it comes; a part above zero, after it.
    mutating func append(zeros: Int, then side: Side) {
        var left = zeros
        bytes.append(side == .below ? 1 : 3)
        while left >= Self.zerosAByte {
            bytes.append(side == .below ? 0xFE : 1)
            left -= Self.zerosAByte
        }
        let count = UInt8(truncatingIfNeeded: left)
        bytes.append(side == .below ? count : 0xFF - count)
    }

    /// The end of such a list.
    mutating func appendEndOfZeros() {
        bytes.append(2)
    }

    /// Makes a key that ends so into one before all whose list goes on below zero.
    mutating func replaceEndOfZeros() {
        bytes[bytes.count - 1] = 1
    }

    private static let zerosAByte = 0xFE
}
