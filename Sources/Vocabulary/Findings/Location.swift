/// A place in an artifact.
package struct Location: Hashable, Sendable {
    /// Path from the scan root, as bytes, with `/` between its parts; names need not be UTF-8.
    package var path: Path
    /// Half-open range of bytes, counted from the artifact's first byte before any decoding. Empty at 0 where only the
    /// line is known.
    package var bytes: Range<Int>
    /// Position of the first byte.
    package var start: Position
    /// Position just behind the last byte.
    package var end: Position

    package init(path: Path, bytes: Range<Int>, start: Position, end: Position) {
        self.path = path
        self.bytes = bytes
        self.start = start
        self.end = end
    }
}

/// A line and a column.
package struct Position: Hashable, Sendable {
    /// Counted from 1. LF, CR LF and a lone CR each end a line.
    package var line: Int
    /// Counted from 1 in UTF-16 code units, as SARIF's `utf16CodeUnits`; a byte that is not UTF-8 counts as one.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension Location: Comparable {
    package static func < (left: Location, right: Location) -> Bool {
        if left.path != right.path { return left.path < right.path }
        if left.bytes != right.bytes {
            return (left.bytes.lowerBound, left.bytes.upperBound) < (right.bytes.lowerBound, right.bytes.upperBound)
        }
        return (left.start.line, left.start.column) < (right.start.line, right.start.column)
    }
}
