/// TOML with byte positions.
///
/// Source: TOML 1.0.0 (toml.io/en/v1.0.0), whole. A byte order mark is passed over; CR LF inside a multi-line string
/// becomes LF, so that a checkout on another system means the same.
package enum TOML {
    /// The document's root table.
    package static func parse(_ bytes: [UInt8], limits: Limits = .written) throws(DocumentError) -> Node {
        var reader = TOMLReader(bytes, limits: limits)
        return try reader.document()
    }
}
