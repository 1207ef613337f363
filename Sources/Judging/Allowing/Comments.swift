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
