/// A piece of an HTML document. Ranges are of the bytes that were given to the tokenizer.
package enum HTMLToken: Sendable {
    case start(HTMLTag)
    /// The name in lower case; attributes of end tags mean nothing and are left out.
    case end(String)
    /// What stands between tags, character references as they are written. A stretch may come in several tokens.
    case text(Range<Int>)
    /// With its marks; also what browsers read as one, such as `<?xml … >`.
    case comment(Range<Int>)
    case doctype(Range<Int>)
}
