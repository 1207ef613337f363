package import Vocabulary

/// Holds the packages of lockfiles against advisories.
///
/// The work grows with the packages and with the advisories of their names, and not with the database.
package struct AdvisoryMatcher {
    private let source: any AdvisorySource

    package init(_ source: any AdvisorySource) {
        self.source = source
    }

    /// What the advisories say about each package of `inventory`.
    ///
    /// - Throws: What the source throws: a database that cannot be read has checked nothing.
    package func matches(in inventory: Inventory) throws -> AdvisoryMatches {
        var look = InventoryLook(inventory, source: source)
        return try look.matches()
    }
}

/// The look at one inventory.
private struct InventoryLook {
    private let inventory: Inventory
    private let source: any AdvisorySource
    private var graph: RequirementGraph
    private var records: [AdvisorySubject: [Advisory]] = [:]
    private var safe: [Named: SafeVersions] = [:]
    private var result = AdvisoryMatches()

    /// A package in whatever version.
    private struct Named: Hashable {
        var ecosystem: Ecosystem
        var name: String
    }

    init(_ inventory: Inventory, source: any AdvisorySource) {
        self.inventory = inventory
        self.source = source
        graph = RequirementGraph(inventory)
    }

    mutating func matches() throws -> AdvisoryMatches {
        for copies in PackageCopies.all(of: inventory) { try look(at: copies) }
        return result
    }

    private mutating func look(at copies: PackageCopies) throws {
        let package = copies.package
        let advisories = try records(of: package)
        let verdicts = advisories.map { ($0, $0.verdict(on: package)) }
        let affecting = verdicts.filter { if case .affected = $0.1 { true } else { false } }
        for group in AdvisoryGroup.groups(of: affecting.map(\.0)) {
            result.faults.append(try fault(of: group, in: copies, among: advisories))
        }
        count(copies, verdicts)
    }

    private mutating func records(of package: Package) throws -> [Advisory] {
        let subject = AdvisorySubject(of: package)
        if let known = records[subject] { return known }
        let advisories = try source.advisories(about: subject).filter { !$0.isWithdrawn }
        records[subject] = advisories
        return advisories
    }

    private mutating func count(_ copies: PackageCopies, _ verdicts: [(Advisory, Verdict)]) {
        let package = copies.package
        var doubts: [(id: String, doubt: Doubt)] = []
        for case (let advisory, .unknown(let doubt)) in verdicts { doubts.append((advisory.id, doubt)) }
        let isKnown = verdicts.contains { if case .affected = $0.1 { true } else { false } }
        if let first = doubts.first {
            note(copies, doubt: first.doubt, advisories: doubts.map(\.id))
        } else if isKnown {
            result.checked += copies.indices.count
        } else if Ecosystem.outsideOSV.contains(package.ecosystem) {
            result.uncovered += copies.indices.count
        } else if package.version == nil {
            note(copies, doubt: .noVersion, advisories: [])
        } else {
            result.checked += copies.indices.count
        }
    }

    private mutating func note(_ copies: PackageCopies, doubt: Doubt, advisories: [String]) {
        for index in copies.indices {
            result.unknown.append(
                AdvisoryMatches.UnknownPackage(
                    package: inventory.packages[index], advisories: advisories, doubt: doubt))
        }
    }

    private mutating func fault(
        of group: AdvisoryGroup, in copies: PackageCopies, among records: [Advisory]
    ) throws -> Fault {
        let package = copies.package
        let facts = try source.exploitFacts(of: group.ids)
        let name = Named(ecosystem: package.ecosystem, name: package.name)
        var safe = self.safe[name] ?? SafeVersions(outsideOf: records, for: package)
        let fix = Fix(of: group, safe: &safe, for: package, at: copies.indices, in: graph)
        self.safe[name] = safe
        return AdvisoryStory(
            group: group, copies: copies, facts: facts, fix: fix, paths: paths(to: copies), inventory: inventory
        ).fault
    }

    /// Where the file tells no ways, a direct dependency is its own.
    private mutating func paths(to copies: PackageCopies) -> RequirementGraph.Paths {
        var paths = graph.paths(to: copies.indices)
        if paths.shown.isEmpty, copies.package.isDirect == true, let index = copies.indices.first {
            paths.shown = [[graph.name(of: index)]]
        }
        return paths
    }
}
