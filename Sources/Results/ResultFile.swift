package import Documents
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
/// - `digest`: SHA-256, lower-case hexadecimal, of the same text without this member and its comma, and without the white
///   space between values. So a report that was changed by hand is known from one that was not.
///
/// A result of more than a thousand findings has a line for each of them, instead of one for each of their fields.
///
/// A path that is not UTF-8 is written with U+FFFD for people, beside the same key with `Bytes` appended
/// (`pathBytes`, `placeBytes`) that holds all of its bytes as hexadecimal digits. That key is absent otherwise.
package enum ResultFile {
    /// The name that the first line carries.
    package static let format = "assay-result/1"

    /// The file's bytes, in the order that `result` has.
    package static func write(_ result: ScanResult) -> [UInt8] {
        var writer = writer(for: result.findings.count, deepestLine: 2, bytesEach: 1500)
        writer.object {
            result.writeFields(to: &$0)
            $0.field(ResultDigest.key, ResultDigest(ofMembers: $0.bytes).text)
        }
        writer.endLine()
        return writer.bytes
    }

    /// A writer that spreads out what people may read, and not a hundred thousand findings.
    ///
    /// - Parameters:
    ///   - deepestLine: Values that stand in more arrays and objects share a line, where there are many findings.
    ///   - bytesEach: What a finding takes, rather too much than too little.
    package static func writer(for findings: Int, deepestLine: Int, bytesEach: Int) -> JSONWriter {
        JSONWriter(deepestLine: findings > 1000 ? deepestLine : .max, capacity: findings * bytesEach)
    }

    /// SHA-256 of a file's bytes, lower-case hexadecimal: what tells two files apart, whatever they hold.
    package static func digest(ofFile bytes: [UInt8]) -> String {
        Hexadecimal.text(of: SHA256.digest(of: bytes))
    }

    /// The result that a file holds.
    package static func read(_ bytes: [UInt8]) throws(ResultError) -> ScanResult {
        var reader = ResultReader(bytes)
        try reader.read()
        try requireFormat(reader.format)
        let result = try reader.result()
        guard try reader.digest() == ResultDigest(of: bytes, without: reader.digestRange).text else { throw .changed }
        return result
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
