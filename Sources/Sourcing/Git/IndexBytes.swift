/// Bytes read one behind the other, none of them past the end.
struct IndexBytes {
    let file: [UInt8]
    let end: Int
    var at = 0

    init(file: [UInt8], end: Int) {
        (self.file, self.end) = (file, end)
    }

    mutating func take(_ count: Int) throws(IndexError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= end - at else { throw .malformed("it is torn") }
        at += count
        return file[(at - count)..<at]
    }

    mutating func skip(_ count: Int) throws(IndexError) {
        _ = try take(count)
    }

    /// 32 bits, most significant byte first.
    mutating func number() throws(IndexError) -> Int {
        try take(4).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func short() throws(IndexError) -> Int {
        try take(2).reduce(0) { $0 << 8 | Int($1) }
    }

    /// The variable width of gitformat-pack(5), "offset encoding".
    mutating func variable() throws(IndexError) -> Int {
        var byte = try take(1).reduce(0) { Int($0) | Int($1) }
        var value = byte & 127
        while byte & 128 != 0 {
            guard value < 1 << 32 else { throw .malformed("a length is out of bounds") }
            byte = try take(1).reduce(0) { Int($0) | Int($1) }
            value = (value + 1) << 7 + (byte & 127)
        }
        return value
    }

    /// Bytes up to a NUL, which is read too.
    mutating func name() throws(IndexError) -> Range<Int> {
        let (start, end) = (at, end)
        let bytes = file
        var next = start
        while next < end, bytes[next] != 0 { next += 1 }
        guard next < end else { throw .malformed("it is torn") }
        at = next + 1
        return start..<next
    }
}
