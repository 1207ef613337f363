internal import Bytes
internal import Vocabulary

/// A way in which text is written in other characters inside of a text.
///
/// It is asked about every place that looks like it, and so refuses cheaply: most long base64 in a tree is a picture, a
/// certificate or a digest.
protocol LayerCodec: Sendable {
    init()

    /// The marks that it is asked about.
    var mark: EncodingMarks.Kind { get }

    /// What the text around `mark` hides. Nil where that is nothing. The work grows with the bytes of the mark and a
    /// bounded number around it.
    func decoding(of mark: EncodingMarks.Mark, in bytes: Span<UInt8>) -> Decoding?
}

/// A span of a text, decoded.
struct Decoding {
    var kind: Layer.Kind
    /// Where it stands in the text.
    var source: Range<Int>
    var text: DecodedText
}
