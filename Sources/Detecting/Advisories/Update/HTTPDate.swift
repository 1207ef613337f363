internal import Vocabulary

/// A moment as HTTP writes it: `Tue, 24 Nov 2026 12:00:00 GMT`.
///
/// Source: RFC 9110, section 5.6.7, `IMF-fixdate`. The obsolete forms are not sent by servers of today.
struct HTTPDate {
    /// Since 1970 UTC.
    let seconds: Int

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Nil where the text has another form.
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
            let month = Self.months.firstIndex(of: String(parts[2]))
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        guard let seconds = UTC.seconds(of: "\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z") else { return nil }
        self.seconds = seconds
    }
}
