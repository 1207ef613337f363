/// A length of time, as a policy writes it: `15m`, `24h`.
package struct Duration: Hashable, Sendable {
    package var seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    /// Nil where it is not a number above 0 with one of the units ms, s, m, h and d. Milliseconds are rounded up; a
    /// fraction such as `2.5s` counts too.
    package init?(written text: String) {
        guard let (number, unit) = numberAndUnit(text),
            let scale = ["ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400][unit], number > 0,
            number * scale <= 3_155_760_000
        else { return nil }
        seconds = Int((number * scale).rounded(.up))
    }

    /// The milliseconds of a length of time that is written so; nil where it is none.
    static func milliseconds(written text: String) -> Double? {
        guard let (number, unit) = numberAndUnit(text),
            let scale = ["ms": 1.0, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000][unit]
        else { return nil }
        return number * scale
    }

    package static func < (left: Duration, right: Duration) -> Bool { left.seconds < right.seconds }
}

extension Duration: Comparable {}

/// A number of bytes, as a policy writes it: `500KB`. Units are of a thousand, as those of browsers' tools.
package struct ByteSize: Hashable, Sendable {
    package var bytes: Int

    /// Nil where it is not a number above 0 with one of the units B, KB and MB.
    package init?(_ text: String) {
        guard let (number, unit) = numberAndUnit(text), let scale = ["B": 1.0, "KB": 1000, "MB": 1_000_000][unit],
            number > 0, number * scale < 1e15
        else { return nil }
        bytes = Int((number * scale).rounded())
    }
}

/// A decimal number and what stands behind it.
private func numberAndUnit(_ text: String) -> (Double, String)? {
    let digits = text.prefix { "0123456789.".contains($0) }
    guard let number = Double(digits), digits.first != ".", digits.last != "." else { return nil }
    return (number, String(text[digits.endIndex...]))
}
