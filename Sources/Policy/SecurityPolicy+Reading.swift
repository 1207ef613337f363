import Documents
import Vocabulary

extension SecurityPolicy {
    /// The policy that a file states. `path` is what errors call the file.
    ///
    /// Strict: a promise that is misspelt must not pass for one that is kept.
    package static func parse(_ bytes: [UInt8], path: String) throws(PolicyError) -> SecurityPolicy {
        let source = Source(path: path, bytes: bytes)
        let root: Section
        do {
            root = Section(name: "", node: try TOML.parse(bytes), source: source)
        } catch {
            throw PolicyError(path: path, line: error.line, column: error.column, reason: error.reason)
        }
        try root.requireVersion()
        try root.check(against: PolicyShape.sections.merging(["version": .integer(1...1, of: "versions")]) { $1 })
        try Contradictions(in: root).refuse()
        return SecurityPolicy(root.node)
    }

    /// What the document says, which has the shape that it must.
    private init(_ root: Node) {
        projectName = root["project"]?["name"]?.string
        scan = Scan(root["scan"])
        gate = Gate(root["gate"])
        frameworks = Frameworks(root["frameworks"])
        environments = root["environments"].members.map(Environment.init)
        transport = Transport(root["transport"])
        headers = Headers(root["headers"])
        paymentPages = PaymentPages(root["payment-pages"])
        dataAccess = DataAccess(root["data-access"])
        dependencies = Dependencies(root["dependencies"])
        incidents = Incidents(root["incidents"], remediation: root["remediation"])
        objectives = Objectives(root["objectives"])
        undecided = Self.undecided(in: root)
    }

    /// Sections of promises that nothing checks yet.
    private static let undecidedSections: Set = [
        "data-access", "variables", "workflows", "objectives", "budgets", "backups", "alerts", "vendors",
    ]

    /// `backups.full`: what such a section promises, one by one, and what in other sections nothing checks.
    private static func undecided(in root: Node) -> [String] {
        (root.table?.entries ?? []).flatMap { section -> [String] in
            let members = Optional(section.node).members
            switch section.key {
            case "project": return root["project"]?["document"]?["next-review"] == nil ? [] : ["project.document"]
            case "environments": return members.flatMap(undecided(of:))
            case "incidents": return section.node["respond-within"] == nil ? [] : ["incidents.respond-within"]
            case _ where !undecidedSections.contains(section.key): return []
            default:
                return section.node.table == nil ? [section.key] : members.map { "\(section.key).\($0.key)" }
            }
        }
    }

    /// Who may see an environment, and whether it moves money.
    private static func undecided(of environment: Entry) -> [String] {
        ["access", "stripe"].filter { environment.node[$0] != nil }.map { "environments.\(environment.key).\($0)" }
    }
}

extension Section {
    fileprivate func requireVersion() throws(PolicyError) {
        guard let entry = entry("version") else {
            throw fault(at: 0, "a policy says 'version = 1' before its first section")
        }
        guard entry.node.integer == 1 else { throw fault(entry, "is 1, the one that this assay reads") }
    }
}

extension SecurityPolicy.Scan {
    fileprivate init(_ node: Node?) {
        self.init()
        excluded = node?["exclude"].texts ?? excluded
        largestFile = node?["largest-file"]?.integer.map { $0 << 20 } ?? largestFile
        largestArchive = node?["largest-archive"]?.integer.map { $0 << 20 } ?? largestArchive
        includesBuildOutput = node?["build-output"]?.boolean ?? includesBuildOutput
        honoursIgnoreRules = node?["ignore-rules"]?.boolean ?? honoursIgnoreRules
        honoursComments = node?["allow-comments"]?.boolean ?? honoursComments
        usesGenericRules = node?["generic"]?.boolean ?? usesGenericRules
    }
}

extension SecurityPolicy.Gate {
    fileprivate init(_ node: Node?) {
        self.init()
        failOn = node?["fail-on"].level ?? failOn
        stages = node.members.filter { $0.node.table != nil }.reduce(into: [:]) { stages, member in
            stages[member.key] = SecurityPolicy.Stage(member.node, failOn: failOn)
        }
    }
}

extension SecurityPolicy.Stage {
    fileprivate init(_ node: Node, failOn: Severity?) {
        self.init(failOn: failOn)
        self.failOn = node["fail-on"].level ?? failOn
        isNewOnly = node["new-only"]?.boolean ?? isNewOnly
        only = node["only"].texts
        overdue = node["overdue"]?.string.flatMap(Answer.init) ?? overdue
        stale = node["stale"]?.string.flatMap(Answer.init) ?? stale
    }
}

extension SecurityPolicy.Frameworks {
    fileprivate init(_ node: Node?) {
        self.init()
        catalogs = node == nil ? nil : node.members.filter { $0.node.boolean != false }.map(Self.catalog)
        assuranceLevel = node?["owasp-asvs"]?["level"]?.integer ?? assuranceLevel
        questionnaire = node?["pci-dss"]?["saq"]?.string
        paymentProvider = node?["pci-dss"]?["provider"]?.string
        paymentIntegration = node?["pci-dss"]?["integration"]?.string
    }

    /// `owasp-top10-2025`: the key, and the edition where it names one.
    private static func catalog(_ member: Entry) -> String {
        member.node.string.map { "\(member.key)-\($0)" } ?? member.key
    }
}

extension SecurityPolicy.Environment {
    fileprivate init(_ entry: Entry) {
        self.init(name: entry.key)
        address = entry.node["url"]?.string
        branch = entry.node["branch"]?.string
        paymentMode = entry.node["stripe"]?.string
        isPublic = entry.node["public"]?.boolean ?? (entry.node["access"]?.string != "protected")
    }
}

extension SecurityPolicy.Transport {
    fileprivate init(_ node: Node?) {
        self.init()
        minimum = node?["tls"]?["minimum"]?.string
        mustOffer = node?["tls"]?["must-offer"]?.string
        certificateDays = node?["certificate"]?["alert-below-days"]?.integer
        requiresRedirect = node?["https-redirect"]?.string == "required"
    }
}

extension SecurityPolicy.Headers {
    fileprivate init(_ node: Node?) {
        self.init()
        environments = node?["environments"].texts ?? []
        paths = node?["paths"].texts ?? []
        required = (node?["require"]).members.map(SecurityPolicy.HeaderPromise.init)
        optional = (node?["optional"]).members.map(SecurityPolicy.HeaderPromise.init)
    }
}

extension SecurityPolicy.HeaderPromise {
    fileprivate init(_ entry: Entry) {
        let node = entry.node
        self.init(name: entry.key, value: node.string)
        longest = node["max-age"]?.integer
        includesSubdomains = node["include-subdomains"]?.boolean
        isPreloaded = node["preload"]?.boolean
        forbidden = node["forbid"].texts
        directives = node["must-set"].members.map { .init(name: $0.key, sources: [$0.node.string ?? ""]) }
        allowed = node["must-allow"].members.map { .init(name: $0.key, sources: Optional($0.node).texts) }
    }
}

extension SecurityPolicy.DataAccess {
    fileprivate init(_ node: Node?) {
        self.init()
        publicReadTables = Set(node?["public-read-tables"].texts ?? [])
        publicBuckets = Set(node?["public-buckets"].texts ?? [])
    }
}

extension SecurityPolicy.PaymentPages {
    fileprivate init(_ node: Node?) {
        self.init()
        paths = node?["paths"].texts ?? []
        scripts = (node?["scripts"]?.array ?? []).map { script in
            .init(
                source: script["source"]?.string ?? "", owner: script["owner"]?.string ?? "",
                reason: script["reason"]?.string ?? "")
        }
    }
}

extension SecurityPolicy.Dependencies {
    fileprivate init(_ node: Node?) {
        self.init()
        registries = node?["registries"].texts ?? []
        internalNames = node?["internal"].texts ?? []
        newestAdvisories = node?["newest-advisories"].duration ?? newestAdvisories
    }
}

extension SecurityPolicy.Incidents {
    fileprivate init(_ node: Node?, remediation: Node?) {
        self.init()
        for severity in Severity.allCases {
            ratings[severity] = node?["severity"]?[severity.rawValue]?.string ?? ratings[severity]
            remediationWithin[severity] = remediation?[severity.rawValue].duration
        }
        for member in (node?["respond-within"]).members { respondWithin[member.key] = Optional(member.node).duration }
    }
}

extension SecurityPolicy.Objectives {
    fileprivate init(_ node: Node?) {
        self.init()
        availability = Self.limits(node?["uptime"], alert: "alert-below") { $0.number }
        window = node?["uptime"]?["window"].duration
        errors = Self.limits(node?["error-rate"], alert: "alert-above") { $0.number }
        let statistic = node?["response-time"]?["statistic"]?.string ?? "p95"
        if statistic == "p95" {
            response = Self.limits(node?["response-time"], alert: "alert-above") {
                $0.string.flatMap(Duration.milliseconds(written:))
            }
        }
        let promised = [("uptime", availability), ("response-time", response), ("error-rate", errors)]
        names = promised.filter { $0.1 != Limits() }.map { "objectives.\($0.0)" }
    }

    private static func limits(_ node: Node?, alert: String, _ read: (Node) -> Double?) -> Limits {
        Limits(target: node?["target"].flatMap(read), alert: node?[alert].flatMap(read))
    }
}

extension Node {
    fileprivate var number: Double? {
        if case .float(let number) = value { return number }
        return integer.map(Double.init)
    }
}

extension Node? {
    /// The members of a table, in the order of the file.
    fileprivate var members: [Entry] { self?.table?.entries ?? [] }

    /// The texts of an array; none where there is none.
    fileprivate var texts: [String] { self?.array?.compactMap(\.string) ?? [] }

    fileprivate var duration: Duration? { self?.string.flatMap(Duration.init(written:)) }

    /// A severity, nil within for `"never"`; nil where nothing is said.
    fileprivate var level: Severity?? {
        guard let word = self?.string else { return nil }
        return .some(Severity(rawValue: word))
    }
}
