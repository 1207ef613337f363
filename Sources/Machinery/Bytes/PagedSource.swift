/// A source that remembers what was read of another, page by page: headers of a few bytes each then cost no call of the
/// system each. For one reader at a time.
package final class PagedSource: ByteSource {
    private struct Page {
        /// Which page of the source it is; -1 before the first.
        var number = -1
        var bytes: [UInt8] = []
        /// Bytes that the source had there.
        var count = 0
    }

    private let source: any ByteSource
    /// A page stands where its number says, modulo their count.
    private var pages: [Page]

    private static let size = 32 << 10
    // One for each of the places that a reader goes between, such as a directory and what it tells of; 2 MiB in all.
    private static let most = 64

    package init(_ source: any ByteSource) {
        self.source = source
        pages = Array(repeating: Page(), count: Self.most)
    }

    /// As many as the source that it reads has.
    package var byteCount: Int { source.byteCount }

    /// Whether that one is.
    package var isCut: Bool { source.isCut }

    /// Whether that one is.
    package var isSequential: Bool { source.isSequential }

    /// Few bytes come from pages; more than one has are read past them.
    package func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Int {
        let range = range.clamped(to: 0..<byteCount)
        guard range.count <= Self.size else { return source.read(range, into: &buffer) }
        buffer.lengthen(to: range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            let page = page(position / Self.size)
            let offset = position % Self.size
            let end = min(page.count, offset + range.upperBound - position)
            guard offset < end else { break }
            var target = buffer.mutableSpan
            target.write(page.bytes.span.extracting(offset..<end), at: position - range.lowerBound)
            position += end - offset
        }
        return position - range.lowerBound
    }

    /// The page of that number, read if it is not held.
    private func page(_ number: Int) -> Page {
        let slot = number % Self.most
        if pages[slot].number != number {
            pages[slot].count = source.read(
                (number * Self.size)..<((number + 1) * Self.size), into: &pages[slot].bytes)
            pages[slot].number = number
        }
        return pages[slot]
    }
}
