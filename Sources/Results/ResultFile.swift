import Documents
import Hashing
package import Vocabulary

/// The JSON form of a `ScanResult`: `assay-result/1`.
///
/// One UTF-8 object (RFC 8259). Keys are written in the order given here; readers take any order and pass over keys they
/// do not know, since later versions of Assay add some under the same format name. A change that breaks a reader
/// gets a new number. Nothing in it is a secret; control characters, U+2028 and U+2029 are escaped.
///
/// - `format`: `"assay-result/1"`.
/// - `tool`: `{name, version}`.
/// - `ruleSetDigest`: SHA-256 of the rule set, lower-case hexadecimal. Several, sorted and joined by commas, in a merged
///   result whose parts used several.
/// - `advisorySnapshot`: date of the advisory database, or null where none was used.
/// - `started`, `ended`: RFC 3339 in UTC, whole seconds: `2026-01-31T07:32:00Z`.
/// - `scope`: `{roots, sources, excluded, largestFile, honoursIgnoreRules, includesBuildOutput, artifacts, bytes}`; `roots` holds
///   objects with a `path`, `sources` words, `excluded` patterns, `largestFile` and `bytes` count bytes, `artifacts` what was read.
/// - `checks`: `{id, title, kinds, rules, examined, isComplete}` each.
/// - `findings`: see `Finding+JSON.swift` for the fields of each.
/// - `troubles`: `{kind, place, message, state}` each; `state` is `skipped` or `failed`.
/// - `inventories`: `{file, format, packages, unmatched, unknown}` for each file that names packages. `packages`: see
///   `Package+JSON.swift`.
/// - `sites`: facts of each deployed site, and which findings and troubles are its own; see `SiteFacts+JSON.swift`.
/// - `digest`: SHA-256, lower-case hexadecimal, of the same object without this key, its values in their order and without
///   white space. So a report that was changed by hand is known from one that was not.
///
/// A path that is not UTF-8 is written with U+FFFD for people, beside the same key with `Bytes` appended
/// (`pathBytes`, `placeBytes`) that holds all of its bytes as hexadecimal digits. That key is absent otherwise.
package enum ResultFile {
    /// The name that the first line carries.
    package static let format = "assay-result/1"

    /// The file's bytes, in the order that `result` has.
    package static func write(_ result: ScanResult) -> [UInt8] {
        var compact = JSONWriter(pretty: false)
        compact.object { result.writeFields(to: &$0) }
        var writer = JSONWriter()
        writer.object {
            result.writeFields(to: &$0)
            $0.field(digestKey, Hexadecimal.text(of: SHA256.digest(of: compact.bytes)))
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// SHA-256 of a file's bytes, lower-case hexadecimal: what tells two files apart, whatever they hold.
    package static func digest(ofFile bytes: [UInt8]) -> String {
        Hexadecimal.text(of: SHA256.digest(of: bytes))
    }

    private static let digestKey = "digest"

    /// The result that a file holds.
    package static func read(_ bytes: [UInt8]) throws(ResultError) -> ScanResult {
        let root: Node
        do {
            root = try JSON.parse(bytes)
        } catch {
            throw .malformed(line: error.line, column: error.column, reason: error.reason)
        }
        try requireFormat(root["format"]?.string)
        let field = Field(name: "the result", node: root, input: bytes)
        let result = try ScanResult(field)
        try requireDigest(of: field)
        return result
    }

    private static func requireDigest(of field: Field) throws(ResultError) {
        let digest = try field.member(digestKey).text()
        guard let table = field.node.table else { return }
        let rest = Table(entries: table.entries.filter { $0.key != digestKey })
        var writer = JSONWriter(pretty: false)
        writer.value(Node(value: .table(rest), bytes: field.node.bytes))
        guard digest == Hexadecimal.text(of: SHA256.digest(of: writer.bytes)) else { throw .changed }
    }

    private static func requireFormat(_ found: String?) throws(ResultError) {
        if found == format { return }
        let stem = "assay-result/"
        guard let found, found.hasPrefix(stem), let version = Int(found.dropFirst(stem.count)), version > 1 else {
            throw .otherFormat(found)
        }
        throw .newerVersion(found)
    }
}
