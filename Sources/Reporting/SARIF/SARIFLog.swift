import Documents
import Results
import Vocabulary

/// A SARIF file of one run.
struct SARIFLog {
    /// Where the standard's schema is published.
    static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    private let result: ScanResult
    private let background: Background
    private let profile: SARIFProfile
    private let declarations: SARIFDeclarations
    private let selection: SARIFSelection
    private let taxonomies: SARIFTaxonomies
    private let rules: [SARIFRule]

    init(of result: ScanResult, background: Background, profile: SARIFProfile) {
        self.result = result
        self.background = background
        self.profile = profile
        declarations = SARIFDeclarations(of: result, background.declarations)
        selection = SARIFSelection(of: result, for: profile, declarations)
        let findings = selection.findings
        // GitHub reads no taxonomies: its tags name the weaknesses.
        let catalogs = profile == .full ? background.catalogs : []
        taxonomies = SARIFTaxonomies(of: profile == .full ? findings : [], catalogs: catalogs)
        rules = SARIFRule.rules(of: findings, accounts: background.rules)
    }

    var bytes: [UInt8] {
        var writer = ResultFile.writer(for: selection.findings.count, deepestLine: 4, bytesEach: 4000)
        writer.object { log in
            log.field("$schema", Self.schema)
            log.field("version", "2.1.0")
            log.array("runs") { runs in runs.object { writeRun(to: &$0) } }
        }
        writer.endLine()
        return writer.bytes
    }

    private func writeRun(to writer: inout JSONWriter) {
        let run = SARIFRun(
            of: selection.findings, on: result.sites, rules: rules, taxonomies: taxonomies, declarations: declarations,
            profile: profile)
        writeTool(to: &writer)
        taxonomies.write(to: &writer)
        writer.object("automationDetails") { $0.field("id", category) }
        writer.array("invocations") { array in
            SARIFInvocation(of: result, cuts: selection.cuts).write(to: &array)
        }
        writeProvenance(to: &writer)
        // Without a `uri`: where the tree stood on the machine is nobody's business.
        writer.object("originalUriBaseIds") { bases in
            bases.object("SRCROOT") { $0.text("description", "The root of the scan.") }
        }
        writer.field("columnKind", "utf16CodeUnits")
        writer.array("redactionTokens") { $0.value("…") }
        run.exchanges.write(to: &writer)
        writer.array("results") { array in
            for (index, finding) in selection.findings.enumerated() {
                SARIFResult(finding: finding, index: index, run: run).write(to: &array)
            }
        }
        writer.object("properties") { properties in
            properties.field("ruleSetDigest", result.ruleSetDigest)
            if let snapshot = result.advisorySnapshot {
                properties.field("advisorySnapshot", SARIFText.phrase(snapshot))
            }
            properties.field("files", result.scope.artifacts)
            properties.field("bytes", result.scope.bytes)
        }
    }

    private func writeTool(to writer: inout JSONWriter) {
        writer.object("tool") { object in
            object.object("driver") { driver in
                driver.field("name", SARIFText.phrase(result.tool.name))
                driver.field("version", SARIFText.phrase(result.tool.version))
                driver.array("rules") { array in
                    for rule in rules { rule.write(to: &array, taxonomies: taxonomies) }
                }
                SARIFNotification.writeDescriptors(
                    of: result.troubles, hasCuts: !selection.cuts.isEmpty, to: &driver)
                taxonomies.writeReferences(to: &driver)
            }
        }
    }

    private func writeProvenance(to writer: inout JSONWriter) {
        guard let revision = background.revision else { return }
        writer.array("versionControlProvenance") { array in
            array.object { details in
                details.field("repositoryUri", revision.repository)
                details.field("revisionId", SARIFText.phrase(revision.commit))
                if !revision.branch.isEmpty { details.field("branch", SARIFText.phrase(revision.branch)) }
                details.object("mappedTo") { $0.field("uriBaseId", "SRCROOT") }
            }
        }
    }

    /// What two uploads must differ in, or the later one takes the place of the earlier: what was looked at.
    private var category: String {
        let looks = result.scope.sources.map { source in
            switch source {
            case "work tree": "tree"
            case "staged changes": "staged"
            case "standard input": "input"
            case _ where source.hasPrefix("history"): "history"
            default: "site"
            }
        }
        return "assay/\(looks.isEmpty ? "tree" : Set(looks).sorted().joined(separator: "+"))/"
    }
}
