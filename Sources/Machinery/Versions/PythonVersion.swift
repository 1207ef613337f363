/// A version of Python packaging, its spellings made one.
///
/// Source: Python Packaging User Guide, "Version specifiers" (PEP 440), "Version scheme", "Normalization" and Appendix B,
/// read 2026-11-24.
struct PythonVersion {
    /// What a pre-release is a pre-release of its release as.
    enum Phase: UInt8 {
        case alpha = 1
        case beta
        case candidate
    }

    var epoch = Digits.zero
    /// At least one number.
    var release: [Digits] = []
    var pre: (phase: Phase, number: Digits)?
    var post: Digits?
    var dev: Digits?
    /// The parts behind the plus, in small letters.
    var local: [ArraySlice<UInt8>] = []

    /// A developmental release counts too.
    var isPrerelease: Bool { pre != nil || dev != nil }

    init?(_ text: ArraySlice<UInt8>) {
        var reader = VersionReader(text.trimmed)
        _ = reader.take(anyOf: "vV")
        guard readRelease(&reader) else { return nil }
        readPre(&reader)
        readPost(&reader)
        readDev(&reader)
        guard readLocal(&reader), reader.isAtEnd else { return nil }
    }

    private mutating func readRelease(_ reader: inout VersionReader) -> Bool {
        guard var number = reader.takeNumber() else { return false }
        if reader.take("!") {
            guard let first = reader.takeNumber() else { return false }
            epoch = number
            number = first
        }
        release = [number]
        while let next = Self.number(behindDot: &reader) { release.append(next) }
        return true
    }

    /// A dot may also begin what follows the release: it is taken with a digit only.
    private static func number(behindDot reader: inout VersionReader) -> Digits? {
        var trial = reader
        guard trial.take("."), let number = trial.takeNumber() else { return nil }
        reader = trial
        return number
    }

    private mutating func readPre(_ reader: inout VersionReader) {
        // A longer word stands before what it begins with.
        let words = ["alpha", "a", "beta", "b", "preview", "pre", "c", "rc"]
        let phases: [Phase] = [.alpha, .alpha, .beta, .beta, .candidate, .candidate, .candidate, .candidate]
        guard let (word, number) = Self.label(words, &reader) else { return }
        pre = (phases[word], number)
    }

    /// `1.0-1` is `1.0.post1`.
    private mutating func readPost(_ reader: inout VersionReader) {
        var trial = reader
        if trial.take("-"), let number = trial.takeNumber() {
            post = number
            reader = trial
        } else {
            post = Self.label(["post", "rev", "r"], &reader)?.number
        }
    }

    private mutating func readDev(_ reader: inout VersionReader) {
        dev = Self.label(["dev"], &reader)?.number
    }

    /// One of `words`, and its number, 0 without one; there may be a separator before either, even where no number is.
    private static func label(_ words: [String], _ reader: inout VersionReader) -> (word: Int, number: Digits)? {
        var trial = reader
        _ = trial.take(anyOf: ".-_")
        guard let word = trial.take(firstOf: words) else { return nil }
        _ = trial.take(anyOf: ".-_")
        reader = trial
        return (word, reader.takeNumber() ?? .zero)
    }

    private mutating func readLocal(_ reader: inout VersionReader) -> Bool {
        guard reader.take("+") else { return true }
        repeat {
            let part = reader.take { $0.isDigit || $0.isLetter }
            guard !part.isEmpty else { return false }
            local.append(part.map(\.lowercase)[...])
        } while reader.take(anyOf: ".-_")
        return true
    }
}

extension PythonVersion {
    /// Epoch, release without the zeros at its end, pre, post, dev, local ("Summary of permitted suffixes and relative
    /// ordering").
    var key: SortKey {
        var key = SortKey()
        key.append(epoch)
        let zeros = release.reversed().prefix(while: \.isZero).count
        for number in release.dropLast(zeros) {
            key.append(rank: 1)
            key.append(number)
        }
        key.append(rank: 0)
        appendPre(to: &key)
        key.append(optional: post, missing: 0, present: 1)
        key.append(optional: dev, missing: 1, present: 0)
        appendLocal(to: &key)
        return key
    }

    /// `1.0.dev1` is before `1.0a1`, though only when it is a developmental release of nothing but `1.0`.
    private func appendPre(to key: inout SortKey) {
        guard let pre else { return key.append(rank: post == nil && dev != nil ? 0 : 4) }
        key.append(rank: pre.phase.rawValue)
        key.append(pre.number)
    }

    /// None is before any; words are before numbers.
    private func appendLocal(to key: inout SortKey) {
        guard !local.isEmpty else { return key.append(rank: 0) }
        key.append(rank: 1)
        for part in local {
            let isNumber = part.allSatisfy(\.isDigit)
            key.append(rank: isNumber ? 2 : 1)
            if isNumber { key.append(Digits(part)) } else { key.append(text: part) }
        }
        key.append(rank: 0)
    }
}

extension SortKey {
    /// A number that may be missing, and the rank of either case.
    fileprivate mutating func append(optional number: Digits?, missing: UInt8, present: UInt8) {
        append(rank: number == nil ? missing : present)
        if let number { append(number) }
    }
}
