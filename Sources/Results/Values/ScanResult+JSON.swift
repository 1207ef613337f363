import Documents
import Vocabulary

extension ScanResult {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("format", ResultFile.format)
            $0.key("tool")
            tool.write(to: &$0)
            $0.field("ruleSetDigest", ruleSetDigest)
            $0.field("advisorySnapshot", advisorySnapshot)
            $0.field("started", UTC.text(of: started))
            $0.field("ended", UTC.text(of: ended))
            $0.key("scope")
            scope.write(to: &$0)
            $0.field("checks", checks) { $0.write(to: &$1) }
            $0.field("findings", findings) { $0.write(to: &$1) }
            $0.field("troubles", troubles) { $0.write(to: &$1) }
            $0.field("inventories", inventories) { $0.write(to: &$1) }
            $0.field("packages", packages) { $0.write(to: &$1) }
            $0.field("sites", [Never]()) { _, _ in }
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            tool: try Tool(field.member("tool")),
            ruleSetDigest: try field.member("ruleSetDigest").text(),
            advisorySnapshot: try field.optional("advisorySnapshot")?.text(),
            started: try field.member("started").instant(),
            ended: try field.member("ended").instant(),
            scope: try Scope(field.member("scope")),
            checks: try field.member("checks").elements(Check.init),
            findings: try field.member("findings").elements(Finding.init),
            troubles: try field.member("troubles").elements(Trouble.init),
            inventories: try field.member("inventories").elements { file throws(ResultError) in
                try InventoryCoverage(file)
            },
            packages: try field.member("packages").elements { package throws(ResultError) in try Package(package) })
        // Nothing reads them yet, but a file without them is no whole result.
        _ = try field.member("sites").elements()
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
    fileprivate func instant() throws(ResultError) -> Int {
        guard let seconds = UTC.seconds(of: try text()) else {
            throw fault("must be a time in UTC such as 2026-01-31T07:32:00Z")
        }
        return seconds
    }
}
