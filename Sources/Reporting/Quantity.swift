/// `1 file`, `2,000 files`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// The digits in groups of three: `12,345`.
func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    let groups = stride(from: digits.count, to: 0, by: -3).map { digits.prefix($0).suffix(3) }.reversed()
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
}

/// `812 bytes`, `3.1 MB`: units of a thousand, two digits or more.
func byteCount(_ bytes: Int) -> String {
    guard bytes >= 1000 else { return counted(bytes, "byte") }
    var unit = 1000
    for name in ["kB", "MB", "GB"] {
        if bytes / 1000 < unit { return "\(scaled(bytes, by: unit)) \(name)" }
        unit *= 1000
    }
    return "\(scaled(bytes, by: unit)) TB"
}

private func scaled(_ number: Int, by unit: Int) -> String {
    let tenths = number / (unit / 10)
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : grouped(tenths / 10)
}
