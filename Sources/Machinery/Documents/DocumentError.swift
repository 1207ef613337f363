/// Why a document could not be read.
package struct DocumentError: Error, Equatable {
    /// Counted from 1.
    package var line: Int
    /// Counted from 1, in bytes of UTF-8.
    package var column: Int
    /// Counted from 0, in bytes.
    package var offset: Int
    /// What stands there and what would be right.
    package var reason: String

    package init(line: Int, column: Int, offset: Int, reason: String) {
        self.line = line
        self.column = column
        self.offset = offset
        self.reason = reason
    }

    /// A fault at `offset` of `bytes`.
    package init(at offset: Int, in bytes: [UInt8], reason: String) {
        let place = lineAndColumn(of: offset, in: bytes)
        self.init(line: place.line, column: place.column, offset: offset, reason: reason)
    }
}

extension DocumentError: CustomStringConvertible {
    package var description: String { "line \(line), column \(column): \(reason)" }
}

/// The line and the column of a byte, both counted from 1, the column in bytes.
///
/// LF, CR LF and a lone CR each end a line. Walks from the start: meant for the one place that an error names.
package func lineAndColumn(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var start = 0
    for index in 0..<end {
        let isPair = bytes[index] == .carriageReturn && index + 1 < bytes.count && bytes[index + 1] == .lineFeed
        guard bytes[index] == .lineFeed || (bytes[index] == .carriageReturn && !isPair) else { continue }
        line += 1
        start = index + 1
    }
    return (line, end - start + 1)
}

/// Refuses a range that is not UTF-8, at its first wrong byte.
package func requireUTF8(_ range: Range<Int>, of bytes: [UInt8]) throws(DocumentError) {
    let offset: Int
    do {
        _ = try UTF8Span(validating: bytes.span.extracting(range))
        return
    } catch {
        offset = range.lowerBound + error.byteOffsets.lowerBound
    }
    let byte = String(bytes[offset], radix: 16, uppercase: true)
    throw DocumentError(
        at: offset, in: bytes, reason: "the text must be UTF-8, which has no place for byte 0x\(byte) here")
}
