internal import Vocabulary

/// A deployed package whose name is one typing mistake from that of a more used package of the same lockfile.
///
/// What a project uses already is what its people mean to type, so no list of popular names is needed.
struct LookalikeName: LockfileCheck {
    private static let rule = FaultRule(
        "lookalike-package-name", name: "Package with the name of another, mistyped", family: "dependencies.lockfile",
        kind: "dep.unexpected-registry", severity: .medium,
        why: "Names that people mistype are registered by those who wait for it.",
        remedy:
            "Look at who publishes the package. Unless it is meant, take it out, and treat the machines that installed it "
            + "as compromised; if it is meant, allow it with a waiver.",
        source: "https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse",
        cwe: [1357, 829])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.locks.flatMap(faults)
    }

    private func faults(in lock: Inventory) -> [Fault] {
        let use = NameUse(lock)
        return NameNeighbours.pairs(of: use.telling).compactMap { left, right in
            guard LookalikePair(left, right).isSuspicious else { return nil }
            if let package = use.suspect(left, beside: right) { return fault(of: package, like: right, use) }
            return use.suspect(right, beside: left).map { fault(of: $0, like: left, use) }
        }
    }

    private func fault(of package: Package, like name: String, _ use: NameUse) -> Fault {
        let other = use.packages[name]
        return Fault(
            Self.rule, confidence: .low, title: "\(package.name) looks like \(name)",
            message: "\(package.label) is one typing mistake from \(name), which other packages of this "
                + "lockfile ask for; \(package.name) is asked for by the project alone.",
            subject: [package.ecosystem.description, package.name, name], place: package.file, line: package.line,
            evidence: package.label,
            related: other.map { [Related(place: $0.file, line: $0.line, message: "The name that it looks like.")] }
                ?? [],
            dependency: package.facts)
    }
}

/// Who asks for the names of a lockfile.
private struct NameUse {
    /// The first package of each name that comes from a registry.
    var packages: [String: Package] = [:]
    private var counts: [String: Int] = [:]

    /// By how many packages a name must be asked for that another one is taken to be mistyped from. One is enough where the
    /// project asks for it, too.
    private static let known = 3

    init(_ lock: Inventory) {
        for package in lock.packages where package.version != nil && packages[package.name] == nil {
            packages[package.name] = package
        }
        for requirement in lock.requirements.joined() where lock.packages.indices.contains(requirement.package) {
            counts[lock.packages[requirement.package].name, default: 0] += 1
        }
    }

    /// The names that may be mistyped, or that others may be mistyped from.
    var telling: [String] {
        packages.keys.filter { name in
            LookalikePair.isTelling(name) && (isKnown(name) || count(of: name) == 0)
        }
    }

    /// How many packages ask for the name.
    func count(of name: String) -> Int { counts[name] ?? 0 }

    /// The package, where people of the project typed its name, and nobody else did, while many typed `other`.
    func suspect(_ name: String, beside other: String) -> Package? {
        guard let package = packages[name], package.scope != .development, package.isDirect != false else { return nil }
        return count(of: name) == 0 && isKnown(other) ? package : nil
    }

    private func isKnown(_ name: String) -> Bool {
        count(of: name) >= Self.known || count(of: name) > 0 && packages[name]?.isDirect == true
    }
}

/// Two names that are one mistake apart.
private struct LookalikePair {
    private let left: [UInt8]
    private let right: [UInt8]

    /// Among shorter names, most pairs are one mistake apart by chance.
    private static let shortest = 5

    init(_ left: String, _ right: String) {
        (self.left, self.right) = (Array(left.utf8), Array(right.utf8))
    }

    static func isTelling(_ name: String) -> Bool { name.utf8.count >= shortest }

    /// Whether the difference is none that authors make on purpose: a number, a plural, a rhyme, or another name in the
    /// same scope.
    var isSuspicious: Bool {
        guard left.first == right.first else { return false }
        guard scope(of: left) == nil || scope(of: left) != scope(of: right) else { return false }
        guard left.filter({ !isDigit($0) }) != right.filter({ !isDigit($0) }) else { return false }
        return !isPlural(left, of: right) && !isPlural(right, of: left)
    }

    private func scope(of name: [UInt8]) -> ArraySlice<UInt8>? {
        name.first == UInt8(ascii: "@") ? name.prefix { $0 != UInt8(ascii: "/") } : nil
    }

    /// A third `s` is no plural.
    private func isPlural(_ name: [UInt8], of other: [UInt8]) -> Bool {
        let s = UInt8(ascii: "s")
        return other.last != s && name == other + [s]
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
