/// The part of a pattern that is not literal, ready to be matched.
///
/// It follows `wildmatch` of git with `WM_PATHNAME`, quirks included, as gitignore(5) describes it: `*`, `?` and sets stop at
/// a slash, `**` between slashes does not.
struct Wildcard: Hashable, Sendable {
    private enum Token: Hashable, Sendable {
        case byte(UInt8)
        /// `?`
        case one
        /// An index of `sets`.
        case set(Int)
        /// `*`
        case star
        /// `**/`: nothing, or anything that ends with a slash.
        case folders
        /// `**` before a slash written `\/`.
        case anything
        /// `**` at the end.
        case rest
    }

    private var tokens: [Token] = []
    private var sets: [ByteSet] = []

    /// Steps after which a match is given up as none: two starred patterns on one long path could otherwise take the
    /// product of their lengths. A path of 4096 bytes takes about as many.
    private static let mostSteps = 100_000

    /// Nil where the pattern is one that never matches: it ends with a backslash, or in the middle of a set.
    init?(_ pattern: ArraySlice<UInt8>) {
        var at = pattern.startIndex
        while at < pattern.endIndex {
            switch pattern[at] {
            case UInt8(ascii: "*"): at = appendStars(of: pattern, at: at)
            case UInt8(ascii: "?"):
                tokens.append(.one)
                at += 1
            case UInt8(ascii: "["):
                guard let (set, end) = ByteSet.parse(pattern, at: at) else { return nil }
                tokens.append(.set(sets.count))
                sets.append(set)
                at = end
            case UInt8(ascii: "\\"):
                guard at + 1 < pattern.endIndex else { return nil }
                tokens.append(.byte(pattern[at + 1]))
                at += 2
            default:
                tokens.append(.byte(pattern[at]))
                at += 1
            }
        }
    }

    /// Reads a run of stars. Where the rest of the pattern begins.
    private mutating func appendStars(of pattern: ArraySlice<UInt8>, at start: Int) -> Int {
        let end = pattern[start...].firstIndex { $0 != UInt8(ascii: "*") } ?? pattern.endIndex
        let beginsPart = start == pattern.startIndex || pattern[start - 1] == UInt8(ascii: "/")
        guard end - start > 1, beginsPart else {
            tokens.append(.star)
            return end
        }
        if end == pattern.endIndex {
            tokens.append(.rest)
        } else if pattern[end] == UInt8(ascii: "/") {
            tokens.append(.folders)
            return end + 1
        } else if pattern[end...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "/")]) {
            tokens.append(.anything)
        } else {
            tokens.append(.star)
        }
        return end
    }

    /// Whether all of `text` matches.
    ///
    /// Only the last `*` and the last `**` are ever tried again: whatever an earlier one could have taken, the later one
    /// can take too.
    func matches(_ text: Span<UInt8>) -> Bool {
        var (token, at) = (0, 0)
        var star: (token: Int, at: Int)?
        var deep: (token: Int, at: Int, byPart: Bool)?
        for _ in 0..<Self.mostSteps {
            if token == tokens.count {
                if at == text.count { return true }
            } else {
                switch tokens[token] {
                case .rest: return true
                case .star:
                    token += 1
                    star = (token, at)
                    continue
                case .folders, .anything:
                    let byPart = tokens[token] == .folders
                    token += 1
                    (deep, star) = ((token, at, byPart), nil)
                    continue
                case .byte(let byte):
                    if at < text.count, text[at] == byte {
                        // A star before this slash ends at it, whatever follows.
                        if byte == UInt8(ascii: "/") { star = nil }
                        (token, at) = (token + 1, at + 1)
                        continue
                    }
                case .one:
                    if at < text.count, text[at] != UInt8(ascii: "/") {
                        (token, at) = (token + 1, at + 1)
                        continue
                    }
                case .set(let index):
                    if at < text.count, text[at] != UInt8(ascii: "/"), sets[index].contains(text[at]) {
                        (token, at) = (token + 1, at + 1)
                        continue
                    }
                }
            }
            if let last = star, last.at < text.count, text[last.at] != UInt8(ascii: "/") {
                (token, at) = (last.token, last.at + 1)
                star = (token, at)
            } else if let last = deep, let next = Self.retry(last.at, byPart: last.byPart, in: text) {
                (token, at) = (last.token, next)
                (deep, star) = ((token, at, last.byPart), nil)
            } else {
                return false
            }
        }
        return false
    }

    /// The next place at which what follows `**` may begin.
    private static func retry(_ at: Int, byPart: Bool, in text: Span<UInt8>) -> Int? {
        guard byPart else { return at < text.count ? at + 1 : nil }
        var at = at
        while at < text.count {
            at += 1
            if text[at - 1] == UInt8(ascii: "/") { return at }
        }
        return nil
    }
}
