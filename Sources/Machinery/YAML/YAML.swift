package import Documents

/// YAML with byte positions, as values like those of JSON and TOML.
///
/// Source: YAML 1.2.2; libyaml reads the syntax (that of YAML 1.1, which differs in corners alone), the core schema of
/// chapter 10.3 tells what plain scalars are. Merge keys, which 1.2 left out, are resolved, since people write them.
/// What has no place among such values is refused: keys that are collections or aliases, anchors inside themselves.
package enum YAML {
    /// What becomes of plain scalars. Quoted and block scalars are strings in any case.
    package enum Scalars: Sendable {
        /// Null, booleans and numbers are told from text, as in the core schema.
        case typed
        /// All but null are the text as written: `1.10` is a version, and no number could keep its last digit.
        case text
    }

    /// The documents of a stream, one node each. A document without content is null; an empty stream has none.
    ///
    /// A node's bytes begin with its anchor or tag, where it has one. An alias is the value of its anchor and has the
    /// bytes of the alias itself, while what is in it has its bytes at the anchor.
    package static func parse(
        _ bytes: [UInt8], scalars: Scalars = .typed, limits: Limits = .standard
    ) throws(DocumentError) -> [Node] {
        try requireUTF8(bytes.indices, of: bytes)
        try requireFewTagDirectives(in: bytes)
        var reader = YAMLReader(bytes, scalars: scalars, limits: limits)
        return try reader.documents()
    }

    // libyaml compares each directive with all before it: 100,000 of them would take minutes. Nobody writes ten.
    private static let mostTagDirectives = 100

    private static func requireFewTagDirectives(in bytes: [UInt8]) throws(DocumentError) {
        var found = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "%") && bytes[index...].starts(with: "%TAG".utf8)
        {
            found += index == 0 || bytes[index - 1] < UInt8(ascii: " ") ? 1 : 0
            guard found <= mostTagDirectives else {
                throw DocumentError(
                    at: index, in: bytes, reason: "a stream may hold at most \(mostTagDirectives) %TAG directives")
            }
        }
    }
}
