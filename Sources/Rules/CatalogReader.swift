internal import Documents
package import Vocabulary

/// Reads catalogs of controls.
///
/// A file has one `[catalog]` with `id`, `name`, `version`, `publisher`, `licence`, `source` and perhaps `requirements` and
/// `note`, then `[[control]]` tables with `id`, `title`, `ceiling` and perhaps `against`, `positive`, `level`, `note`, `source`
/// and `verified`, and perhaps `[[profile]]` tables with `id`, `advisory`, `reason` and `source`.
package struct CatalogReader {
    package init() {}

    /// The catalog of one file.
    package func catalog(_ bytes: [UInt8], named name: String) throws(RuleError) -> Catalog {
        let source = RuleSource(file: name, bytes: bytes)
        let root = try source.root()
        for entry in root.table?.entries ?? [] where !["catalog", "control", "profile"].contains(entry.key) {
            throw source.error(at: entry.keyBytes, "'\(entry.key)' is not known here; see CONTRIBUTING.md")
        }
        guard let head = root["catalog"] else { throw RuleError(file: name, line: 1, reason: "holds no [catalog]") }
        var fields = try RuleFields(head, "catalog", of: source)
        let origin = try fields.text("source")
        var controls: [Control] = []
        for node in root["control"]?.array ?? [] { controls.append(try control(in: node, of: source, origin: origin)) }
        var profiles: [Catalog.Profile] = []
        for node in root["profile"]?.array ?? [] { profiles.append(try profile(in: node, of: source)) }
        let catalog = Catalog(
            id: try fields.text("id"), name: try fields.text("name"), version: try fields.text("version"),
            publisher: try fields.text("publisher"), licence: try fields.text("licence"),
            requirements: max(controls.count, try fields.number("requirements", in: 1...10_000) ?? 0),
            note: try fields.optionalText("note") ?? "", profiles: profiles, controls: controls)
        try fields.refuseOthers()
        guard Set(controls.map(\.id)).count == controls.count else {
            throw fields.error("id", "two controls have one identifier")
        }
        return catalog
    }

    private func control(in node: Node, of source: RuleSource, origin: String) throws(RuleError) -> Control {
        var fields = try RuleFields(node, "control", of: source)
        var kinds: [Kind] = []
        for text in try fields.optionalTexts("against") {
            guard let kind = Kind(text) else {
                throw fields.error("against", "'\(text)' is no kind such as dep.vulnerable")
            }
            kinds.append(kind)
        }
        let control = Control(
            id: try fields.text("id"), title: try fields.text("title"),
            ceiling: try fields.choice("ceiling", Control.Ceiling.self), against: kinds,
            evidence: try fields.optionalTexts("positive"), level: try fields.number("level", in: 1...3),
            note: try fields.optionalText("note") ?? "", source: try fields.optionalText("source") ?? origin)
        _ = try fields.optionalText("verified")
        try fields.refuseOthers()
        return control
    }

    private func profile(in node: Node, of source: RuleSource) throws(RuleError) -> Catalog.Profile {
        var fields = try RuleFields(node, "profile", of: source)
        let profile = Catalog.Profile(
            id: try fields.text("id"), advisory: Set(try fields.texts("advisory")), reason: try fields.text("reason"))
        _ = try fields.text("source")
        try fields.refuseOthers()
        return profile
    }
}
