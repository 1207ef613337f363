/// Everything that one scan concluded.
package struct ScanResult: Hashable, Sendable {
    package var tool: Tool
    /// SHA-256 of the rule set, lower-case hexadecimal.
    package var ruleSetDigest: String
    /// The date of the advisory database. Nil where none was used.
    package var advisorySnapshot: String?
    /// Seconds since 1970 UTC.
    package var started: Int
    /// Seconds since 1970 UTC.
    package var ended: Int
    package var scope: Scope
    package var checks: [Check]
    package var findings: [Finding]
    package var troubles: [Trouble]
    /// What each lockfile, manifest and bill of materials told, by file.
    package var inventories: [InventoryCoverage]
    /// Every package that they name, by file and line.
    package var packages: [Package]
    /// The deployed sites that were looked at.
    package var sites: [SiteFacts]

    package init(
        tool: Tool, ruleSetDigest: String, advisorySnapshot: String? = nil, started: Int, ended: Int, scope: Scope,
        checks: [Check] = [], findings: [Finding] = [], troubles: [Trouble] = [],
        inventories: [InventoryCoverage] = [], packages: [Package] = [], sites: [SiteFacts] = []
    ) {
        self.tool = tool
        self.ruleSetDigest = ruleSetDigest
        self.advisorySnapshot = advisorySnapshot
        self.started = started
        self.ended = ended
        self.scope = scope
        self.checks = checks
        self.findings = findings
        self.troubles = troubles
        self.inventories = inventories
        self.packages = packages
        self.sites = sites
    }

    /// The program that made a result.
    package struct Tool: Hashable, Sendable {
        package var name: String
        package var version: String

        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// Whether anything was looked at: a file, an answer of a site, or how it speaks TLS.
    package var isAboutAnything: Bool {
        scope.artifacts > 0 || sites.contains { $0.tls != nil }
    }

    /// Whether everything that should have been looked at was.
    package var isComplete: Bool {
        !troubles.contains { $0.state == .failed }
    }
}
