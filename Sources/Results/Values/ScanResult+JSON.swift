import Documents
import Vocabulary

extension ScanResult {
    /// All but the digest, in the order that `ResultFile` gives.
    func writeFields(to writer: inout JSONWriter) {
        writer.field("format", ResultFile.format)
        writer.key("tool")
        tool.write(to: &writer)
        writer.field("ruleSetDigest", ruleSetDigest)
        writer.field("advisorySnapshot", advisorySnapshot)
        writer.field("started", UTC.text(of: started))
        writer.field("ended", UTC.text(of: ended))
        writer.key("scope")
        scope.write(to: &writer)
        writer.field("checks", checks) { $0.write(to: &$1) }
        writer.field("findings", findings) { $0.write(to: &$1) }
        writer.field("troubles", troubles) { $0.write(to: &$1) }
        writer.field("inventories", inventories) { $0.write(to: &$1) }
        writer.field("packages", packages) { $0.write(to: &$1) }
        // For sites alone: copies of a hundred thousand findings take time.
        let known =
            sites.isEmpty ? [:] : Dictionary(findings.map { ($0.fingerprint.finding, $0) }) { first, _ in first }
        writer.field("sites", sites) { $0.write(to: &$1, findings: known) }
    }

    /// - Parameters:
    ///   - field: The object, its lists without their elements.
    ///   - lists: The elements.
    init(_ field: Field, _ lists: ResultLists) throws(ResultError) {
        for name in ["checks", "findings", "troubles", "inventories", "packages", "sites"] {
            _ = try field.member(name).elements()
        }
        self.init(
            tool: try Tool(field.member("tool")),
            ruleSetDigest: try field.member("ruleSetDigest").text(),
            advisorySnapshot: try field.optional("advisorySnapshot")?.text(),
            started: try field.member("started").instant(),
            ended: try field.member("ended").instant(),
            scope: try Scope(field.member("scope")), checks: lists.checks, findings: lists.findings,
            troubles: lists.troubles, inventories: lists.inventories, packages: lists.packages, sites: lists.sites)
    }
}

extension ScanResult.Tool {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("name", name)
            $0.field("version", version)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(name: try field.member("name").text(), version: try field.member("version").text())
    }
}

extension Field {
    func instant() throws(ResultError) -> Int {
        guard let seconds = UTC.seconds(of: try text()) else {
            throw fault("must be a time in UTC such as 2026-01-31T07:32:00Z")
        }
        return seconds
    }
}
