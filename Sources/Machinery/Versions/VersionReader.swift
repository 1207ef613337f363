/// Takes a version apart, from its first byte on.
struct VersionReader {
    /// What is still to be read.
    private(set) var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
        rest = text
    }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }

    /// Takes one byte if it comes next.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: scalar) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Takes one byte if it comes next and is one of `scalars`.
    mutating func take(anyOf scalars: String) -> Bool {
        guard let next, scalars.utf8.contains(next) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Takes a word of ASCII letters or signs if it comes next, in either case.
    mutating func take(word: String) -> Bool {
        let word = word.utf8
        guard rest.count >= word.count, zip(rest, word).allSatisfy({ $0.lowercase == $1.lowercase }) else {
            return false
        }
        rest = rest.dropFirst(word.count)
        return true
    }

    /// Takes the first of `words` that comes next, and says which.
    mutating func take(firstOf words: [String]) -> Int? {
        for (index, word) in words.enumerated() where take(word: word) { return index }
        return nil
    }

    /// Takes all bytes up to the first that is not wanted.
    mutating func take(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let run = rest.prefix(while: isWanted)
        rest = rest.dropFirst(run.count)
        return run
    }

    /// Takes a number. Nil, and nothing taken, where no digit comes next.
    mutating func takeNumber() -> Digits? {
        let digits = take { $0.isDigit }
        return digits.isEmpty ? nil : Digits(digits)
    }

    /// Takes a number that has no needless zero in front. Nil where there is none; the digits are taken all the same.
    mutating func takeCanonicalNumber() -> Digits? {
        let digits = take { $0.isDigit }
        guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
        return Digits(digits)
    }
}

extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isSpace: Bool { self == 0x20 || self &- 0x09 < 5 }
    /// The byte, an ASCII capital made small.
    var lowercase: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension ArraySlice<UInt8> {
    /// Without ASCII white space at both ends.
    var trimmed: ArraySlice<UInt8> {
        let start = drop { $0.isSpace }
        return start.dropLast(start.reversed().prefix { $0.isSpace }.count)
    }

    /// The parts between `separator`, empty ones kept.
    func parts(at separator: Unicode.Scalar) -> [ArraySlice<UInt8>] {
        split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
    }
}
