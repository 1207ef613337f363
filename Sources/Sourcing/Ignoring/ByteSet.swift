/// A set of bytes, as `[a-z]` writes it.
struct ByteSet: Hashable, Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }

    func contains(_ byte: UInt8) -> Bool {
        let word =
            switch byte >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return word & (1 << UInt64(byte & 63)) != 0
    }

    private mutating func insert(_ byte: UInt8) {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
    }

    private mutating func invert() {
        words = (~words.0, ~words.1, ~words.2, ~words.3)
    }

    /// Reads the set that begins at `start` with `[`, as `wildmatch` of git does: a `]` at the front is itself, `!` and `^`
    /// mean all others, a backslash takes the next byte as it is, `[:digit:]` is a class. The set and where the rest
    /// begins; nil where it does not end or names an unknown class.
    static func parse(_ pattern: ArraySlice<UInt8>, at start: Int) -> (ByteSet, end: Int)? {
        var (set, at) = (ByteSet(), start + 1)
        func byte(_ index: Int) -> UInt8? { index < pattern.endIndex ? pattern[index] : nil }

        let isInverted = byte(at) == UInt8(ascii: "!") || byte(at) == UInt8(ascii: "^")
        if isInverted { at += 1 }
        var previous: UInt8?
        repeat {
            guard let current = byte(at) else { return nil }
            if current == UInt8(ascii: "\\") {
                guard let escaped = byte(at + 1) else { return nil }
                set.insert(escaped)
                (previous, at) = (escaped, at + 2)
            } else if current == UInt8(ascii: "-"), let low = previous, let next = byte(at + 1),
                next != UInt8(ascii: "]")
            {
                at += next == UInt8(ascii: "\\") ? 2 : 1
                guard let high = byte(at) else { return nil }
                if low <= high { for member in low...high { set.insert(member) } }
                (previous, at) = (nil, at + 1)
            } else if current == UInt8(ascii: "["), byte(at + 1) == UInt8(ascii: ":") {
                guard let close = pattern[(at + 2)...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
                if close > at + 2, pattern[close - 1] == UInt8(ascii: ":") {
                    guard let members = classes[String(decoding: pattern[(at + 2)..<(close - 1)], as: UTF8.self)]
                    else { return nil }
                    for member in UInt8.min...UInt8.max where members(member) { set.insert(member) }
                    (previous, at) = (nil, close + 1)
                } else {
                    set.insert(current)
                    (previous, at) = (current, at + 1)
                }
            } else {
                set.insert(current)
                (previous, at) = (current, at + 1)
            }
        } while byte(at) != UInt8(ascii: "]")
        if isInverted { set.invert() }
        return (set, at + 1)
    }

    /// The classes of POSIX in the C locale, as git knows them.
    private static let classes: [String: @Sendable (UInt8) -> Bool] = [
        "alnum": { isLetter($0) || isDigit($0) },
        "alpha": { isLetter($0) },
        "blank": { $0 == 0x20 || $0 == 0x09 },
        "cntrl": { $0 < 0x20 || $0 == 0x7F },
        "digit": { isDigit($0) },
        "graph": { (0x21...0x7E).contains($0) },
        "lower": { (0x61...0x7A).contains($0) },
        "print": { (0x20...0x7E).contains($0) },
        "punct": { (0x21...0x7E).contains($0) && !isLetter($0) && !isDigit($0) },
        "space": { $0 == 0x20 || (0x09...0x0D).contains($0) },
        "upper": { (0x41...0x5A).contains($0) },
        "xdigit": { isDigit($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) },
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
