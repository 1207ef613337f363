internal import Bytes

/// Strings in UTF-16 among other bytes, as compiled programs and their resources keep them.
///
/// Only characters of ASCII are looked for: keys have no others. Eight bytes of every sixteen are looked at, which a
/// string of sixteen characters cannot slip between; most code and all padding is refused there.
extension DecodedText {
    /// What stands between two strings: no text has it, so that no pattern goes from one into the next.
    private static let separator: UInt8 = 0x1E
    private static let lattice = 16

    /// All of them, in the order of the bytes. Nil where there are none.
    init?(wideStringsIn bytes: Span<UInt8>) {
        var text: DecodedText?
        var (position, end) = (0, 0)
        while position <= bytes.count - 8 {
            defer { position += Self.lattice }
            guard let lane = WideString.lane(of: bytes.bigEndian64(at: position)),
                let string = WideString(around: position + lane, in: bytes, from: end)
            else { continue }
            text.add(string, of: bytes, separator: Self.separator)
            end = string.source.upperBound
            position = max(position, (end - 1) / Self.lattice * Self.lattice)
        }
        guard let text else { return nil }
        self = text
    }
}

extension DecodedText? {
    fileprivate mutating func add(_ string: WideString, of bytes: Span<UInt8>, separator: UInt8) {
        var text = self ?? DecodedText(from: string.source.lowerBound)
        if self != nil { text.append(separator: separator, at: string.source.lowerBound) }
        let lane = string.isBigEndian ? 1 : 0
        for unit in stride(from: string.source.lowerBound, to: string.source.upperBound, by: 2) {
            text.append(bytes[unit + lane], from: unit..<min(unit + 2, string.source.upperBound))
        }
        self = text
    }
}

/// One string.
private struct WideString {
    /// Units of two bytes; the last one may lack its zero.
    let source: Range<Int>
    let isBigEndian: Bool

    /// In characters. Shorter ones hold no key, and chance makes many.
    private static let shortest = 16

    /// Which of two bytes has the character, in eight bytes of which the first is the most significant: 0 or 1, nil where
    /// they are of no string.
    static func lane(of bytes: UInt64) -> Int? {
        switch (bytes & 0xFF00_FF00_FF00_FF00 == 0, bytes & 0x00FF_00FF_00FF_00FF == 0) {
        case (false, true): 0
        case (true, false): 1
        default: nil
        }
    }

    /// The string whose character stands at `place`, and which begins at `start` or later. Nil where it is too short.
    init?(around place: Int, in bytes: Span<UInt8>, from start: Int) {
        guard Self.isText(bytes[place]) else { return nil }
        var (low, high) = (place, place)
        while low - 2 >= start, bytes[low - 1] == 0, Self.isText(bytes[low - 2]) { low -= 2 }
        while high + 2 < bytes.count, bytes[high + 1] == 0, Self.isText(bytes[high + 2]) { high += 2 }
        // The zeros between characters do not tell which of them a zero belongs to; the last one's does.
        if high + 1 < bytes.count, bytes[high + 1] == 0 {
            (source, isBigEndian) = (low..<(high + 2), false)
        } else if low > start, bytes[low - 1] == 0 {
            (source, isBigEndian) = ((low - 1)..<(high + 1), true)
        } else {
            // A byte of something else stands before it, or is its last: nobody can tell.
            (source, isBigEndian) = (low..<(high + 1), false)
        }
        guard source.count >= 2 * Self.shortest else { return nil }
    }

    private static func isText(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D: true
        default: false
        }
    }
}
