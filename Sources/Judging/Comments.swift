import Vocabulary

/// The comments beside secrets that say that a finding does not count.
///
/// | words | on | counts for |
/// |---|---|---|
/// | `assay:allow RULE reason` | the secret's line, or alone on the line above | that rule, where a reason is given |
/// | `gitleaks:allow`, `betterleaks:allow`, `kingfisher:ignore`, `trufflehog:ignore`, `ggignore`, `pragma: allowlist secret`, `pragma: whitelist secret` | the secret's line | every rule |
/// | `pragma: allowlist nextline secret`, `pragma: whitelist nextline secret` | alone on the line above | every rule |
///
/// Case does not matter. A secret of several lines has two lines of its own: its first and its last.
struct Comments {
    /// Those of a line, by where the line begins.
    private var onLine: [Int: [Directive]] = [:]
    /// Those of the comment above a line, by where the line (not the comment) begins.
    private var above: [Int: [Directive]] = [:]

    /// Reads each line that one of `ranges` begins or ends on once, and the comment above each.
    init(beside ranges: [Range<Int>], places: Places, in bytes: Span<UInt8>) {
        for range in ranges {
            let first = places[range.lowerBound].lineStart
            for start in [first, places[range.upperBound].lineStart] where onLine[start] == nil {
                let end = lineEnd(from: start, limit: bytes.count, in: bytes)
                onLine[start] = directives(in: start..<end, of: bytes)
            }
            if above[first] == nil {
                above[first] = commentLine(above: first, in: bytes).map { directives(in: $0, of: bytes) } ?? []
            }
        }
    }

    /// The ranges of which `verdict` shows text.
    var reasons: [Range<Int>] {
        (Array(onLine.values) + Array(above.values)).flatMap { $0.map(\.reason) }
    }

    /// Whether a comment suppresses the finding, and whether one fails to for want of a reason.
    func verdict(
        on sighting: Sighting, places: Places, covers: Covers, in bytes: Span<UInt8>
    ) -> (suppression: Suppression?, lacksReason: Bool) {
        let (first, last) = (places[sighting.range.lowerBound].lineStart, places[sighting.range.upperBound].lineStart)
        let beside = (onLine[first] ?? []) + (last == first ? [] : onLine[last] ?? [])
        let directives =
            beside.filter { $0.words.countsOnLine } + (above[first] ?? []).filter { $0.words.countsAbove }
        var lacksReason = false
        for directive in directives where !directive.range.overlaps(sighting.range) {
            guard directive.words.takesRule else {
                return (Suppression(directive: directive.words.text, reason: ""), false)
            }
            guard directive.rule == sighting.candidate.rule.id.text else { continue }
            guard directive.givesReason else {
                lacksReason = true
                continue
            }
            let reason = covers.text(of: directive.reason, in: bytes)
            return (Suppression(directive: directive.words.text, reason: reason), false)
        }
        return (nil, lacksReason)
    }
}

/// Words that a comment may hold.
private struct Words {
    let text: String
    var countsOnLine = true
    var countsAbove = false
    var takesRule = false
    /// The spellings, lower case.
    let spellings: [[UInt8]]

    init(_ spellings: String..., countsOnLine: Bool = true, countsAbove: Bool = false, takesRule: Bool = false) {
        text = spellings.first ?? ""
        self.spellings = spellings.map { Array($0.utf8) }
        self.countsOnLine = countsOnLine
        self.countsAbove = countsAbove
        self.takesRule = takesRule
    }

    static let all = [
        Words("assay:allow", countsAbove: true, takesRule: true),
        Words("gitleaks:allow"),
        Words("betterleaks:allow"),
        Words("kingfisher:ignore"),
        Words("trufflehog:ignore"),
        Words("ggignore"),
        Words("pragma: allowlist secret", "pragma:allowlist secret"),
        Words("pragma: whitelist secret", "pragma:whitelist secret"),
        Words(
            "pragma: allowlist nextline secret", "pragma:allowlist nextline secret", countsOnLine: false,
            countsAbove: true),
        Words(
            "pragma: whitelist nextline secret", "pragma:whitelist nextline secret", countsOnLine: false,
            countsAbove: true),
    ]

    /// The bytes with which spellings begin.
    static let firstBytes = Set(all.flatMap { $0.spellings.compactMap(\.first) })
}

/// Such words at a place.
private struct Directive {
    let words: Words
    let range: Range<Int>
    /// The rule that is named. Empty where none is.
    let rule: String
    let reason: Range<Int>
    /// Whether the reason holds a letter or a digit, and not a comment's end alone.
    let givesReason: Bool
}

/// Most bytes of a reason that are kept. Ours: a sentence.
private let longestReason = 200

private func directives(in line: Range<Int>, of bytes: Span<UInt8>) -> [Directive] {
    var directives: [Directive] = []
    var index = line.lowerBound
    while index < line.upperBound {
        if Words.firstBytes.contains(bytes[index] | 0x20), let directive = directive(at: index, in: line, of: bytes) {
            directives.append(directive)
            index = directive.range.upperBound
        } else {
            index += 1
        }
    }
    return directives
}

private func directive(at index: Int, in line: Range<Int>, of bytes: Span<UInt8>) -> Directive? {
    // `notggignore` is another word.
    guard index == line.lowerBound || !isWordByte(bytes[index - 1]) else { return nil }
    for words in Words.all {
        for spelling in words.spellings where stands(spelling, at: index, before: line.upperBound, in: bytes) {
            let end = index + spelling.count
            guard end == line.upperBound || !(isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: "-")) else {
                continue
            }
            return words.takesRule
                ? ruleDirective(words, index..<end, lineEnd: line.upperBound, in: bytes)
                : Directive(words: words, range: index..<end, rule: "", reason: end..<end, givesReason: false)
        }
    }
    return nil
}

private func stands(_ spelling: [UInt8], at index: Int, before end: Int, in bytes: Span<UInt8>) -> Bool {
    guard end - index >= spelling.count else { return false }
    for (place, byte) in spelling.enumerated() {
        let found = bytes[index + place]
        guard ((0x41...0x5A).contains(found) ? found | 0x20 : found) == byte else { return false }
    }
    return true
}

/// `RULE reason` behind the words, up to the comment's end.
private func ruleDirective(_ words: Words, _ range: Range<Int>, lineEnd: Int, in bytes: Span<UInt8>) -> Directive {
    var index = range.upperBound
    while index < lineEnd, isBlank(bytes[index]) { index += 1 }
    var rule: [UInt8] = []
    while index < lineEnd, isWordByte(bytes[index]) || bytes[index] == UInt8(ascii: "-"), rule.count < 80 {
        rule.append(bytes[index])
        index += 1
    }
    if index < lineEnd, bytes[index] == UInt8(ascii: ":") { index += 1 }
    while index < lineEnd, isBlank(bytes[index]) { index += 1 }

    let start = index
    var givesReason = false
    while index < lineEnd, index - start < longestReason, !endsComment(at: index, before: lineEnd, in: bytes) {
        givesReason = givesReason || isWordByte(bytes[index]) || bytes[index] >= 0x80
        index += 1
    }
    while index < lineEnd, index > start, isContinuation(bytes[index]) { index -= 1 }
    while index > start, isBlank(bytes[index - 1]) { index -= 1 }
    return Directive(
        words: words, range: range, rule: String(decoding: rule, as: UTF8.self), reason: start..<index,
        givesReason: givesReason)
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

/// What ends comments within a line: of C, HTML, ERB and Jinja.
private let commentEnds = ["*/", "-->", "%>", "#}"].map { Array($0.utf8) }

private func endsComment(at index: Int, before end: Int, in bytes: Span<UInt8>) -> Bool {
    for ending in commentEnds where stands(ending, at: index, before: end, in: bytes) { return true }
    return false
}

/// What lines begin with that are only a comment.
private let commentStarts = ["//", "#", "--", ";", "/*", "*", "<!--", "{/*", "<%#", "{#", "%", "rem "].map {
    Array($0.utf8)
}

/// Longest comment line that is read. Ours: nobody writes longer ones by hand, and a line is looked back for.
private let longestComment = 1000

/// The line above the one that begins at `start`, if it is only a comment.
private func commentLine(above start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    guard start > 0 else { return nil }
    var end = start - 1
    if bytes[end] == lineFeed, end > 0, bytes[end - 1] == carriageReturn { end -= 1 }
    var index = end
    while index > 0, bytes[index - 1] != lineFeed, bytes[index - 1] != carriageReturn {
        index -= 1
        guard end - index <= longestComment else { return nil }
    }
    while index < end, isBlank(bytes[index]) { index += 1 }
    for opening in commentStarts where stands(opening, at: index, before: end, in: bytes) {
        return holdsCode(behindCommentIn: index..<end, in: bytes) ? nil : index..<end
    }
    return nil
}

/// Whether a comment ends before its line does, and something else follows.
private func holdsCode(behindCommentIn line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound, !endsComment(at: index, before: line.upperBound, in: bytes) { index += 1 }
    // The signs of the ending itself, and the brace that closes a JSX comment.
    let closing = Set("*/->%#} \t".utf8)
    while index < line.upperBound, closing.contains(bytes[index]) { index += 1 }
    return index < line.upperBound
}
