import Bytes

/// Where the text of a `script` element ends.
///
/// Source: WHATWG HTML, 13.2.5.15 to 13.2.5.31. Old pages hide scripts in `<!--`, and inside of that a second `<script>`
/// has an end tag of its own, which does not end the first.
struct ScriptEnd {
    private enum Escape {
        case none, comment, script
    }

    /// Of the end tag's `<`, or of the end of the source.
    private(set) var offset: Int
    private var escape = Escape.none
    private static let start = Array("<script".utf8)
    private static let end = Array("</script".utf8)

    init(of source: [UInt8], from start: Int) {
        offset = start
        let span = source.span
        while offset < source.count {
            switch source[offset] {
            case UInt8(ascii: "<"):
                if span.holdsWord(Self.end, at: offset), endsName(source, at: offset + Self.end.count) {
                    guard escape == .script else { return }
                    escape = .comment
                } else if escape == .comment, span.holdsWord(Self.start, at: offset),
                    endsName(source, at: offset + Self.start.count)
                {
                    escape = .script
                } else if escape == .none, span.holds("<!--", at: offset) {
                    escape = .comment
                    // On to the dashes, which count as those of `-->` too.
                    offset += 1
                }
            case UInt8(ascii: "-") where span.holds("-->", at: offset): escape = .none
            default: break
            }
            offset += 1
        }
    }
}
