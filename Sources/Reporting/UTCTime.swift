/// A moment as RFC 3339 writes it, in UTC: `2026-11-24T05:47:36Z`.
///
/// Nil where the result gives no time (0 or before), or one that four digits of a year cannot say.
func utcTime(ofSecondsSince1970 seconds: Int) -> String? {
    let lastSecondOfYear9999 = 253_402_300_799
    guard 1...lastSecondOfYear9999 ~= seconds else { return nil }
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let date = civilDate(ofDaysSince1970: days)
    let day = "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, to: 2) }.joined(separator: ":")
    return "\(day)T\(time)Z"
}

/// Years that begin in March end with the leap day, so that the months' lengths follow one formula.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
private func civilDate(ofDaysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let isNextYear = month >= 10
    return (
        year + era * 400 + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3,
        dayOfYear - (153 * month + 2) / 5 + 1
    )
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
