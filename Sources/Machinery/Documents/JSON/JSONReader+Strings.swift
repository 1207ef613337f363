/// Source: RFC 8259, section 7.
extension JSONReader {
    mutating func string() throws(DocumentError) -> String {
        cursor.index += 1
        let start = cursor.index
        cursor.skipPlainText()
        if cursor.byte == .quote {
            let text = try cursor.text(start..<cursor.index)
            cursor.index += 1
            return text
        }
        return try escapedString(from: start)
    }

    /// A string that has escapes, of which the bytes from `start` to the cursor are plain.
    private mutating func escapedString(from start: Int) throws(DocumentError) -> String {
        unescaped.removeAll(keepingCapacity: true)
        unescaped += cursor.bytes[start..<cursor.index]
        while cursor.byte == .backslash {
            try escape()
            let plain = cursor.index
            cursor.skipPlainText()
            unescaped += cursor.bytes[plain..<cursor.index]
        }
        guard cursor.byte == .quote else { throw unfinished(from: start - 1) }
        try cursor.requireUTF8(start..<cursor.index)
        cursor.index += 1
        return String(decoding: unescaped, as: UTF8.self)
    }

    private func unfinished(from start: Int) -> DocumentError {
        cursor.isAtEnd
            ? cursor.fault(at: start, "the string that begins here has no closing '\"'")
            : cursor.fault("a string holds \(cursor.found) only as an escape such as \\u0009")
    }

    private mutating func escape() throws(DocumentError) {
        switch cursor.byte(ahead: 1) {
        case .quote, .backslash, UInt8(ascii: "/"): unescaped.append(cursor.byte(ahead: 1))
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(.lineFeed)
        case UInt8(ascii: "r"): unescaped.append(.carriageReturn)
        case UInt8(ascii: "t"): unescaped.append(.tab)
        case UInt8(ascii: "u"):
            unescaped += try unicodeEscape().utf8
            return
        default:
            throw cursor.fault("'\\' is followed by one of \" \\ / b f n r t u; write '\\\\' for itself")
        }
        cursor.index += 2
    }

    private mutating func unicodeEscape() throws(DocumentError) -> String {
        let start = cursor.index
        let unit = try codeUnit()
        if let scalar = Unicode.Scalar(unit) { return String(scalar) }
        guard unit < 0xDC00, cursor.byte == .backslash, cursor.byte(ahead: 1) == UInt8(ascii: "u") else {
            throw loneSurrogate(at: start)
        }
        let second = try codeUnit()
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
        else { throw loneSurrogate(at: start) }
        return String(scalar)
    }

    private mutating func codeUnit() throws(DocumentError) -> UInt32 {
        let start = cursor.index
        cursor.index += 2
        guard let unit = cursor.hexadecimal(digits: 4) else {
            throw cursor.fault(at: start, "'\\u' is followed by four hexadecimal digits")
        }
        return unit
    }

    private func loneSurrogate(at start: Int) -> DocumentError {
        cursor.fault(at: start, "\(cursor.quoted(start..<start + 6)) is half a surrogate pair; both halves are needed")
    }
}

extension Cursor {
    /// Steps to the next byte that ends a string or is no plain part of one.
    fileprivate mutating func skipPlainText() {
        var index = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == .quote || byte == .backslash { break }
            index += 1
        }
        self.index = index
    }
}
