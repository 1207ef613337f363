import Documents
import Vocabulary

extension ScanResult {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("format", ResultFile.format)
            $0.key("tool")
            tool.write(to: &$0)
            $0.field("ruleSetDigest", ruleSetDigest)
            $0.key("advisorySnapshot")
            if let advisorySnapshot { $0.value(advisorySnapshot) } else { $0.null() }
            $0.field("started", Instant.text(of: started))
            $0.field("ended", Instant.text(of: ended))
            $0.key("scope")
            scope.write(to: &$0)
            $0.field("checks", checks) { $0.write(to: &$1) }
            $0.field("findings", findings) { $0.write(to: &$1) }
            $0.field("troubles", troubles) { $0.write(to: &$1) }
            $0.field("packages", [Never]()) { _, _ in }
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
            troubles: try field.member("troubles").elements(Trouble.init))
        // Nothing reads them yet, but a file without them is no whole result.
        _ = try field.member("packages").elements()
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
        guard let seconds = Instant.seconds(of: try text()) else {
            throw fault("must be a time in UTC such as 2026-01-31T07:32:00Z")
        }
        return seconds
    }
}
