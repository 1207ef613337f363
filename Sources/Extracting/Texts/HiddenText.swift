package import Vocabulary

/// A text that stands in an artifact in another form, and the way to it.
package struct HiddenText: Sendable {
    /// The steps to it, outermost first; never empty.
    package let layers: [Layer]
    /// Whether it is text: compiled members of an archive are not, and may be looked at all the same.
    package let isText: Bool
    private let alignments: [Alignment]

    init(_ place: Place, isText: Bool) {
        layers = place.layers
        alignments = place.alignments
        self.isText = isText
    }

    /// Where in the artifact's own bytes all of it came from.
    package var source: Range<Int> {
        guard let layer = layers.last else { return 0..<0 }
        return outermost(layer.bytes, through: alignments.dropLast())
    }

    /// Where in the artifact's own bytes the bytes of `range` came from: as near as the layers let tell, which is the
    /// whole span of a compressed member and the very bytes of a stored one.
    package func sourceRange(of range: Range<Int>) -> Range<Int> {
        outermost(range, through: alignments[...])
    }

    /// Where the bytes of `range` came from in the text that stands `count` layers further out: in the artifact where
    /// there are no more.
    package func range(_ range: Range<Int>, outside count: Int) -> Range<Int> {
        outermost(range, through: alignments.suffix(max(0, count)))
    }

    private func outermost(_ range: Range<Int>, through alignments: ArraySlice<Alignment>) -> Range<Int> {
        alignments.reversed().reduce(range) { $1.sourceRange(of: $0) }
    }
}
