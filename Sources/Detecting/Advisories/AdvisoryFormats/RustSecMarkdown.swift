internal import Documents
internal import Vocabulary

/// RustSec's own form: Markdown that begins with a block of TOML.
///
/// Source: https://github.com/RustSec/advisory-db, EXAMPLE_ADVISORY.md and README.md, "Advisory Format".
struct RustSecMarkdown: AdvisoryFormat {
    func owns(_ path: Path) -> Bool {
        path.name.starts(with: "RUSTSEC-".utf8) && path.name.suffix(3).elementsEqual(".md".utf8)
    }

    func advisory(in bytes: [UInt8]) throws(AdvisoryError) -> Advisory {
        let (matter, text) = try parts(of: bytes)
        let node: Node
        do {
            node = try TOML.parse(matter)
        } catch {
            throw .malformed(line: error.line, reason: error.reason)
        }
        let record = RecordField(name: "record", node: node, input: matter)
        let (title, details) = Self.heading(of: text)
        return try advisory(record, title: title, details: details)
    }

    /// The TOML, and the Markdown behind it.
    private func parts(of bytes: [UInt8]) throws(AdvisoryError) -> (matter: [UInt8], text: ArraySlice<UInt8>) {
        let fence = Array("```toml".utf8)
        let rest = bytes.dropFirst(fence.count)
        guard bytes.starts(with: fence), let end = Self.fence(in: rest) else {
            throw .malformed(line: 1, reason: "an advisory begins with ```toml and a line with ``` that ends it")
        }
        // With a comment for the fence, every line keeps its number.
        return (Array("#      ".utf8) + rest[..<end], rest[end...].dropFirst(4))
    }

    /// Where the line break before the closing fence stands.
    private static func fence(in bytes: ArraySlice<UInt8>) -> Int? {
        let fence = Array("\n```".utf8)
        return bytes.indices.first { bytes[$0] == fence[0] && bytes[$0...].starts(with: fence) }
    }

    /// The first heading, and what follows it.
    private static func heading(of text: ArraySlice<UInt8>) -> (title: String, details: String) {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let index = lines.firstIndex(where: { $0.starts(with: "# ".utf8) }) else {
            return ("", String(decoding: text, as: UTF8.self))
        }
        let details = Array(lines[(index + 1)...].joined(separator: [UInt8(ascii: "\n")]))
        return (String(decoding: lines[index].dropFirst(2), as: UTF8.self), String(decoding: details, as: UTF8.self))
    }

    private func advisory(
        _ record: RecordField, title: String, details: String
    ) throws(AdvisoryError) -> Advisory {
        let fields = try record.member("advisory")
        let informational = try fields.optional("informational")?.text()
        var affected = Advisory.Affected(
            package: Advisory.Name(ecosystem: .crates, name: try fields.member("package").text()))
        affected.ranges = AffectedStretches(outsideOf: try safe(in: record)).ranges
        affected.particulars.informational = informational
        let day = try fields.member("date").text()
        return Advisory(
            id: try OSVFields.identifier(try fields.member("id")), modified: day, published: day,
            withdrawn: try fields.optional("withdrawn")?.text(), aliases: try fields.texts("aliases"),
            related: try fields.texts("related"), summary: title, details: OSVFields.beginning(of: details),
            severity: try severity(in: fields), affected: [affected], references: try references(in: fields))
    }

    /// What is patched, and what never was affected.
    private func safe(in record: RecordField) throws(AdvisoryError) -> [CargoStretch] {
        let versions = try record.member("versions")
        return try versions.elements("patched", requirement) + versions.elements("unaffected", requirement)
    }

    private func requirement(_ field: RecordField) throws(AdvisoryError) -> CargoStretch {
        let text = try field.text()
        guard let requirement = CargoStretch(text) else {
            throw field.fault("must hold requirements of Cargo, not '\(text)'")
        }
        return requirement
    }

    private func severity(in fields: RecordField) throws(AdvisoryError) -> [Advisory.Score] {
        guard let vector = try fields.optional("cvss")?.text() else { return [] }
        return [Advisory.Score(type: vector.hasPrefix("CVSS:4") ? "CVSS_V4" : "CVSS_V3", score: vector)]
    }

    private func references(in fields: RecordField) throws(AdvisoryError) -> [Advisory.Reference] {
        let more = try fields.texts("references").map { Advisory.Reference(type: "WEB", url: $0) }
        guard let url = try fields.optional("url")?.text() else { return more }
        return [Advisory.Reference(type: "ADVISORY", url: url)] + more
    }
}
