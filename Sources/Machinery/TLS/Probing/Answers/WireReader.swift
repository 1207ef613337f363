/// Takes numbers and vectors off the front of bytes that a peer sent. Nil, and nothing is taken, where there are too few.
struct WireReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// A number of `width` bytes, at most 4.
    mutating func number(_ width: Int) -> Int? {
        take(width)?.reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func uint16() -> UInt16? {
        number(2).map { UInt16(truncatingIfNeeded: $0) }
    }

    /// Contents behind their length in `width` bytes.
    mutating func vector(_ width: Int) -> ArraySlice<UInt8>? {
        let before = rest
        guard let count = number(width), let contents = take(count) else {
            rest = before
            return nil
        }
        return contents
    }
}
