/// JSON with byte positions.
///
/// Source: RFC 8259, strictly: no comments, no trailing commas, each key of an object once, UTF-8 without lone
/// surrogates. A byte order mark is passed over.
package enum JSON {
    /// The document's one value.
    package static func parse(_ bytes: [UInt8], limits: Limits = .standard) throws(DocumentError) -> Node {
        var reader = JSONReader(bytes, limits: limits)
        return try reader.document()
    }
}
