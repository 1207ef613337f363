/// Bytes that can be read at any place: those in memory, of a file, or of a stream that is inflated on the way.
///
/// A read never fails. It gives fewer bytes than were asked for, and whoever made the source knows why: a reader of a
/// format then meets a torn input, which it has to bear anyway.
package protocol ByteSource: ~Escapable {
    /// How many bytes there are. As long as nobody knows, more than there can be: `ByteSource.unknownCount`.
    var byteCount: Int { get }

    /// Whether bytes are missing that should be there, for a reason that is not the format's.
    var isCut: Bool { get }

    /// Whether what stands far ahead is reached through all that stands before it.
    var isSequential: Bool { get }

    /// Puts the bytes of `range` in front of `buffer`, which is made as long as that takes and keeps its length
    /// otherwise. How many bytes that were: fewer than asked for at the end.
    func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Int

    /// An unsigned number of `width` bytes, at most eight, its least byte first. Nil where the bytes end before.
    func little(_ width: Int, at start: Int) -> Int?
}

extension ByteSource where Self: ~Escapable {
    /// Far from where offsets would overflow when they are added.
    package static var unknownCount: Int { 1 << 60 }

    /// Nothing is missing.
    package var isCut: Bool { false }

    /// Any place is as near as any other.
    package var isSequential: Bool { false }

    /// The bytes of `range`, as far as there are any.
    package func bytes(of range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        let count = read(range, into: &bytes)
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Read as any other bytes are.
    package func little(_ width: Int, at start: Int) -> Int? {
        guard start >= 0, start <= byteCount - width else { return nil }
        return bytes(of: start..<(start + width)).span.little(width, at: 0)
    }
}

extension Span: ByteSource where Element == UInt8 {
    /// All of them are there.
    package var byteCount: Int { count }

    /// A copy, for whoever reads all sources alike.
    package func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Int {
        let range = range.clamped(to: indices)
        buffer.lengthen(to: range.count)
        var target = buffer.mutableSpan
        target.write(extracting(range), at: 0)
        return range.count
    }
}

extension [UInt8] {
    /// Makes it at least `count` bytes long.
    package mutating func lengthen(to count: Int) {
        if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
    }
}
