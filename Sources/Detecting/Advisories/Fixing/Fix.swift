internal import Versions
internal import Vocabulary

/// What can be done about an advisory of a package.
struct Fix {
    /// The nearest version that no advisory affects. Nil where none is known.
    var nearest: Version?
    /// The nearest of those that everybody who asks for the package also takes. Nil where there is none.
    var fitting: Version?
    /// Who does not take `nearest`, as people read it: `left-pad@1.0.0 asks for ^1.2.0`.
    var refusals: [String] = []
    /// A version that the advisory calls fixed, and another advisory that affects it.
    var flawed: (version: String, advisory: String)?

    /// - Parameters:
    ///   - group: the advisory.
    ///   - safe: the versions that no advisory of the package affects.
    ///   - graph: who asks for it, at `indices` of the inventory.
    init(
        of group: AdvisoryGroup, safe: inout SafeVersions, for package: Package, at indices: [Int],
        in graph: RequirementGraph
    ) {
        guard let text = package.version, let current = Version(text, in: package.ecosystem.name) else { return }
        let demands = Demands(graph.demands(for: indices), in: package.ecosystem, named: graph.name)
        nearest = safe.nearest(above: current)
        fitting = safe.nearest(above: current, where: demands.admit)
        refusals = nearest.map(demands.refusals) ?? []
        let fixes = group.fixes(of: package).filter { $0 > current }
        if let lowest = fixes.min(), nearest.map({ $0 > lowest }) ?? true {
            flawed = safe.culprit(of: lowest).map { (lowest.text, $0) }
        }
    }

    /// Those to tell in results, lowest first.
    var versions: [String] {
        Set([nearest, fitting].compactMap(\.self)).sorted().map(\.text)
    }
}

extension AdvisoryGroup {
    /// The versions of the package that its advisories call fixed.
    fileprivate func fixes(of package: Package) -> [Version] {
        let subject = AdvisorySubject(of: package)
        return advisories.flatMap(\.affected).filter { $0.concerns(package, filedUnder: subject) }
            .flatMap(\.fixes).compactMap { Version($0, in: package.ecosystem.name) }
    }
}

/// What those who ask for a package take, as far as the lockfile tells.
private struct Demands {
    private var ranges: [(source: String, range: VersionRange)] = []

    init(_ demands: [RequirementGraph.Demand], in ecosystem: Ecosystem, named name: (Int) -> String) {
        for demand in demands {
            guard let range = demand.range.flatMap({ VersionRange($0, in: ecosystem.name) }) else { continue }
            ranges.append((demand.source.map(name) ?? "the project", range))
        }
    }

    func admit(_ version: Version) -> Bool {
        ranges.allSatisfy { $0.range.contains(version) }
    }

    /// Each once, at most three: who wants to raise them looks at the lockfile.
    func refusals(of version: Version) -> [String] {
        var told: [String] = []
        for (source, range) in ranges where told.count < 3 && !range.contains(version) {
            let text = "\(source) asks for \(range.text)"
            if !told.contains(text) { told.append(text) }
        }
        return told
    }
}
