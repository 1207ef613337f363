import Bytes

/// Words that suppress, at a place.
struct Directive {
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

/// The directives of a line, in order.
func directives(in line: Range<Int>, of bytes: Span<UInt8>) -> [Directive] {
    let mayBegin = Words.mayBegin
    var directives: [Directive] = []
    var index = line.lowerBound
    while index < line.upperBound {
        if mayBegin[Int(bytes[index])], let directive = directive(at: index, in: line, of: bytes) {
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

/// Whether `spelling`, which is lower case, stands at `index` in either case.
func stands(_ spelling: [UInt8], at index: Int, before end: Int, in bytes: Span<UInt8>) -> Bool {
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

/// Whether a byte is a space or a tab.
func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

/// What ends comments within a line: of C, HTML, ERB and Jinja.
private let commentEnds = ["*/", "-->", "%>", "#}"].map { Array($0.utf8) }

/// Whether a comment may end at `index`.
func endsComment(at index: Int, before end: Int, in bytes: Span<UInt8>) -> Bool {
    for ending in commentEnds where stands(ending, at: index, before: end, in: bytes) { return true }
    return false
}
