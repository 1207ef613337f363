/// Numbers written in digits and letters, most significant first, as checksums at the end of tokens are.
enum Positional {
    /// The number that `digits` writes with `0-9A-Za-z`, or nil where another character is among them.
    static func base62(_ digits: some Collection<UInt8>) -> UInt64? {
        number(digits, base: 62) { digit in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A") + 10
            case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 36
            default: nil
            }
        }
    }

    /// The number that `digits` writes with `0-9a-z`, or nil where another character is among them.
    static func base36(_ digits: some Collection<UInt8>) -> UInt64? {
        number(digits, base: 36) { digit in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 10
            default: nil
            }
        }
    }

    /// Nil where there is no digit and where the number needs more than 64 bits.
    private static func number(
        _ digits: some Collection<UInt8>, base: UInt64, value: (UInt8) -> UInt8?
    ) -> UInt64? {
        guard !digits.isEmpty else { return nil }
        var number: UInt64 = 0
        for digit in digits {
            guard let digit = value(digit) else { return nil }
            let (product, overflows) = number.multipliedReportingOverflow(by: base)
            let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
            guard !overflows, !carries else { return nil }
            number = sum
        }
        return number
    }
}
