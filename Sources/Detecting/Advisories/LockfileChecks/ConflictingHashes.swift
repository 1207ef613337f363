internal import Vocabulary

/// One version of a package with two different hashes, in one lockfile or across the repository.
struct ConflictingHashes: LockfileCheck {
    private static let rule = FaultRule(
        "conflicting-package-hashes", name: "One version with two different hashes", family: "dependencies.lockfile",
        kind: "dep.lockfile-no-integrity", severity: .high,
        why: "A published version has one content. One of the two files is not what was published.",
        remedy:
            "Ask the registry which hash is right (`npm view NAME@VERSION dist.integrity`), find out where the other "
            + "came from, and treat what has installed it as compromised until you know.",
        source: "https://www.w3.org/TR/SRI/#the-integrity-attribute", cwe: [345, 494])

    var rules: [FaultRule] { [Self.rule] }

    /// What must be the same: a package of registries that never replace what is published.
    private struct Release: Hashable {
        var ecosystem: Ecosystem
        var name: String
        var version: String
        var algorithm: String
    }

    /// Registries with one file for a version. Others have one for each platform, and lockfiles list those they need.
    private static let ecosystems: Set<Ecosystem> = [.npm, .crates, .go]

    func faults(in tree: LockedTree) -> [Fault] {
        var firsts: [Named: Package] = [:]
        var known: [Release: (digests: Set<Substring>, package: Package)] = [:]
        var told: Set<Release> = []
        var faults: [Fault] = []
        for package in tree.locks.lazy.flatMap(\.packages) where Self.ecosystems.contains(package.ecosystem) {
            // Nearly always there is one copy, or others with the very same hashes: nothing is taken apart for those.
            guard let first = firsts[Named(package)] else {
                firsts[Named(package)] = package
                continue
            }
            guard first.integrity != package.integrity else { continue }
            for (release, digests) in Self.releases(of: first) where known[release] == nil {
                known[release] = (digests, first)
            }
            for (release, digests) in Self.releases(of: package) {
                guard let first = known[release] else {
                    known[release] = (digests, package)
                    continue
                }
                guard first.digests.isDisjoint(with: digests), told.insert(release).inserted else { continue }
                faults.append(fault(of: package, against: first.package, release.algorithm))
            }
        }
        return faults
    }

    private struct Named: Hashable {
        var ecosystem: Ecosystem
        var name: String
        var version: String?

        init(_ package: Package) {
            (ecosystem, name, version) = (package.ecosystem, package.name, package.version)
        }
    }

    /// The hashes of a package by their algorithm. What comes from a repository or a patch has hashes of its own.
    private static func releases(of package: Package) -> [Release: Set<Substring>] {
        guard let version = package.version else { return [:] }
        var releases: [Release: Set<Substring>] = [:]
        for hash in package.integrity.map({ HashText($0) }) where package.ecosystem == .crates || hash.algorithm != "" {
            let release = Release(
                ecosystem: package.ecosystem, name: package.name, version: version, algorithm: hash.algorithm)
            releases[release, default: []].insert(hash.digest)
        }
        return releases
    }

    private func fault(of package: Package, against first: Package, _ algorithm: String) -> Fault {
        let kind = algorithm.isEmpty ? "" : " \(algorithm)"
        return Fault(
            Self.rule, title: "\(package.label) has two different hashes",
            message: "\(package.label) has another\(kind) hash here than in \(first.file.text) at line \(first.line).",
            subject: [package.ecosystem.description, package.name], place: package.file, line: package.line,
            evidence: package.integrity.joined(separator: " "),
            related: [Related(place: first.file, line: first.line, message: first.integrity.joined(separator: " "))],
            dependency: package.facts)
    }
}
