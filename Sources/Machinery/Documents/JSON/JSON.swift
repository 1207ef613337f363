/// JSON with byte positions.
///
/// Source: RFC 8259, strictly: no comments, no trailing commas, each key of an object once, UTF-8 without lone
/// surrogates. A byte order mark is passed over.
package enum JSON {
    /// What may stand in a document besides what RFC 8259 lets stand there.
    package enum Dialect: Sendable {
        /// Nothing.
        case strict
        /// Comments as in JavaScript, and a comma behind the last of several: JSONC, as people write `deno.jsonc` and
        /// Bun its lockfile.
        case commented
    }

    /// The document's one value.
    package static func parse(
        _ bytes: [UInt8], dialect: Dialect = .strict, limits: Limits = .standard
    ) throws(DocumentError) -> Node {
        var reader = JSONReader(bytes, dialect: dialect, limits: limits)
        return try reader.document()
    }
}
