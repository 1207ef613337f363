/// Something that a check other than the secret rules holds to be wrong, before it is judged.
///
/// Text in it may come from what was looked at: `Judging` cuts it, and covers credentials in it, before a report shows it.
package struct Fault: Hashable, Sendable {
    package var rule: FaultRule
    /// The rule's, unless the case at hand is worse or better.
    package var severity: Severity
    package var confidence: Confidence
    /// The rule's, unless the case at hand is of another kind.
    package var kind: Kind
    /// What a person calls this case: `lodash 4.17.15: CVE-2021-23337 (command injection)`.
    package var title: String
    /// What was seen and what proves it, one or two sentences.
    package var message: String
    /// What to do now.
    package var remediation: String
    /// What makes it the same fault tomorrow, least changing parts alone: ecosystem, name and advisory; origin and header.
    package var subject: [String]
    /// The file, or the address of a site.
    package var place: Path
    /// The line of the file, from 1. Nil where the place has no lines.
    package var line: Int?
    /// Where exactly it stands in the file. Nil where only the line is known.
    package var region: Location?
    /// The text that shows it, one line as it was read.
    package var evidence: String
    /// Other places that belong to it, each with what it has to do with it.
    package var related: [Related]
    /// What reports of dependencies tell besides.
    package var dependency: DependencyFacts?
    /// What mends it without a thought; nil where nothing does.
    package var replacement: Replacement?

    package init(
        _ rule: FaultRule, severity: Severity? = nil, confidence: Confidence = .high, kind: Kind? = nil,
        title: String? = nil, message: String, remediation: String? = nil, subject: [String], place: Path,
        line: Int? = nil, region: Location? = nil, evidence: String = "", related: [Related] = [],
        dependency: DependencyFacts? = nil, replacement: Replacement? = nil
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.confidence = confidence
        self.kind = kind ?? rule.kind
        self.title = title ?? rule.name
        self.message = message
        self.remediation = remediation ?? rule.remedy
        self.subject = subject
        self.place = place
        self.line = line
        self.region = region
        self.evidence = evidence
        self.related = related
        self.dependency = dependency
        self.replacement = replacement
    }
}

/// What a check looks for, and what to say about it wherever it is found.
package struct FaultRule: Hashable, Sendable {
    /// Names the fault and completes "allow …": `missing-content-security-policy`.
    package var id: RuleID
    /// What a person calls it.
    package var name: String
    /// The check's room and subject, which is also the family in fingerprints: `dependencies.advisories`, `sites.headers`.
    package var family: String
    package var kind: Kind
    package var severity: Severity
    /// What somebody can do with it.
    package var why: String
    /// What to do now, where the case at hand says nothing better.
    package var remedy: String
    /// Where it is documented.
    package var source: String
    /// Weaknesses by their CWE number.
    package var cwe: [Int]

    /// The identifier and the kind are written in the program: a malformed one is a mistake of ours.
    package init(
        _ id: StaticString, name: String, family: String, kind: StaticString, severity: Severity, why: String,
        remedy: String, source: String, cwe: [Int] = []
    ) {
        guard let id = RuleID("\(id)"), let kind = Kind("\(kind)") else {
            preconditionFailure("\(id) or \(kind) is malformed")
        }
        self.id = id
        self.name = name
        self.family = family
        self.kind = kind
        self.severity = severity
        self.why = why
        self.remedy = remedy
        self.source = source
        self.cwe = cwe
    }
}

/// A place that belongs to a finding beside its own.
package struct Related: Hashable, Sendable {
    package var place: Path
    /// From 1. Nil where the place has no lines.
    package var line: Int?
    /// What it has to do with the finding.
    package var message: String

    package init(place: Path, line: Int? = nil, message: String) {
        self.place = place
        self.line = line
        self.message = message
    }
}

/// What is known of the dependency that a finding is about.
package struct DependencyFacts: Hashable, Sendable {
    package var ecosystem: Ecosystem
    package var name: String
    /// Nil where the file pins none.
    package var version: String?
    package var scope: Package.Scope
    /// Nil where the file does not tell.
    package var isDirect: Bool?
    /// The advisories, best-known id first. Empty where the finding is not about an advisory.
    package var advisories: [String]
    /// The nearest versions that are outside of all ranges, lowest first.
    package var fixed: [String]
    /// Shortest ways from what the project asks for to the package, each `name@version`, outermost first.
    package var paths: [[String]]

    package init(
        ecosystem: Ecosystem, name: String, version: String? = nil, scope: Package.Scope, isDirect: Bool? = nil,
        advisories: [String] = [], fixed: [String] = [], paths: [[String]] = []
    ) {
        self.ecosystem = ecosystem
        self.name = name
        self.version = version
        self.scope = scope
        self.isDirect = isDirect
        self.advisories = advisories
        self.fixed = fixed
        self.paths = paths
    }
}
