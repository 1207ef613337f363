/// A version as Composer spells it out: four numbers or a date, a stability, `dev`; or the name of a branch.
///
/// Source: composer/semver, `VersionParser::normalize` (3.4), and Composer, "Versions and constraints", read 2026-11-24.
struct ComposerVersion {
    /// How far along a version is, in the order of PHP's `version_compare`. None of them stands between `rc` and `patch`.
    enum Stability: UInt8 {
        case alpha = 2
        case beta = 3
        case candidate = 4
        case patch = 7
    }

    var numbers: [Digits] = []
    var stability: Stability?
    /// The numbers behind the stability: 2 in `beta2`.
    var steps: [Digits] = []
    var isDev = false
    /// The name behind `dev-`; nil for what has numbers.
    var branch: ArraySlice<UInt8>?

    init(numbers: [Digits]) {
        self.numbers = numbers
    }

    init?(_ written: ArraySlice<UInt8>) {
        let text = written.trimmed
        guard !text.isEmpty, text.allSatisfy({ !$0.isSpace && $0 > 0x20 && $0 != UInt8(ascii: ",") }) else {
            return nil
        }
        if let branch = Self.branch(text) {
            self.branch = branch
            return
        }
        let version = text.prefix { $0 != UInt8(ascii: "+") }
        guard version.count == text.count || version.count < text.count - 1 else { return nil }
        guard let read = Self(classical: version) ?? Self(date: version) ?? Self(numberedBranch: version) else {
            return nil
        }
        self = read
    }

    /// The name of a branch: what follows `dev-`, or one of the three names that once needed no `dev-`.
    private static func branch(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var reader = VersionReader(text)
        if reader.take(word: "dev-") { return reader.rest }
        return ["master", "trunk", "default"].contains(String(decoding: text, as: UTF8.self)) ? text : nil
    }

    /// `1.2.3.4-beta2`: one to four numbers, the first of at most five digits.
    private init?(classical text: ArraySlice<UInt8>) {
        var reader = VersionReader(text)
        _ = reader.take(anyOf: "vV")
        guard (1...5).contains(reader.rest.prefix(while: \.isDigit).count) else { return nil }
        while numbers.count < 4, let number = Self.number(&reader, behind: numbers.isEmpty ? "" : ".") {
            numbers.append(number)
        }
        while numbers.count < 4 { numbers.append(.zero) }
        guard readModifier(&reader) else { return nil }
    }

    /// `20260131`, `2026-01-31.2`: four digits, one to six pairs, one to three digits, separators between them or not.
    private init?(date text: ArraySlice<UInt8>) {
        var reader = VersionReader(text)
        _ = reader.take(anyOf: "vV")
        var widths: [Int] = []
        while true {
            let width = reader.rest.drop { ".:-".utf8.contains($0) }.prefix(while: \.isDigit).count
            guard let number = Self.number(&reader, behind: numbers.isEmpty ? "" : ".:-") else { break }
            numbers.append(number)
            widths.append(width)
        }
        guard Self.isDate(widths), readModifier(&reader) else { return nil }
    }

    /// Whether runs of so many digits are four digits, pairs, and one to three at the end.
    private static func isDate(_ widths: [Int]) -> Bool {
        guard let year = widths.first, year >= 4, let last = widths.last else { return false }
        let tail = widths.count == 1 ? last - 4 : last
        let whole = widths.reduce(0, +) - 4 - tail
        guard widths.dropLast().allSatisfy({ $0.isMultiple(of: 2) }) else { return false }
        return (0...3).contains { rest in
            rest <= tail && (tail - rest).isMultiple(of: 2) && (1...6).contains((whole + tail - rest) / 2)
        }
    }

    /// `1.2.x-dev`: a branch that comes after all versions that begin so.
    private init?(numberedBranch text: ArraySlice<UInt8>) {
        var reader = VersionReader(text)
        _ = reader.take(anyOf: "vV")
        while numbers.count < 4, numbers.isEmpty || reader.take(".") {
            if !numbers.isEmpty, reader.take(anyOf: "xX*") {
                numbers.append(Self.greatest)
            } else {
                guard let number = reader.takeNumber() else { return nil }
                numbers.append(number)
            }
        }
        while numbers.count < 4 { numbers.append(Self.greatest) }
        _ = reader.take(anyOf: ".-")
        guard reader.take(word: "dev"), reader.isAtEnd else { return nil }
        isDev = true
    }

    /// What Composer writes for `x`.
    private static let greatest = Digits(Array("9999999".utf8)[...])

    /// A number behind one of `separators`; nothing is taken where either is missing.
    private static func number(_ reader: inout VersionReader, behind separators: String) -> Digits? {
        var trial = reader
        guard separators.isEmpty || trial.take(anyOf: separators), let number = trial.takeNumber() else { return nil }
        reader = trial
        return number
    }

    /// Reads the stability and `dev` up to the end. False where something else is left.
    mutating func readModifier(_ reader: inout VersionReader) -> Bool {
        _ = reader.take(anyOf: "._-")
        let words = ["stable", "beta", "b", "rc", "alpha", "a", "patch", "pl", "p"]
        let stabilities: [Stability?] = [nil, .beta, .beta, .candidate, .alpha, .alpha, .patch, .patch, .patch]
        let word = reader.take(firstOf: words)
        if let word {
            stability = stabilities[word]
            while let step = Self.number(&reader, behind: "") ?? Self.number(&reader, behind: ".-") {
                steps.append(step)
            }
        }
        var trial = reader
        _ = trial.take(anyOf: ".-")
        if trial.take(word: "dev") {
            reader = trial
            isDev = true
        }
        // `stable` says that there is nothing more to say.
        if word == 0 { (steps, isDev) = ([], false) }
        return reader.isAtEnd
    }
}

extension ComposerVersion {
    /// Ranks, the least first: `dev`, the stabilities before a release, the end, numbers, `patch`.
    var key: SortKey {
        var key = SortKey()
        key.append(rank: branch == nil ? 1 : 0)
        if let branch {
            key.append(text: branch)
            return key
        }
        key.append(numbers: numbers)
        if let stability {
            key.append(rank: stability.rawValue)
            key.append(numbers: steps)
        }
        if isDev { key.append(rank: 1) }
        key.append(rank: 5)
        return key
    }
}

extension SortKey {
    fileprivate mutating func append(numbers: [Digits]) {
        for number in numbers {
            append(rank: 6)
            append(number)
        }
    }
}
