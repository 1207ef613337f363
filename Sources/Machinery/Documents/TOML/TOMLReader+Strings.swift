/// The four forms of a string: basic and literal, each on one line or on several.
///
/// Source: TOML 1.0.0, "String".
extension TOMLReader {
    mutating func string() throws(DocumentError) -> String {
        let form = openString()
        var text: [UInt8] = []
        while !takeClosing(form, into: &text) {
            if cursor.byte == .backslash, form.hasEscapes {
                try escape(form, into: &text)
            } else if cursor.isAtNewline, form.isMultiline {
                _ = takeNewline()
                text.append(.lineFeed)
            } else {
                try requireText(form)
                text.append(cursor.byte)
                cursor.index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func openString() -> StringForm {
        let start = cursor.index
        let quote = cursor.byte
        let isMultiline = cursor.byte(ahead: 1) == quote && cursor.byte(ahead: 2) == quote
        cursor.index += isMultiline ? 3 : 1
        // A line end right behind the opening quotes is for the eye.
        if isMultiline { _ = takeNewline() }
        return StringForm(quote: quote, isMultiline: isMultiline, start: start)
    }

    /// Steps over the closing quotes where they stand here.
    private mutating func takeClosing(_ form: StringForm, into text: inout [UInt8]) -> Bool {
        guard form.isMultiline else { return cursor.take(form.quote) }
        // Up to two quotes may stand inside, right before the closing three.
        var run = 0
        while run < 5, cursor.byte(ahead: run) == form.quote { run += 1 }
        guard run >= 3 else { return false }
        text += repeatElement(form.quote, count: run - 3)
        cursor.index += run
        return true
    }

    private func requireText(_ form: StringForm) throws(DocumentError) {
        if cursor.byte.isTOMLText { return }
        let quotes = String(repeating: form.quote == .quote ? "\"" : "'", count: form.isMultiline ? 3 : 1)
        if cursor.isAtEnd || cursor.isAtNewline {
            let place = form.isMultiline ? "" : " on its line"
            throw cursor.fault(at: form.start, "the string that begins here must end with \(quotes)\(place)")
        }
        throw cursor.fault("a string may not hold \(cursor.found) as it is; write it as an escape in double quotes")
    }

    private mutating func escape(_ form: StringForm, into text: inout [UInt8]) throws(DocumentError) {
        if form.isMultiline, takeLineContinuation() { return }
        let start = cursor.index
        let letter = cursor.byte(ahead: 1)
        if let byte = plainEscape(letter) {
            cursor.index += 2
            text.append(byte)
            return
        }
        guard letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") else {
            throw cursor.fault(
                "'\\' is followed by one of b t n f r \" \\ u U; text with '\\' may stand in single quotes")
        }
        cursor.index += 2
        let count = letter == UInt8(ascii: "u") ? 4 : 8
        guard let number = cursor.hexadecimal(digits: count), let scalar = Unicode.Scalar(number) else {
            throw cursor.fault(
                at: start,
                "'\\\(letter == UInt8(ascii: "u") ? "u" : "U")' is followed by \(count) hexadecimal digits of a character that exists"
            )
        }
        text += String(scalar).utf8
    }

    private func plainEscape(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "t"): .tab
        case UInt8(ascii: "n"): .lineFeed
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "r"): .carriageReturn
        case .quote, .backslash: letter
        default: nil
        }
    }

    /// Steps over a backslash at the end of a line, and all white space up to the next text.
    private mutating func takeLineContinuation() -> Bool {
        let start = cursor.index
        cursor.index += 1
        skipBlanks()
        guard takeNewline() else {
            cursor.index = start
            return false
        }
        repeat { skipBlanks() } while takeNewline()
        return true
    }
}

/// How a string is written.
private struct StringForm {
    var quote: UInt8
    var isMultiline: Bool
    /// Where its first quote stands.
    var start: Int

    var hasEscapes: Bool { quote == .quote }
}
