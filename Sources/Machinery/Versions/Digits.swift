/// A whole number as it is written, without a greatest one: a version may hold a date, a hash or a whole line of digits.
struct Digits: Hashable, Sendable {
    /// Its digits without the zeros in front; none for zero.
    let significant: ArraySlice<UInt8>

    /// - Parameter digits: ASCII digits, any number of them.
    init(_ digits: ArraySlice<UInt8>) {
        significant = digits.drop { $0 == UInt8(ascii: "0") }
    }

    static let zero = Digits([])
    static let one = Digits([UInt8(ascii: "1")])

    var isZero: Bool { significant.isEmpty }

    /// The number after it.
    var successor: Digits {
        let nines = significant.reversed().prefix { $0 == UInt8(ascii: "9") }.count
        var head = Array(significant.dropLast(nines))
        if let last = head.popLast() { head.append(last + 1) } else { head = [UInt8(ascii: "1")] }
        return Digits((head + Array(repeating: UInt8(ascii: "0"), count: nines))[...])
    }
}
