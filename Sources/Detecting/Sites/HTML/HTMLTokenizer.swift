import Bytes

/// Takes HTML apart as browsers do, in one pass and whatever the bytes are.
///
/// Source: WHATWG HTML, 13.2.5, with the tree builder's choice of states (13.2.6.2). Left out is what no check asks for:
/// parse errors, the parts of a DOCTYPE, character references in text. `noscript` is read as markup: what it holds is
/// loaded by somebody.
package struct HTMLTokenizer {
    /// How the text behind a start tag is read.
    private enum State {
        case data, plainText, script
        /// Up to the end tag of that name; character references (RCDATA) make no difference here.
        case raw(String)
    }

    private let source: [UInt8]
    private var position = 0
    private var state = State.data
    private var foreign = ForeignContent()

    package init(_ source: [UInt8]) {
        self.source = source
    }

    /// The next token; nil at the end. A tag that the end cuts off is none, as in browsers.
    package mutating func next() -> HTMLToken? {
        while position < source.count {
            switch state {
            case .data: if let token = data() { return token }
            case .plainText: return text(to: source.count)
            case .script: if let token = content(to: ScriptEnd(of: source, from: position).offset) { return token }
            case .raw(let name): if let token = content(to: endTag(named: name)) { return token }
            }
        }
        return nil
    }

    // MARK: Data

    private mutating func data() -> HTMLToken? {
        let open = nextMarkup() ?? source.count
        guard open == position else { return text(to: open) }
        switch source[position + 1] {
        case UInt8(ascii: "!"): return declaration()
        case UInt8(ascii: "?"): return bogusComment()
        case UInt8(ascii: "/"): return endTag()
        default: return startTag()
        }
    }

    /// Where a `<` stands next behind which a tag or a comment begins.
    private func nextMarkup() -> Int? {
        var from = position
        while let open = index(of: UInt8(ascii: "<"), from: from) {
            let next = open + 1 < source.count ? source[open + 1] : 0
            let isEnd = next == UInt8(ascii: "/") && open + 2 < source.count
            if isEnd || isLetter(next) || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return open }
            from = open + 1
        }
        return nil
    }

    private mutating func text(to end: Int) -> HTMLToken {
        defer { position = end }
        return .text(position..<end)
    }

    /// What an element that holds raw text holds; nil where there is nothing.
    private mutating func content(to end: Int) -> HTMLToken? {
        state = .data
        return end > position ? text(to: end) : nil
    }

    // MARK: Declarations and comments

    private mutating func declaration() -> HTMLToken {
        let start = position
        if source.span.holds("--", at: start + 2) { return comment() }
        if foreign.isForeign, source.span.holds("[CDATA[", at: start + 2) { return characterData() }
        guard source.span.holdsWord(Array("doctype".utf8), at: start + 2) else { return bogusComment() }
        position = behind(">", from: start)
        return .doctype(start..<position)
    }

    private mutating func comment() -> HTMLToken {
        let start = position
        position = endOfComment(from: start + 4)
        return .comment(start..<position)
    }

    /// A comment ends at `-->` and `--!>`, and at once where it begins with `>` or `->`.
    private func endOfComment(from start: Int) -> Int {
        if source.span.holds(">", at: start) { return start + 1 }
        if source.span.holds("->", at: start) { return start + 2 }
        var from = start
        while let dash = index(of: UInt8(ascii: "-"), from: from) {
            if source.span.holds("-->", at: dash) { return dash + 3 }
            if source.span.holds("--!>", at: dash) { return dash + 4 }
            from = dash + 1
        }
        return source.count
    }

    private mutating func bogusComment() -> HTMLToken {
        let start = position
        position = behind(">", from: start)
        return .comment(start..<position)
    }

    private mutating func characterData() -> HTMLToken {
        let start = position + 9
        let end = source.span.firstIndex(of: Array("]]>".utf8), in: start..<source.count) ?? source.count
        position = min(end + 3, source.count)
        return .text(min(start, end)..<end)
    }

    // MARK: Tags

    private mutating func startTag() -> HTMLToken? {
        guard let tag = tag(from: position, nameAt: position + 1) else { return nil }
        if !foreign.open(tag) { state = Self.state(behind: tag.name) }
        return .start(tag)
    }

    private mutating func endTag() -> HTMLToken? {
        // `</>` is nothing, and what begins with no letter is a comment.
        guard isLetter(source[position + 2]) else {
            if source[position + 2] != UInt8(ascii: ">") { return bogusComment() }
            position += 3
            return nil
        }
        guard let tag = tag(from: position, nameAt: position + 2) else { return nil }
        foreign.close(tag.name)
        return .end(tag.name)
    }

    private static func state(behind name: String) -> State {
        switch name {
        case "script": .script
        case "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title": .raw(name)
        case "plaintext": .plainText
        default: .data
        }
    }

    /// Reads a tag. Nil, and all is read, where the end cuts it off.
    private mutating func tag(from start: Int, nameAt nameStart: Int) -> HTMLTag? {
        var reader = TagReader(source, at: nameStart)
        let name = reader.name()
        let isWhole = reader.readAttributes()
        position = reader.position
        guard isWhole else { return nil }
        return HTMLTag(
            source: source, name: name, attributes: reader.attributes, bytes: start..<position,
            isSelfClosing: reader.isSelfClosing)
    }

    /// Where the end tag of an element with raw text begins.
    private func endTag(named name: String) -> Int {
        let word = Array("</\(name)".utf8)
        var from = position
        while let open = index(of: UInt8(ascii: "<"), from: from) {
            if source.span.holdsWord(word, at: open), endsName(source, at: open + word.count) { return open }
            from = open + 1
        }
        return source.count
    }

    // MARK: Bytes

    private func index(of byte: UInt8, from start: Int) -> Int? {
        source.span.firstIndex(of: byte, in: min(start, source.count)..<source.count)
    }

    private func behind(_ mark: Unicode.Scalar, from start: Int) -> Int {
        index(of: UInt8(ascii: mark), from: start).map { $0 + 1 } ?? source.count
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte | 0x20
    }
}

/// Whether the name of a tag ends before `offset`: at white space, `/` or `>`.
func endsName(_ source: [UInt8], at offset: Int) -> Bool {
    guard offset < source.count else { return false }
    switch source[offset] {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: ">"): return true
    default: return false
    }
}
