/// A part of another source, as a source of its own.
package final class PartSource: ByteSource {
    private let source: any ByteSource
    private let range: Range<Int>

    /// `range` is cut to what there is.
    package init(_ source: any ByteSource, _ range: Range<Int>) {
        self.source = source
        self.range = range.clamped(to: 0..<source.byteCount)
    }

    /// As many as the part has.
    package var byteCount: Int { range.count }

    /// Whether the source that it is of is.
    package var isCut: Bool { source.isCut }

    /// Whether the source that it is of is.
    package var isSequential: Bool { source.isSequential }

    /// `part` counts from the part's beginning.
    package func read(_ part: Range<Int>, into buffer: inout [UInt8]) -> Int {
        let part = part.clamped(to: 0..<range.count)
        return source.read((range.lowerBound + part.lowerBound)..<(range.lowerBound + part.upperBound), into: &buffer)
    }
}
