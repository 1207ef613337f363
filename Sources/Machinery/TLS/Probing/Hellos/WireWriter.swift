/// Writes numbers and vectors as TLS has them (RFC 8446, section 3): most significant byte first, lengths before contents.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func append(_ number: UInt16) {
        bytes.append(UInt8(truncatingIfNeeded: number >> 8))
        bytes.append(UInt8(truncatingIfNeeded: number))
    }

    mutating func append(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// What `body` writes, behind its length in `width` bytes. What is longer than that can say is cut off, lengths being ours.
    mutating func vector(_ width: Int, _ body: (inout WireWriter) -> Void) {
        var inner = WireWriter()
        body(&inner)
        let contents = inner.bytes.prefix(1 << (8 * width) - 1)
        for shift in stride(from: 8 * (width - 1), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: contents.count >> shift))
        }
        bytes.append(contentsOf: contents)
    }
}
