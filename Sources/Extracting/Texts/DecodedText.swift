internal import Bytes

/// Bytes made from others, and where each came from.
package struct DecodedText: Hashable, Sendable {
    /// What was decoded.
    package private(set) var bytes: [UInt8] = []
    private(set) var alignment: Alignment

    /// Nothing yet, from a source that begins at `start`.
    init(from start: Int) {
        alignment = Alignment(from: start)
    }

    /// Bytes that were decoded elsewhere.
    init(_ bytes: [UInt8], alignment: Alignment) {
        self.bytes = bytes
        self.alignment = alignment
    }

    /// Where the bytes of `range` stood before decoding.
    package func sourceRange(of range: Range<Int>) -> Range<Int> {
        alignment.sourceRange(of: range)
    }

    /// All of what it was decoded from.
    var source: Range<Int> { alignment.source }

    /// Adds a byte that came from the bytes of `source`.
    mutating func append(_ byte: UInt8, from source: Range<Int>) {
        bytes.append(byte)
        alignment.add(1, from: source, each: source.count)
    }

    /// Adds a character that came from the bytes of `source`, in UTF-8; U+FFFD where the number is no character's.
    mutating func append(scalar: UInt32, from source: Range<Int>) {
        let scalar = Unicode.Scalar(scalar) ?? "\u{FFFD}"
        let start = bytes.count
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        let count = bytes.count - start
        alignment.add(count, by: count, from: source, each: source.count)
    }

    /// Adds a byte of nobody's: what parts two texts.
    mutating func append(separator: UInt8, at place: Int) {
        bytes.append(separator)
        alignment.add(1, from: place..<place, each: 0)
    }

    /// Adds what stands in `source`, as it is.
    mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
        bytes.append(source, range)
        alignment.add(range.count, from: range)
    }

    /// Adds another text, which may come from elsewhere in the source.
    mutating func append(_ text: DecodedText) {
        bytes += text.bytes
        alignment.append(text.alignment)
    }
}
