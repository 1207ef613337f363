internal import Versions
internal import Vocabulary

/// A vulnerability of a package, as it is told.
struct AdvisoryStory {
    let group: AdvisoryGroup
    let copies: PackageCopies
    let facts: ExploitFacts
    let fix: Fix
    let paths: RequirementGraph.Paths
    let inventory: Inventory

    var fault: Fault {
        let rating = self.rating
        return Fault(
            rule, severity: rating.severity, title: title, message: message(rating), remediation: remediation,
            subject: [package.ecosystem.description, package.name, group.ids.first ?? ""], place: package.file,
            line: package.line, region: written?.location, evidence: written?.text ?? label, related: related,
            dependency: dependency, replacement: replacement)
    }

    private var package: Package { copies.package }

    /// `lodash 4.17.15`; of a commit, its first twelve digits.
    private var label: String {
        "\(package.name) \(package.version ?? package.commit.map { String($0.prefix(12)) } ?? package.unknownVersion)"
    }

    private var written: Inventory.WrittenVersion? {
        copies.indices.first.flatMap { inventory.writtenVersions[$0] }
    }

    private var isMalicious: Bool { group.advisories.contains(where: \.isAboutMalice) }

    private var rule: FaultRule {
        if isMalicious { return AdvisoryRules.malicious }
        if facts.exploited != nil { return AdvisoryRules.exploited }
        return group.advisories.allSatisfy(\.isAboutUpkeep) ? AdvisoryRules.unmaintained : AdvisoryRules.vulnerable
    }

    private var rating: AdvisoryRating {
        if isMalicious { return AdvisoryRating(severity: .critical, basis: "the package itself is malicious") }
        var rating = AdvisoryRating(of: group.advisories, on: package)
        rating.raise(by: facts)
        return rating
    }

    private var title: String {
        let verb = isMalicious ? " is malicious" : ""
        let summary = self.summary
        return "\(label)\(verb): \(group.ids.first ?? "")" + (summary.isEmpty ? "" : " (\(summary))")
    }

    /// The first line that a record has to say, cut where it is no title any more.
    private var summary: String {
        let texts = group.advisories.map(\.summary) + group.advisories.map(\.details)
        let line = texts.lazy.compactMap { $0.split(whereSeparator: \.isNewline).first }.first ?? ""
        return line.count > Self.longestSummary ? "\(line.prefix(Self.longestSummary - 1))…" : String(line)
    }

    /// The schema recommends 120 characters at most.
    private static let longestSummary = 120

    private var remediation: String {
        isMalicious ? AdvisoryRules.malicious.remedy : FixAdvice(fix, for: package, in: inventory).text
    }

    /// Where each place of the version is known and can be changed by itself.
    private var replacement: Replacement? {
        guard !isMalicious, let version = (fix.fitting ?? fix.nearest)?.text, let old = package.version,
            // Whoever writes advisories does not write into files.
            let change = VersionChange(of: package.name, from: old, to: version, isDevelopment: false)
        else { return nil }
        let places = copies.indices.compactMap { inventory.writtenVersions[$0]?.location }
        guard places.count == copies.indices.count else { return nil }
        return Replacement(
            description: "Update \(package.name) to \(version).", text: change.written, places: places)
    }

    private var related: [Related] {
        let others = copies.otherLines.prefix(Self.shownLines).map { line in
            Related(place: package.file, line: line, message: "The same version once more.")
        }
        guard fix.nearest == nil, !isMalicious else { return others }
        let none = "No version is known that no advisory affects (dep.fix-unavailable)."
        return others + [Related(place: package.file, line: package.line, message: none)]
    }

    /// Of a version that stands a hundred times in a file, these lines are enough to find it.
    private static let shownLines = 10

    private var dependency: DependencyFacts {
        DependencyFacts(
            ecosystem: package.ecosystem, name: package.name, version: package.version, scope: package.scope,
            isDirect: package.isDirect, advisories: group.ids, fixed: fix.versions, paths: paths.shown)
    }
}

extension AdvisoryStory {
    /// What proves it, how bad it is, and why the package is here.
    private func message(_ rating: AdvisoryRating) -> String {
        [proof + "; \(rating.basis)\(threat).", presence].joined(separator: " ")
    }

    private var proof: String {
        for advisory in group.advisories {
            guard case .affected(let ground) = advisory.verdict(on: package) else { continue }
            switch ground {
            case .range(let range): return "\(label) (\(package.ecosystem)) is in the range \(range) of \(advisory.id)"
            case .listed: return "\(label) (\(package.ecosystem)) is one of the versions that \(advisory.id) lists"
            case .commit: return "\(label) (\(package.ecosystem)) is at a commit that \(advisory.id) names"
            }
        }
        return "\(label) (\(package.ecosystem)) is affected"
    }

    private var threat: String {
        if let exploited = facts.exploited {
            let ransom = exploited.isRansomware ? ", by ransomware too" : ""
            return "; \(exploited.cve) is known to be exploited since \(exploited.added)\(ransom)"
        }
        guard let likelihood = facts.likelihood, let percent = Int(exactly: (likelihood.score * 100).rounded()) else {
            return ""
        }
        return "; EPSS expects an attack within 30 days with \(percent) %"
    }

    private var presence: String {
        let use =
            switch package.scope {
            case .production: "It is used in production"
            case .development: "It is used in development alone"
            case .optional: "It is an optional dependency"
            case .peer: "It is a peer dependency"
            case .build: "It is used by the build"
            }
        guard let path = paths.shown.first else { return "\(use)." }
        guard path.count > 1 else { return "\(use), and the project itself asks for it\(moreWays)." }
        return "\(use), by way of \(path.joined(separator: " > "))\(moreWays)."
    }

    private var moreWays: String {
        let more = paths.shown.count - 1 + paths.more
        return more > 0 ? " and \(more) more way\(more == 1 ? "" : "s")" : ""
    }
}
