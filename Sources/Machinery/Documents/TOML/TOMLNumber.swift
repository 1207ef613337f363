/// Integers and floats.
///
/// Source: TOML 1.0.0, "Integer" and "Float".
enum TOMLNumber {
    /// Nil where `token` is no number, or an integer that 64 bits cannot hold.
    static func value(of token: ArraySlice<UInt8>) -> Value? {
        let unsigned = withoutSign(token)
        let isNegative = token.first == UInt8(ascii: "-")
        if unsigned.elementsEqual("inf".utf8) { return .float(isNegative ? -.infinity : .infinity) }
        if unsigned.elementsEqual("nan".utf8) { return .float(.nan) }
        if let radix = radix(of: token) { return integer(token.dropFirst(2), radix: radix, sign: "") }
        guard unsigned.contains(where: { !$0.isDigit && $0 != UInt8(ascii: "_") }) else {
            return hasLeadingZero(unsigned) ? nil : integer(unsigned, radix: 10, sign: isNegative ? "-" : "")
        }
        return float(unsigned).map { .float(isNegative ? -$0 : $0) }
    }

    /// Whether somebody who wrote `token` meant a number.
    static func isLikely(_ token: ArraySlice<UInt8>) -> Bool {
        withoutSign(token).first?.isDigit == true
    }

    private static func withoutSign(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    }

    /// The base that a prefix names. Such a number has no sign.
    private static func radix(of token: ArraySlice<UInt8>) -> Int? {
        if token.starts(with: "0x".utf8) { return 16 }
        if token.starts(with: "0o".utf8) { return 8 }
        if token.starts(with: "0b".utf8) { return 2 }
        return nil
    }

    private static func integer(_ digits: ArraySlice<UInt8>, radix: Int, sign: String) -> Value? {
        guard let text = plainDigits(digits, radix: radix) else { return nil }
        return Int(sign + text, radix: radix).map(Value.integer)
    }

    private static func hasLeadingZero(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count > 1 && digits.first == UInt8(ascii: "0")
    }

    private static func float(_ text: ArraySlice<UInt8>) -> Double? {
        let halves = split(text, before: text.firstIndex { $0 | 0x20 == UInt8(ascii: "e") })
        let mantissa = split(halves.first, before: halves.first.firstIndex(of: UInt8(ascii: ".")))
        guard let whole = plainDigits(mantissa.first), !hasLeadingZero(mantissa.first) else { return nil }
        var number = whole
        if let second = mantissa.second {
            guard let fraction = plainDigits(second) else { return nil }
            number += "." + fraction
        }
        if let second = halves.second {
            guard let exponent = plainDigits(withoutSign(second)) else { return nil }
            number += (second.first == UInt8(ascii: "-") ? "e-" : "e") + exponent
        }
        return Double(number)
    }

    /// What stands before a separator and behind it.
    private static func split(
        _ text: ArraySlice<UInt8>, before separator: Int?
    ) -> (first: ArraySlice<UInt8>, second: ArraySlice<UInt8>?) {
        guard let separator else { return (text, nil) }
        return (text[..<separator], text[(separator + 1)...])
    }

    /// The digits without the underscores that stand between them; nil where there is anything else.
    private static func plainDigits(_ text: ArraySlice<UInt8>, radix: Int = 10) -> String? {
        let groups = text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        let areDigits = groups.allSatisfy { group in
            !group.isEmpty && group.allSatisfy { Int($0.hexadecimalValue ?? .max) < radix }
        }
        return areDigits ? String(decoding: groups.joined(), as: UTF8.self) : nil
    }
}
