import Documents
import Vocabulary

/// SARIF 2.1.0 as code scanning services take it.
///
/// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01"; what GitHub asks
/// beyond it: docs.github.com, "SARIF support for code scanning" (read 2026-11).
struct SARIFReport: ReportFormat {
    static let name = "sarif"
    static let fileExtensions = ["sarif"]

    /// Where the standard's schema is published.
    static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { log in
            log.field("$schema", Self.schema)
            log.field("version", "2.1.0")
            log.array("runs") { runs in runs.object { writeRun(of: result, to: &$0) } }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private func writeRun(of result: ScanResult, to writer: inout JSONWriter) {
        let findings = result.findings.sorted()
        let rules = SARIFRule.rules(of: findings)
        let run = SARIFRun(of: findings, rules: rules)
        writeTool(result.tool, rules: rules, troubles: result.troubles, to: &writer)
        // Two uploads of one category replace each other: one category for each sort of scan.
        writer.object("automationDetails") { $0.field("id", "assay/secrets/") }
        writer.array("invocations") { array in
            SARIFInvocation(of: result).write(to: &array)
        }
        // Without a `uri`: where the tree stood on the machine is nobody's business.
        writer.object("originalUriBaseIds") { bases in
            bases.object("SRCROOT") { $0.text("description", "The root of the scan.") }
        }
        writer.field("columnKind", "utf16CodeUnits")
        writer.array("redactionTokens") { $0.value("…") }
        writer.array("results") { array in
            for finding in findings { SARIFResult(finding: finding, run: run).write(to: &array) }
        }
        writer.object("properties") { properties in
            properties.field("ruleSetDigest", result.ruleSetDigest)
            properties.field("files", result.scope.artifacts)
            properties.field("bytes", result.scope.bytes)
        }
    }

    private func writeTool(
        _ tool: ScanResult.Tool, rules: [SARIFRule], troubles: [Trouble], to writer: inout JSONWriter
    ) {
        writer.object("tool") { object in
            object.object("driver") { driver in
                driver.field("name", tool.name)
                driver.field("version", tool.version)
                driver.array("rules") { array in
                    for rule in rules { rule.write(to: &array) }
                }
                driver.notificationDescriptors(of: troubles)
            }
        }
    }
}
