/// How an object stands in a pack: what it is, or what it is told as a difference to.
///
/// Source: gitformat-pack(5), "pack-*.pack files have the following format".
struct PackEntry {
    enum Form: Equatable {
        case whole(ObjectKind)
        /// A delta to the object that begins that many bytes before this one.
        case offsetDelta(Int)
        case referenceDelta(ObjectID)
    }

    var form: Form
    /// Bytes of the object, or of its delta, once inflated.
    var size: Int
    /// Bytes of this header.
    var length: Int

    /// The longest header: a size of ten bytes and a SHA-256.
    static let longest = 48

    init(_ bytes: Span<UInt8>, idLength: Int) throws(ObjectError) {
        guard let first = bytes.isEmpty ? nil : bytes[0] else { throw Self.torn }
        var (at, shift, byte) = (1, 4, first)
        size = Int(first & 15)
        while byte & 0x80 != 0 {
            guard at < bytes.count, shift < 56 else { throw Self.torn }
            byte = bytes[at]
            size |= Int(byte & 0x7F) << shift
            (at, shift) = (at + 1, shift + 7)
        }
        switch first >> 4 & 7 {
        case 6: form = .offsetDelta(try Self.distance(bytes, &at))
        case 7:
            guard at <= bytes.count - idLength else { throw Self.torn }
            form = .referenceDelta(ObjectID(bytes, at: at, length: idLength))
            at += idLength
        case let number:
            guard let kind = ObjectKind(rawValue: number) else { throw .malformed("its type is unknown") }
            form = .whole(kind)
        }
        length = at
    }

    private static var torn: ObjectError { .malformed("its header is torn") }

    /// "Offset encoding": seven bits a byte, most significant first, and each byte but the last adds one.
    private static func distance(_ bytes: Span<UInt8>, _ at: inout Int) throws(ObjectError) -> Int {
        var value = -1
        while at < bytes.count, value < 1 << 48 {
            let byte = bytes[at]
            at += 1
            value = (value + 1) << 7 | Int(byte & 0x7F)
            if byte & 0x80 == 0 { return value }
        }
        throw torn
    }
}
