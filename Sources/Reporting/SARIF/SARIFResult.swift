import Documents
import Vocabulary

/// A finding as SARIF says it.
struct SARIFResult {
    let finding: Finding
    /// Which of the run's findings it is.
    let index: Int
    let run: SARIFRun

    func write(to writer: inout JSONWriter) {
        let declaration = run.profile == .gitHub ? run.declarations[finding] : nil
        let rule = SARIFRuleID(of: finding)
        writer.object { result in
            result.field("ruleId", rule.description)
            if let index = run.ruleIndexes[rule] { result.field("ruleIndex", index) }
            result.field("level", finding.severity.level)
            result.text("message", message(behind: declaration == nil ? "" : "\(finding.location.path.text): "))
            result.array("locations") { array in
                array.object { writeLocation(declaration, to: &$0) }
            }
            writeRelatedPlaces(to: &result)
            writeFlows(to: &result)
            result.object("partialFingerprints") { prints in
                if let hash = finding.lineHash ?? declaration.map({ _ in hashOfSite }) {
                    prints.field("primaryLocationLineHash", SARIFText.line(hash))
                }
                prints.field(Fingerprint.findingName, finding.fingerprint.finding)
                prints.field(Fingerprint.subjectName, finding.fingerprint.subject)
            }
            if run.hasBaseline { result.field("baselineState", finding.novelty == .new ? "new" : "unchanged") }
            if run.hasSuppressions { writeSuppressions(to: &result) }
            if run.profile == .full { writeStanding(to: &result) }
            writeProperties(to: &result)
        }
    }

    private func writeLocation(_ declaration: SiteDeclaration?, to writer: inout JSONWriter) {
        guard let declaration else { return writer.physicalLocation(of: finding) }
        writer.physicalLocation(of: declaration.path, line: declaration.line)
        writer.array("logicalLocations") { array in
            array.object { logical in
                logical.field("fullyQualifiedName", SARIFText.phrase(finding.location.path.text))
                logical.field("kind", "resource")
            }
        }
    }

    /// In place of the line's, which all findings on a site would share: GitHub would take them for one.
    private var hashOfSite: String { finding.fingerprint.finding.suffix(16) + ":1" }

    /// Of an advisory all that somebody decides by: GitHub shows the message of an alert, and neither its title nor its fix.
    private func message(behind place: String) -> String {
        guard finding.dependency?.advisories.isEmpty == false else {
            return SARIFText.sentence(place + (finding.message.isEmpty ? finding.title : finding.message))
        }
        return [place + finding.title, finding.message, finding.remediation].filter { !$0.isEmpty }
            .map { SARIFText.sentence($0) }.joined(separator: " ")
    }

    /// The group's lead is related to all others, each of them to the lead alone: with all to all the report
    /// would grow with the square of a secret's places.
    private func writeRelatedPlaces(to writer: inout JSONWriter) {
        let most = run.profile.mostRelatedPlaces
        let same = run.groups[finding.group].map { group in
            group.leadIndex == index ? Array(group.others.prefix(most)) : [group.lead]
        }
        // GitHub shows files of the repository alone.
        let isShown = { (path: Path, origin: Origin) in
            run.profile == .full || origin != .site || !path.isWebAddress
        }
        let others = (same ?? []).filter { isShown($0.location.path, $0.origin) }
        let related = finding.related.filter { isShown($0.place, finding.origin) }.prefix(max(0, most - others.count))
        guard !others.isEmpty || !related.isEmpty else { return }
        let sameness = finding.kind.text.hasPrefix("secret.") ? "The same secret." : "The same."
        writer.array("relatedLocations") { array in
            for (index, other) in others.enumerated() {
                array.object { location in
                    location.field("id", index + 1)
                    location.physicalLocation(of: other)
                    location.text("message", sameness)
                }
            }
            for (index, place) in related.enumerated() {
                array.object { location in
                    location.field("id", others.count + index + 1)
                    location.physicalLocation(
                        of: place.place, line: place.line, isOfSite: finding.origin == .site)
                    location.text("message", SARIFText.sentence(place.message.isEmpty ? "Related" : place.message))
                }
            }
        }
    }

    private func writeFlows(to writer: inout JSONWriter) {
        let flows = SARIFFlow.flows(to: finding)
        guard !flows.isEmpty else { return }
        writer.array("codeFlows") { array in
            for flow in flows {
                array.object { object in
                    object.text("message", flow.message)
                    object.array("threadFlows") { threads in
                        threads.object { thread in
                            thread.array("locations") { steps in
                                for (depth, step) in flow.steps.enumerated() { write(step, depth, to: &steps) }
                            }
                        }
                    }
                }
            }
        }
    }

    private func write(_ step: SARIFFlow.Step, _ depth: Int, to writer: inout JSONWriter) {
        writer.object { object in
            object.object("location") { location in
                if let bytes = step.bytes, run.profile == .full {
                    location.physicalLocation(
                        of: finding.location.path.outermost, bytes: bytes, isOfSite: finding.origin == .site)
                } else {
                    location.physicalLocation(
                        of: finding.location.path, line: finding.location.start.line,
                        isOfSite: finding.origin == .site)
                }
                if let name = step.name {
                    location.array("logicalLocations") { array in
                        array.object { logical in
                            logical.field("fullyQualifiedName", SARIFText.phrase(name.text))
                            logical.field("kind", name.kind)
                        }
                    }
                }
                location.text("message", SARIFText.sentence(step.message))
            }
            object.field("nestingLevel", depth)
        }
    }

    /// What is known of it beside what it is: to whom it matters, how much, and since when.
    private func writeStanding(to writer: inout JSONWriter) {
        run.exchanges.writeReferences(of: finding, to: &writer)
        writeFix(to: &writer)
        writer.field("rank", finding.rank)
        if let day = finding.firstSeen, UTC.seconds(ofDay: day) != nil {
            writer.object("provenance") { $0.field("firstDetectionTimeUtc", day + "T00:00:00Z") }
        }
        guard run.mixedRules.contains(SARIFRuleID(of: finding)) else { return }
        let controls = run.taxonomies.controls(of: finding.kind)
        guard !controls.isEmpty else { return }
        writer.array("taxa") { array in
            for control in controls { array.object { control.write(to: &$0) } }
        }
    }

    private func writeFix(to writer: inout JSONWriter) {
        guard let replacement = finding.replacement, finding.introduction == nil,
            let path = replacement.places.first?.path
        else { return }
        writer.array("fixes") { fixes in
            fixes.object { fix in
                fix.text("description", SARIFText.sentence(replacement.description))
                fix.array("artifactChanges") { changes in
                    changes.object { change in
                        change.artifactLocation(of: path, isOfSite: false)
                        change.array("replacements") { array in
                            for place in replacement.places {
                                array.object { object in
                                    object.object("deletedRegion") { $0.region(of: place) }
                                    object.text("insertedContent", SARIFText.phrase(replacement.text))
                                }
                            }
                        }
                    }
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
                guard suppression.isWaiver else { return }
                object.object("properties") { write(suppression, to: &$0) }
            }
        }
    }

    /// What SARIF has no member for.
    private func write(_ waiver: Suppression, to properties: inout JSONWriter) {
        let fields = [
            ("owner", waiver.owner), ("expires", waiver.expires), ("category", waiver.category),
            ("vexJustification", waiver.justification),
        ]
        for case (let name, let text?) in fields { properties.field(name, SARIFText.phrase(text)) }
    }

    private func writeProperties(to writer: inout JSONWriter) {
        writer.object("properties") { properties in
            properties.field("kind", finding.kind.text)
            properties.field("severity", finding.severity.rawValue)
            properties.field("confidence", finding.confidence.rawValue)
            properties.field("proof", finding.proof.state.rawValue)
            properties.field("origin", finding.origin.rawValue)
            properties.field("redacted", SARIFText.line(finding.evidence.redacted))
            if finding.suppression == nil, let due = finding.due { properties.field("due", UTC.text(of: due)) }
            guard let introduction = finding.introduction else { return }
            properties.field("commit", SARIFText.phrase(introduction.commit))
            properties.field("authored", UTC.text(of: introduction.authored))
        }
    }
}

extension JSONWriter {
    /// The place of a finding, with the redacted source line: what stands in the file is never shown.
    mutating func physicalLocation(of finding: Finding) {
        object("physicalLocation") { place in
            place.artifactLocation(of: finding.location.path, isOfSite: finding.origin == .site)
            place.object("region") { region in
                region.region(of: finding.location)
                region.text("snippet", SARIFText.line(finding.evidence.line))
            }
        }
    }

    /// The members of a region. Counting from 1 and ending behind the start is what the standard asks (section 3.30).
    fileprivate mutating func region(of location: Location) {
        let line = max(1, location.start.line)
        let column = max(1, location.start.column)
        let endLine = max(line, location.end.line)
        field("startLine", line)
        field("startColumn", column)
        field("endLine", endLine)
        field("endColumn", endLine == line ? max(column, location.end.column) : max(1, location.end.column))
    }

    /// A line of a file, or the whole of it.
    fileprivate mutating func physicalLocation(of path: Path, line: Int?, isOfSite: Bool = false) {
        object("physicalLocation") { place in
            place.artifactLocation(of: path, isOfSite: isOfSite)
            if let line { place.object("region") { $0.field("startLine", max(1, line)) } }
        }
    }

    /// A range of a file's bytes.
    fileprivate mutating func physicalLocation(of path: Path, bytes: Range<Int>, isOfSite: Bool) {
        object("physicalLocation") { place in
            place.artifactLocation(of: path, isOfSite: isOfSite)
            place.object("region") { region in
                // A result may come from a file: its numbers are not to be trusted.
                let start = max(0, bytes.lowerBound)
                region.field("byteOffset", start)
                region.field("byteLength", max(start, bytes.upperBound) - start)
            }
        }
    }

    /// A path below the root of the scan, or the address of a site, which is below nothing. GitHub refuses empty text: what
    /// has no path has the name of its origin.
    mutating func artifactLocation(of path: Path, isOfSite: Bool) {
        let reference = URIReference(path, isOfSite: isOfSite)
        object("artifactLocation") { location in
            location.field("uri", reference.text.isEmpty ? "." : reference.text)
            if !reference.isAbsolute { location.field("uriBaseId", "SRCROOT") }
        }
    }
}

extension Finding {
    /// How soon it should be looked at, from 0 to 100: first how bad it is, then how sure.
    fileprivate var rank: Int {
        let badness = Severity.allCases.firstIndex(of: severity) ?? 0
        let sureness = Confidence.allCases.firstIndex(of: confidence) ?? 0
        return badness * 20 + sureness * 10
    }
}
