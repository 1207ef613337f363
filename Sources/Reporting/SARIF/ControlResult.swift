import Documents
import Vocabulary

/// What is known of one control, as a SARIF result.
struct ControlResult {
    let catalog: String
    let assessment: Assessment
    /// The index of its rule in `tool.driver.rules`.
    let rule: Int
    /// The index of its catalog in `taxonomies`.
    let taxonomy: Int
    /// Its index in the catalog's `taxa`.
    let taxon: Int
    /// Findings that contradict it, as many as are shown.
    let places: [Finding]

    func write(to array: inout JSONWriter) {
        array.object { result in
            result.field("ruleId", "\(catalog)/\(assessment.control.id)")
            result.field("ruleIndex", rule)
            result.field("kind", kind)
            // Whatever is no failure has no level (SARIF 2.1.0, section 3.27.10).
            result.field("level", kind == "fail" ? "error" : "none")
            result.text("message", SARIFText.sentence(message))
            if !places.isEmpty {
                result.field("locations", places) { finding, writer in
                    writer.object { $0.physicalLocation(of: finding) }
                }
            }
            result.array("taxa") { taxa in
                taxa.object { reference in
                    reference.field("id", assessment.control.id)
                    reference.field("index", taxon)
                    reference.object("toolComponent") { component in
                        component.field("name", catalog)
                        component.field("index", taxonomy)
                    }
                }
            }
            result.object("properties") { writeProperties(to: &$0) }
        }
    }

    private func writeProperties(to properties: inout JSONWriter) {
        properties.field("status", assessment.status.rawValue)
        properties.field("isStale", assessment.isStale)
        properties.field("isAdvisory", assessment.isAdvisory)
        properties.field("openFindings", assessment.findings.count)
        properties.field("acceptedFindings", assessment.accepted.count)
        properties.field("lookedFor", assessment.assessed) { $1.value($0.text) }
        properties.field("notLookedFor", assessment.unassessed) { $1.value($0.text) }
        properties.field("checks", assessment.checks) { $1.value(SARIFText.phrase($0)) }
        properties.field("evidence", assessment.evidence) { $1.value(SARIFText.phrase($0)) }
    }

    private var kind: String {
        switch assessment.status {
        case .contradicted: "fail"
        case .accepted: "review"
        case .supported: "pass"
        case .partlySupported: "open"
        case .notAssessed: assessment.control.ceiling == .manual ? "review" : "open"
        case .notApplicable: "notApplicable"
        }
    }

    private var message: String {
        let name = "'\(assessment.control.title)' is \(assessment.status.words)"
        let stale = assessment.isStale ? ", by evidence that is stale" : ""
        switch assessment.status {
        case .contradicted: return "\(name) by \(counted(assessment.findings.count, "open finding"))\(stale)"
        case .accepted: return "\(name): \(counted(assessment.accepted.count, "finding")) against it"
        default: return name + stale + (assessment.reason.isEmpty ? "" : ": \(assessment.reason)")
        }
    }
}

/// The findings that reports show for contradicted controls: of each kind the gravest.
struct ContradictionPlaces {
    /// How many are shown of a control: GitHub keeps as many locations of a result.
    private static let most = 100

    private let figures: ComplianceFigures
    /// Positions in `figures.open`, in its order.
    private let positions: [Kind: [Int]]

    init(of figures: ComplianceFigures) {
        self.figures = figures
        var positions: [Kind: [Int]] = [:]
        for position in figures.open.indices {
            let finding = figures.finding(figures.open[position])
            guard finding.severity > .note, positions[finding.kind, default: []].count < Self.most else { continue }
            positions[finding.kind, default: []].append(position)
        }
        self.positions = positions
    }

    /// The gravest findings against a control, gravest first.
    func findings(against assessment: Assessment) -> [Finding] {
        guard assessment.status == .contradicted else { return [] }
        let all = Set(assessment.control.against).flatMap { positions[$0] ?? [] }.sorted()
        return all.prefix(Self.most).map { figures.finding(figures.open[$0]) }
    }
}
