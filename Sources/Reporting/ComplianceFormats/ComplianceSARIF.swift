import Documents
import Vocabulary

/// What is said of each control, as SARIF 2.1.0: one result for each, whose `kind` says what is known.
///
/// | status | kind |
/// |---|---|
/// | contradicted | fail |
/// | accepted | review |
/// | supported | pass |
/// | partly supported | open |
/// | not assessed | review where only people can say, otherwise open |
/// | not applicable | notApplicable |
///
/// It is for archives and auditors' tools. A code scanning service would take it for findings: `SARIFReport` is for those.
struct ComplianceSARIF: ComplianceFormat {
    static let name = "compliance-sarif"
    static let fileExtension = "sarif"

    func report(_ report: ComplianceReport) throws(Discrepancy) -> [UInt8] {
        let figures = try ComplianceFigures(of: report)
        var writer = JSONWriter()
        writer.object { log in
            log.field("$schema", SARIFLog.schema)
            log.field("version", "2.1.0")
            log.array("runs") { runs in runs.object { writeRun(of: figures, to: &$0) } }
        }
        writer.endLine()
        return writer.bytes
    }

    private func writeRun(of figures: ComplianceFigures, to run: inout JSONWriter) {
        let result = figures.report.result
        run.object("tool") { $0.object("driver") { writeDriver(of: figures.report, to: &$0) } }
        run.object("automationDetails") { $0.field("id", "assay/compliance/") }
        run.array("invocations") { SARIFInvocation(of: result).write(to: &$0) }
        run.object("originalUriBaseIds") { bases in
            bases.object("SRCROOT") { $0.text("description", "The root of the scan.") }
        }
        run.field("columnKind", "utf16CodeUnits")
        run.array("redactionTokens") { $0.value("…") }
        run.field("taxonomies", figures.report.catalogs) { writeTaxonomy($0, to: &$1) }
        let places = ContradictionPlaces(of: figures)
        var rule = 0
        run.array("results") { array in
            for (index, catalog) in figures.report.catalogs.enumerated() {
                for (taxon, assessment) in catalog.assessments.enumerated() {
                    ControlResult(
                        catalog: catalog.catalog.id, assessment: assessment, rule: rule, taxonomy: index, taxon: taxon,
                        places: places.findings(against: assessment)
                    ).write(to: &array)
                    rule += 1
                }
            }
        }
        run.object("properties") { properties in
            properties.field("statement", "Evidence only; not legal advice. It certifies nothing.")
            properties.field("ruleSetDigest", SARIFText.phrase(result.ruleSetDigest))
            properties.field("openFindings", figures.open.count)
            properties.field("undecidedPromises", figures.report.terms.undecided) { $1.value(SARIFText.phrase($0)) }
        }
    }

    private func writeDriver(of report: ComplianceReport, to driver: inout JSONWriter) {
        driver.field("name", SARIFText.phrase(report.result.tool.name))
        driver.field("version", SARIFText.phrase(report.result.tool.version))
        driver.array("rules") { array in
            for catalog in report.catalogs {
                for assessment in catalog.assessments {
                    array.object { writeRule(assessment.control, of: catalog.catalog, to: &$0) }
                }
            }
        }
        driver.array("supportedTaxonomies") { array in
            for (index, catalog) in report.catalogs.enumerated() {
                array.object { reference in
                    reference.field("name", catalog.catalog.id)
                    reference.field("index", index)
                }
            }
        }
        SARIFNotification.writeDescriptors(of: report.result.troubles, to: &driver)
    }

    private func writeRule(_ control: Control, of catalog: Catalog, to rule: inout JSONWriter) {
        rule.field("id", "\(catalog.id)/\(control.id)")
        rule.text("shortDescription", SARIFText.sentence(control.title))
        rule.text("fullDescription", SARIFText.sentence("\(catalog.name) \(control.id): \(control.title)"))
        rule.text("help", SARIFText.sentence("Where its meaning was read: \(control.source)"))
        rule.object("properties") { $0.field("ceiling", control.ceiling.rawValue) }
    }

    private func writeTaxonomy(_ catalog: CatalogAssessment, to array: inout JSONWriter) {
        array.object { taxonomy in
            taxonomy.field("name", catalog.catalog.id)
            taxonomy.field("version", catalog.catalog.version)
            taxonomy.field("organization", catalog.catalog.publisher)
            taxonomy.text("shortDescription", SARIFText.sentence(catalog.catalog.name))
            taxonomy.field("isComprehensive", false)
            taxonomy.array("taxa") { taxa in
                for assessment in catalog.assessments { taxa.object { $0.field("id", assessment.control.id) } }
            }
        }
    }
}
