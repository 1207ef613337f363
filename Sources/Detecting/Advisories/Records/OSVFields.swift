internal import Documents
internal import Vocabulary

/// The fields of the OSV schema, whichever notation they are written in.
///
/// Source: OSV schema 1.7.5. "Clients can assume that new minor and patch versions of the schema only add new fields":
/// unknown ones are passed over, and null is the same as missing.
enum OSVFields {
    static func advisory(_ record: RecordField) throws(AdvisoryError) -> Advisory {
        Advisory(
            id: try identifier(try record.member("id")), modified: try record.text("modified"),
            published: try record.optional("published")?.text(), withdrawn: try record.optional("withdrawn")?.text(),
            aliases: try record.texts("aliases"), related: try record.texts("related"),
            upstream: try record.texts("upstream"), summary: try record.text("summary"),
            details: beginning(of: try record.text("details")),
            severity: try record.elements("severity", score), affected: try record.elements("affected", affected),
            references: try record.elements("references", reference),
            particulars: particulars([record.node["database_specific"]]))
    }

    /// An identifier stands in one line of reports and in file names.
    static func identifier(_ field: RecordField) throws(AdvisoryError) -> String {
        let id = try field.text()
        guard !id.isEmpty, id.utf8.count <= 200, id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw field.fault("must be up to 200 visible ASCII characters")
        }
        return id
    }

    /// As many whole characters of UTF-8 as `longestDetails` bytes hold.
    static func beginning(of text: String) -> String {
        var bytes = text.utf8.prefix(Advisory.longestDetails + 1)
        guard bytes.count > Advisory.longestDetails else { return text }
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func score(_ field: RecordField) throws(AdvisoryError) -> Advisory.Score {
        Advisory.Score(type: try field.member("type").text(), score: try field.member("score").text())
    }

    private static func reference(_ field: RecordField) throws(AdvisoryError) -> Advisory.Reference {
        Advisory.Reference(type: try field.text("type"), url: try field.member("url").text())
    }

    private static func affected(_ field: RecordField) throws(AdvisoryError) -> Advisory.Affected {
        var affected = Advisory.Affected()
        if let package = try field.optional("package") { affected.package = try name(package) }
        affected.severity = try field.elements("severity", score)
        affected.ranges = try field.elements("ranges", range)
        affected.versions = try field.texts("versions")
        affected.particulars = particulars([field.node["database_specific"], field.node["ecosystem_specific"]])
        return affected
    }

    private static func name(_ field: RecordField) throws(AdvisoryError) -> Advisory.Name {
        Advisory.Name(
            ecosystem: Ecosystem(try field.member("ecosystem").text()), name: try field.member("name").text(),
            purl: try field.optional("purl")?.text())
    }

    private static func range(_ field: RecordField) throws(AdvisoryError) -> Advisory.AffectedRange {
        Advisory.AffectedRange(
            type: Advisory.RangeType(try field.member("type").text()), repository: try field.text("repo"),
            events: try field.elements("events", event))
    }

    /// "Only a single type is allowed in each event object": which of two would hold at the same version is unknowable.
    private static func event(_ field: RecordField) throws(AdvisoryError) -> Advisory.Event {
        var events: [Advisory.Event] = []
        if let version = try field.optional("introduced") { events.append(.introduced(try version.text())) }
        if let version = try field.optional("fixed") { events.append(.fixed(try version.text())) }
        if let version = try field.optional("last_affected") { events.append(.lastAffected(try version.text())) }
        if let version = try field.optional("limit") { events.append(.limit(try version.text())) }
        guard events.count == 1, let event = events.first else {
            throw field.fault("must be one of introduced, fixed, last_affected and limit")
        }
        return event
    }

    /// Databases are free in these, so what is not understood is no error.
    private static func particulars(_ nodes: [Node?]) -> Advisory.Particulars {
        var particulars = Advisory.Particulars()
        for case let node? in nodes {
            particulars.severity = particulars.severity ?? node["severity"]?.string.map { $0.uppercased() }
            particulars.cwes += (node["cwe_ids"] ?? node["cwes"])?.array?.compactMap(weakness) ?? []
            particulars.informational = particulars.informational ?? node["informational"]?.string
            if node["type"]?.string?.lowercased() == "malware" || node["malicious-packages-origins"] != nil {
                particulars.isMalware = true
            }
        }
        return particulars
    }

    /// `"CWE-79"`, or OSV's own `{"cweId": "CWE-79"}` as malicious-packages writes it.
    private static func weakness(_ node: Node) -> Int? {
        let text = node.string ?? node["cweId"]?.string
        guard let text, text.uppercased().hasPrefix("CWE-") else { return nil }
        return Int(text.dropFirst(4))
    }
}
