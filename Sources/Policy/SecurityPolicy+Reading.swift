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
        return try SecurityPolicy(root)
    }

    private init(_ root: Section) throws(PolicyError) {
        try root.requireKeys(among: ["version", "scan", "gate"] + Self.laterTables + Self.laterLists)
        try root.requireVersion()
        for entry in root.entries {
            switch entry.key {
            case "version": break
            case "scan": scan = try Scan(root.section("scan", entry.node))
            case "gate": try decideGate(root.section("gate", entry.node))
            default: try leaveUndecided(root, entry)
            }
        }
    }

    private mutating func leaveUndecided(_ root: Section, _ entry: Entry) throws(PolicyError) {
        if Self.laterLists.contains(entry.key) {
            guard entry.node.array?.allSatisfy({ $0.table != nil }) == true else {
                throw root.fault(entry, "is an array of tables, '[[\(entry.key)]]'")
            }
        } else {
            _ = try root.section(entry.key, entry.node)
        }
        undecided.append(entry.key)
    }

    private mutating func decideGate(_ section: Section) throws(PolicyError) {
        // The stages have names that the project chooses: each table is one.
        let keys = section.entries.filter { $0.node.table == nil }.map(\.key)
        try section.requireKeys(keys, among: ["fail-on"])
        for entry in section.entries where entry.node.table != nil && entry.key != "fail-on" {
            undecided.append("gate.\(entry.key)")
        }
        guard let entry = section.entry("fail-on") else { return }
        gate.failOn = try section.level(entry)
    }

    /// Sections that a later version decides.
    private static let laterTables = [
        "project", "frameworks", "environments", "transport", "headers", "payment-pages", "data-access", "variables",
        "workflows", "objectives", "budgets", "backups", "incidents", "remediation",
    ]

    /// The same, written once for each channel or vendor.
    private static let laterLists = ["alerts", "vendors"]
}

extension SecurityPolicy.Scan {
    fileprivate init(_ section: Section) throws(PolicyError) {
        try section.requireKeys(among: [
            "exclude", "largest-file", "build-output", "ignore-rules", "allow-comments", "generic",
        ])
        for entry in section.entries {
            switch entry.key {
            case "exclude": excluded = try section.patterns(entry)
            case "largest-file": largestFile = try section.mebibytes(entry)
            case "build-output": includesBuildOutput = try section.truth(entry)
            case "ignore-rules": honoursIgnoreRules = try section.truth(entry)
            case "allow-comments": honoursComments = try section.truth(entry)
            default: usesGenericRules = try section.truth(entry)
            }
        }
    }
}

extension Section {
    fileprivate func requireVersion() throws(PolicyError) {
        guard let entry = entry("version") else {
            throw fault(at: 0, "a policy says 'version = 1' before its first section")
        }
        guard entry.node.integer == 1 else { throw fault(entry, "is 1, the one that this assay reads") }
    }

    fileprivate func truth(_ entry: Entry) throws(PolicyError) -> Bool {
        guard let truth = entry.node.boolean else { throw fault(entry, "takes true or false") }
        return truth
    }

    fileprivate func mebibytes(_ entry: Entry) throws(PolicyError) -> Int {
        // A tebibyte is above every file that a scan could hold, and far from where the shift would overflow.
        guard let number = entry.node.integer, 1...1 << 20 ~= number else {
            throw fault(entry, "takes a whole number of MiB from 1 to 1048576")
        }
        return number << 20
    }

    fileprivate func patterns(_ entry: Entry) throws(PolicyError) -> [String] {
        guard let nodes = entry.node.array else { throw fault(entry, "takes an array of patterns in quotes") }
        var patterns: [String] = []
        for node in nodes {
            guard let pattern = node.string, !pattern.isEmpty else {
                throw fault(at: node.bytes.lowerBound, "'exclude' takes patterns in quotes, not \(quoted(node))")
            }
            patterns.append(pattern)
        }
        return patterns
    }

    /// A severity, or nil for `"never"`.
    fileprivate func level(_ entry: Entry) throws(PolicyError) -> Severity? {
        if entry.node.string == "never" { return nil }
        guard let level = entry.node.string.flatMap(Severity.init(rawValue:)) else {
            let levels = Severity.allCases.reversed().map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw fault(entry, "takes one of \(levels), \"never\"")
        }
        return level
    }
}
