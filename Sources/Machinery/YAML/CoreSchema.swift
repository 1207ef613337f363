import Documents

/// What plain scalars are.
///
/// Source: YAML 1.2.2, section 10.3.2. `yes`, `no`, `on` and `off`, booleans in YAML 1.1, are text: workflows have `on` as
/// a key.
enum CoreSchema {
    static func value(of text: String) -> Value {
        // Most scalars are words or versions: the first byte tells that they are none of these.
        guard let first = text.utf8.first else { return .null }
        guard Self.beginnings.contains(first) else { return .string(text) }
        return isNull(text) ? .null : word(text) ?? number(text) ?? .string(text)
    }

    static func isNull(_ text: String) -> Bool {
        switch text.utf8.count {
        case 0: true
        case 1: text == "~"
        case 4: text == "null" || text == "Null" || text == "NULL"
        default: false
        }
    }

    private static let beginnings = Array("~nNtTfF.+-0123456789".utf8)

    private static func word(_ text: String) -> Value? {
        switch text {
        case "true", "True", "TRUE": .boolean(true)
        case "false", "False", "FALSE": .boolean(false)
        case ".nan", ".NaN", ".NAN": .float(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": .float(-.infinity)
        default: nil
        }
    }

    /// Nil where the text is no number. One that `Int` or a finite `Double` cannot hold keeps its text.
    private static func number(_ text: String) -> Value? {
        if text.hasPrefix("0x") { return integer(text, digits: text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return integer(text, digits: text.dropFirst(2), radix: 8) }
        let signs = text.utf8.prefix(1).filter { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        let unsigned = text.utf8.dropFirst(signs.count)
        if !unsigned.isEmpty, unsigned.allSatisfy(\.isDigit) { return Int(text).map { .integer($0) } ?? .number(text) }
        guard isFloat(unsigned) else { return nil }
        guard let number = Double(text), number.isFinite else { return .number(text) }
        return .float(number)
    }

    private static func integer(_ text: String, digits: Substring, radix: UInt8) -> Value? {
        // `Int` alone would take a sign behind the prefix, too.
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0.isDigit(ofRadix: radix) }) else { return nil }
        return Int(digits, radix: Int(radix)).map { .integer($0) } ?? .number(text)
    }

    /// `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
    private static func isFloat(_ text: Substring.UTF8View) -> Bool {
        let whole = text.prefix(while: \.isDigit)
        var rest = text[whole.endIndex...]
        if rest.first == UInt8(ascii: ".") {
            let part = rest.dropFirst().prefix(while: \.isDigit)
            guard !whole.isEmpty || !part.isEmpty else { return false }
            rest = rest[part.endIndex...]
        } else if whole.isEmpty {
            return false
        }
        return rest.isEmpty || isExponent(rest)
    }

    private static func isExponent(_ text: Substring.UTF8View) -> Bool {
        guard let mark = text.first, mark | 0x20 == UInt8(ascii: "e") else { return false }
        let rest = text.dropFirst()
        let isSigned = rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-")
        let digits = rest.dropFirst(isSigned ? 1 : 0)
        return !digits.isEmpty && digits.allSatisfy(\.isDigit)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { isDigit(ofRadix: 10) }

    fileprivate func isDigit(ofRadix radix: UInt8) -> Bool {
        switch self {
        case 0x30...0x39: self - 0x30 < radix
        case 0x41...0x46, 0x61...0x66: radix == 16
        default: false
        }
    }
}
