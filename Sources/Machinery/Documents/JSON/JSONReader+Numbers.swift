/// Source: RFC 8259, section 6.
extension JSONReader {
    mutating func number() throws(DocumentError) -> Value {
        let start = cursor.index
        _ = cursor.take(UInt8(ascii: "-"))
        try digits(mayBeginWithZero: false)
        var isWhole = true
        if cursor.take(UInt8(ascii: ".")) {
            isWhole = false
            try digits(mayBeginWithZero: true)
        }
        if cursor.take(UInt8(ascii: "e")) || cursor.take(UInt8(ascii: "E")) {
            isWhole = false
            if !cursor.take(UInt8(ascii: "+")) { _ = cursor.take(UInt8(ascii: "-")) }
            try digits(mayBeginWithZero: true)
        }
        return value(of: String(decoding: cursor.bytes[start..<cursor.index], as: UTF8.self), isWhole: isWhole)
    }

    private mutating func digits(mayBeginWithZero: Bool) throws(DocumentError) {
        let start = cursor.index
        while cursor.byte.isDigit { cursor.index += 1 }
        guard cursor.index > start else { throw cursor.fault("expected a digit, not \(cursor.found)") }
        if !mayBeginWithZero, cursor.index > start + 1, cursor.bytes[start] == UInt8(ascii: "0") {
            throw cursor.fault(at: start, "a number does not begin with 0 and more digits")
        }
    }

    private func value(of text: String, isWhole: Bool) -> Value {
        if isWhole { return Int(text).map(Value.integer) ?? .number(text) }
        if let float = Double(text), float.isFinite { return .float(float) }
        return .number(text)
    }
}
