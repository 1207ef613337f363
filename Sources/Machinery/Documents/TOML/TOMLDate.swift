/// Dates, times, and both with or without an offset.
///
/// Source: TOML 1.0.0, "Offset Date-Time" to "Local Time", which take RFC 3339, section 5.6, with a space for the `T`.
enum TOMLDate {
    static func isValid(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        guard isDateFirst(text) else { return takeTime(&rest) && rest.isEmpty }
        guard takeDate(&rest) else { return false }
        guard let separator = rest.popFirst() else { return true }
        guard separator | 0x20 == UInt8(ascii: "t") || separator == .space, takeTime(&rest) else { return false }
        return rest.isEmpty || takeOffset(&rest) && rest.isEmpty
    }

    /// Whether somebody who wrote `text` meant a date or a time.
    static func isLikely(_ text: ArraySlice<UInt8>) -> Bool {
        text.first?.isDigit == true && (isDateFirst(text) || text.dropFirst(2).first == UInt8(ascii: ":"))
    }

    private static func isDateFirst(_ text: ArraySlice<UInt8>) -> Bool {
        text.prefix(4).allSatisfy(\.isDigit) && text.dropFirst(4).first == UInt8(ascii: "-")
    }

    private static func takeDate(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let year = takeNumber(&rest, digits: 4), rest.popFirst() == UInt8(ascii: "-"),
            let month = takeNumber(&rest, digits: 2), 1...12 ~= month, rest.popFirst() == UInt8(ascii: "-"),
            let day = takeNumber(&rest, digits: 2)
        else { return false }
        return 1...days(inMonth: month, of: year) ~= day
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        switch month {
        case 2: return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    private static func takeTime(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard takeClock(&rest), rest.popFirst() == UInt8(ascii: ":"),
            // 60 is a leap second (RFC 3339, section 5.7).
            let second = takeNumber(&rest, digits: 2), second <= 60
        else { return false }
        guard rest.first == UInt8(ascii: ".") else { return true }
        let fraction = rest.dropFirst().prefix(while: \.isDigit)
        rest = rest[fraction.endIndex...]
        return !fraction.isEmpty
    }

    private static func takeOffset(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let sign = rest.popFirst() else { return false }
        if sign | 0x20 == UInt8(ascii: "z") { return true }
        return (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")) && takeClock(&rest)
    }

    /// Hours and minutes.
    private static func takeClock(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let hour = takeNumber(&rest, digits: 2), hour <= 23, rest.popFirst() == UInt8(ascii: ":"),
            let minute = takeNumber(&rest, digits: 2)
        else { return false }
        return minute <= 59
    }

    private static func takeNumber(_ rest: inout ArraySlice<UInt8>, digits count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
