/// Moments, as seconds since 1970, told in UTC as RFC 3339 writes them.
///
/// Source of both conversions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days` and
/// `days_from_civil` (howardhinnant.github.io/date_algorithms.html). Years begin in March there, so that the leap
/// day is the last of its year.
package enum UTC {
    /// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z: RFC 3339 has four digits for a year.
    private static let expressible = -62_167_219_200...253_402_300_799
    private static let daysInEra = 146_097
    private static let daysFromEraToEpoch = 719_468

    /// The moment to the second: `2026-11-24T05:47:36Z`. One outside of the years 0 to 9999 becomes the nearest inside.
    package static func text(of seconds: Int) -> String {
        let second = clamped(seconds) - floorDivide(clamped(seconds), 86_400) * 86_400
        return "\(day(of: seconds))T\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
    }

    /// The day: `2026-11-24`. One outside of the years 0 to 9999 becomes the nearest inside.
    package static func day(of seconds: Int) -> String {
        let date = date(ofDay: floorDivide(clamped(seconds), 86_400))
        return "\(padded(date.year, to: 4))-\(padded(date.month))-\(padded(date.day))"
    }

    /// Nil where `text` has another form than `2026-01-31T07:32:00Z`.
    package static func seconds(of text: String) -> Int? {
        let bytes = Array(text.utf8)
        let form = Array("0000-00-00T00:00:00Z".utf8)
        let isDigit = { (byte: UInt8) in 0x30...0x39 ~= byte }
        guard bytes.count == form.count,
            zip(bytes, form).allSatisfy({ isDigit($1) ? isDigit($0) : $0 == $1 })
        else { return nil }
        let number = { (range: Range<Int>) in bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        let day = day(ofYear: number(0..<4), month: number(5..<7), day: number(8..<10))
        let seconds = day * 86_400 + number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
        // A 31 April or a 61st minute would come back as another text.
        return Self.text(of: seconds) == text ? seconds : nil
    }

    /// When a day begins, written as `2026-01-31`. Nil where `day` has another form.
    package static func seconds(ofDay day: String) -> Int? {
        seconds(of: day + "T00:00:00Z")
    }

    private static func clamped(_ seconds: Int) -> Int {
        min(max(seconds, expressible.lowerBound), expressible.upperBound)
    }

    private static func date(ofDay days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + daysFromEraToEpoch
        let era = floorDivide(shifted, daysInEra)
        let dayOfEra = shifted - era * daysInEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func day(ofYear year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = floorDivide(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysInEra + dayOfEra - daysFromEraToEpoch
    }

    private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : (number - divisor + 1) / divisor
    }

    private static func padded(_ number: Int, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
