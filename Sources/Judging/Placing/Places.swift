import Vocabulary

/// Lines and columns of the bytes that candidates begin and end with.
struct Places {
    struct Place {
        let position: Position
        /// Where the line begins.
        let lineStart: Int
    }

    private var places: [Int: Place] = [:]

    /// Reads `bytes` once, up to the last end of `ranges`.
    init(of ranges: [Range<Int>], in bytes: Span<UInt8>, startingLine: Int) {
        var position = Position(line: startingLine, column: 1)
        var (index, lineStart) = (0, 0)
        for offset in ranges.flatMap({ [$0.lowerBound, $0.upperBound] }).sorted() {
            while index < offset {
                let byte = bytes[index]
                if endsLine(byte, at: index, in: bytes) {
                    index += 1
                    position = Position(line: position.line + 1, column: 1)
                    lineStart = index
                } else {
                    let length = byte < 0x80 ? 1 : scalarLength(at: index, in: bytes)
                    index += length
                    // UTF-16 needs a pair of units for what UTF-8 needs four bytes for.
                    position.column += length == 4 ? 2 : 1
                }
            }
            places[offset] = Place(position: position, lineStart: lineStart)
        }
    }

    /// The place of an offset that was asked for at the start.
    subscript(_ offset: Int) -> Place {
        places[offset] ?? Place(position: Position(line: 1, column: 1), lineStart: 0)
    }
}

/// Whether a line ends with the byte at `index`: LF, CR LF (with its LF) or a lone CR.
private func endsLine(_ byte: UInt8, at index: Int, in bytes: Span<UInt8>) -> Bool {
    if byte == lineFeed { return true }
    guard byte == carriageReturn else { return false }
    return index + 1 >= bytes.count || bytes[index + 1] != lineFeed
}

let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")

/// Where the line that holds `index` ends, not looking further than `limit`: the offset of its CR or LF, or `limit`.
func lineEnd(from index: Int, limit: Int, in bytes: Span<UInt8>) -> Int {
    var end = index
    while end < limit, bytes[end] != lineFeed, bytes[end] != carriageReturn { end += 1 }
    return end
}

/// How many bytes the character at `index` has; 1 where it is not UTF-8.
///
/// Source: RFC 3629, section 4.
private func scalarLength(at index: Int, in bytes: Span<UInt8>) -> Int {
    let (length, second): (Int, ClosedRange<UInt8>) =
        switch bytes[index] {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (1, 0...0)
        }
    guard length > 1, index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 1 }
    for tail in (index + 2)..<max(index + length, index + 2) where !isContinuation(bytes[tail]) { return 1 }
    return length
}

/// Whether a byte can only stand inside of a character.
func isContinuation(_ byte: UInt8) -> Bool {
    byte & 0xC0 == 0x80
}
