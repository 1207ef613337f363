/// Versions of Ruby gems: runs of digits and letters; a version with letters is a pre-release.
///
/// Missing parts are zero, and letters are below any number: `1.0.a` is before `1.0`. A hyphen reads as `.pre.`.
///
/// Source: RubyGems, `Gem::Version`, "How Software Changes" and `<=>`, and Guides, "Specification reference", read
/// 2026-11-24.
struct RubyGems: VersionOrdering {
    static let ecosystems = ["RubyGems"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        segments(of: text.trimmed).map { SortKey(gem: $0) }
    }

    /// A part of a version.
    enum Segment {
        case number(Digits)
        case word(ArraySlice<UInt8>)
    }

    /// `[0-9]+(\.[0-9a-zA-Z]+)*(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?`, split where digits and letters meet.
    func segments(of text: ArraySlice<UInt8>) -> [Segment]? {
        guard let hyphen = text.firstIndex(of: UInt8(ascii: "-")) else { return Self.segments(release: text) }
        guard let release = Self.segments(release: text[..<hyphen]) else { return nil }
        let tail = text[(hyphen + 1)...].parts(at: ".")
        guard tail.allSatisfy({ part in !part.isEmpty && part.allSatisfy(Self.isWord) }) else { return nil }
        return release + [.word(Self.pre)] + tail.flatMap(Self.segments(hyphenated:))
    }

    private static let pre = Array("pre".utf8)[...]

    private static func segments(release: ArraySlice<UInt8>) -> [Segment]? {
        let parts = release.parts(at: ".")
        guard let first = parts.first, first.allSatisfy(\.isDigit) else { return nil }
        guard parts.allSatisfy({ part in !part.isEmpty && part.allSatisfy { $0.isDigit || $0.isLetter } }) else {
            return nil
        }
        return parts.flatMap(segments(plain:))
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-")
    }

    private static func segments(hyphenated part: ArraySlice<UInt8>) -> [Segment] {
        let parts = part.parts(at: "-")
        return Array(parts.map(segments(plain:)).joined(separator: [.word(pre)]))
    }

    private static func segments(plain part: ArraySlice<UInt8>) -> [Segment] {
        var reader = VersionReader(part)
        var segments: [Segment] = []
        while !reader.isAtEnd {
            if let number = reader.takeNumber() { segments.append(.number(number)) }
            let word = reader.take { !$0.isDigit }
            if !word.isEmpty { segments.append(.word(word)) }
        }
        return segments
    }
}

extension SortKey {
    /// The zeros before the first word count for nothing: `1.0.a` is `1.a`.
    init(gem segments: [RubyGems.Segment]) {
        var zeros = 0
        var isRelease = true
        for segment in segments {
            switch segment {
            case .number(let number) where number.isZero: zeros += 1
            case .number(let number):
                append(zeros: zeros, then: .above)
                append(number)
                zeros = 0
            case .word(let word):
                append(zeros: isRelease ? 0 : zeros, then: .below)
                append(text: word)
                (zeros, isRelease) = (0, false)
            }
        }
        appendEndOfZeros()
    }
}
