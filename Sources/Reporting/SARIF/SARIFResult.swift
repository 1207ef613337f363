import Documents
import Vocabulary

/// What every result of a SARIF run must agree on.
struct SARIFRun {
    /// The index of each rule in `tool.driver.rules`.
    let ruleIndexes: [RuleID: Int]
    /// The groups that have more than one place, by their identifier.
    let groups: [String: FindingGroup]
    /// Whether results say what suppressed them: all do, or none (SARIF 2.1.0, section 3.27.23).
    let hasSuppressions: Bool
    /// Whether results say if a baseline knows them: all do, or none (section 3.27.24).
    let hasBaseline: Bool

    init(of findings: [Finding], rules: [SARIFRule]) {
        ruleIndexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        groups = Dictionary(
            uniqueKeysWithValues: FindingGroup.groups(of: findings).filter { $0.count > 1 }.map { ($0.lead.group, $0) })
        hasSuppressions = findings.contains { $0.suppression != nil }
        hasBaseline = findings.contains { $0.novelty == .known }
    }
}

/// A finding as SARIF says it.
struct SARIFResult {
    /// GitHub keeps 100 locations of a result.
    private static let mostRelatedPlaces = 100

    let finding: Finding
    let run: SARIFRun

    func write(to writer: inout JSONWriter) {
        let message = finding.message.isEmpty ? finding.title : finding.message
        writer.object { result in
            result.field("ruleId", finding.rule.text)
            if let index = run.ruleIndexes[finding.rule] { result.field("ruleIndex", index) }
            result.field("level", finding.severity.level)
            result.text("message", SARIFText.sentence(message))
            result.array("locations") { array in
                array.object { $0.physicalLocation(of: finding) }
            }
            writeRelatedPlaces(to: &result)
            result.object("partialFingerprints") { prints in
                if let hash = finding.lineHash { prints.field("primaryLocationLineHash", SARIFText.line(hash)) }
                prints.field(Fingerprint.findingName, finding.fingerprint.finding)
                prints.field(Fingerprint.subjectName, finding.fingerprint.subject)
            }
            if run.hasBaseline { result.field("baselineState", finding.novelty == .new ? "new" : "unchanged") }
            if run.hasSuppressions { writeSuppressions(to: &result) }
            writeProperties(to: &result)
        }
    }

    /// The group's lead is related to all others, each of them to the lead alone: with all to all the report
    /// would grow with the square of a secret's places.
    private func writeRelatedPlaces(to writer: inout JSONWriter) {
        guard let group = run.groups[finding.group] else { return }
        let related = group.lead == finding ? Array(group.others.prefix(Self.mostRelatedPlaces)) : [group.lead]
        writer.array("relatedLocations") { array in
            for (index, other) in related.enumerated() {
                array.object { location in
                    location.field("id", index + 1)
                    location.physicalLocation(of: other)
                    location.text("message", "The same secret.")
                }
            }
        }
    }

    private func writeSuppressions(to writer: inout JSONWriter) {
        writer.array("suppressions") { array in
            guard let suppression = finding.suppression else { return }
            array.object { object in
                object.field("kind", suppression.isWaiver ? "external" : "inSource")
                object.field("status", "accepted")
                let reason = suppression.reason.isEmpty ? "No reason given" : suppression.reason
                object.field("justification", SARIFText.sentence("\(suppression.directive): \(reason)"))
            }
        }
    }

    private func writeProperties(to writer: inout JSONWriter) {
        writer.object("properties") { properties in
            properties.field("kind", finding.kind.text)
            properties.field("severity", finding.severity.rawValue)
            properties.field("confidence", finding.confidence.rawValue)
            properties.field("proof", finding.proof.state.rawValue)
            properties.field("origin", finding.origin.rawValue)
            properties.field("redacted", SARIFText.line(finding.evidence.redacted))
        }
    }
}

extension JSONWriter {
    /// The place of a finding, with the redacted source line: what stands in the file is never shown.
    mutating func physicalLocation(of finding: Finding) {
        object("physicalLocation") { place in
            place.artifactLocation(of: finding.location.path)
            place.object("region") { region in
                // Counting from 1 and ending behind the start is what the standard asks (section 3.30).
                let start = finding.location.start
                let end = finding.location.end
                let line = max(1, start.line)
                let column = max(1, start.column)
                let endLine = max(line, end.line)
                region.field("startLine", line)
                region.field("startColumn", column)
                region.field("endLine", endLine)
                region.field("endColumn", endLine == line ? max(column, end.column) : max(1, end.column))
                region.text("snippet", SARIFText.line(finding.evidence.line))
            }
        }
    }

    /// A path below the root of the scan. GitHub refuses empty text: what has no path has the name of its origin.
    mutating func artifactLocation(of path: Path) {
        let reference = URIReference(path).text
        object("artifactLocation") { location in
            location.field("uri", reference.isEmpty ? "." : reference)
            location.field("uriBaseId", "SRCROOT")
        }
    }
}
