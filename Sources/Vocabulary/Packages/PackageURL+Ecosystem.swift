/// Between package URLs and the names that advisories use.
///
/// Source: OSV schema 1.7.5, "Defined Ecosystems", and the type definitions of the Package-URL specification.
extension PackageURL {
    /// How the name in an advisory is made from namespace and name.
    private enum Naming {
        /// The name alone.
        case plain
        /// All parts, a slash between them.
        case path
        /// Group and artifact, a colon between them.
        case colon
        /// A pod, and behind a slash the part of it that is meant, which a package URL has as its subpath.
        case pod
        /// As PEP 503 has it.
        case python
    }

    // The type that is written stands first where two have the same ecosystem.
    private static let types: [(type: String, ecosystem: Ecosystem, naming: Naming)] = [
        ("npm", .npm, .path), ("pypi", .pypi, .python), ("golang", .go, .path), ("cargo", .crates, .plain),
        ("gem", .rubyGems, .plain), ("composer", .composer, .path), ("hex", .hex, .path), ("pub", .pub, .plain),
        ("swift", .swift, .path), ("maven", .maven, .colon), ("nuget", .nuget, .plain), ("conan", .conan, .plain),
        ("cran", .cran, .plain), ("hackage", .hackage, .plain), ("julia", .julia, .plain),
        ("githubactions", .gitHubActions, .path), ("github", .gitHubActions, .path),
        ("cocoapods", .cocoaPods, .pod), ("conda", .conda, .plain), ("bioconductor", .bioconductor, .plain),
        ("git", .git, .path),
        // Not registered yet, and what others write.
        ("jsr", .jsr, .path), ("terraform", .terraform, .path),
    ]

    private static let byType = Dictionary(types.map { ($0.type, $0) }) { first, _ in first }
    private static let byEcosystem = Dictionary(types.map { ($0.ecosystem, $0) }) { first, _ in first }

    /// The ecosystem as OSV spells it. Nil for types that it has no advisories for and `Ecosystem` no name.
    package var ecosystem: Ecosystem? {
        switch type {
        case "deb", "apk", "rpm": Distribution(self)?.ecosystem
        default: Self.byType[type]?.ecosystem
        }
    }

    /// The name as advisories of the ecosystem spell it.
    package var packageName: String {
        switch Self.byType[type]?.naming ?? (ecosystem == nil ? .path : .plain) {
        case .plain: name
        case .path: (namespace + [name]).joined(separator: "/")
        case .colon: (namespace + [name]).joined(separator: ":")
        case .pod: ([name] + subpath).joined(separator: "/")
        case .python: Self.pythonName(name)
        }
    }

    /// A package as a lockfile or an advisory names it. Nil where the ecosystem has no type, or the name no such form.
    package init?(ecosystem: Ecosystem, name: String, version: String?) {
        if let distribution = Distribution(ecosystem) {
            self.init(
                type: distribution.type, namespace: [distribution.namespace], name: name, version: version,
                qualifiers: distribution.qualifiers)
            return
        }
        guard let (type, _, naming) = Self.byEcosystem[ecosystem] else { return nil }
        var parts = Self.parts(of: name, naming)
        guard !parts.contains(""), naming != .colon || parts.count == 2 else { return nil }
        if naming == .pod {
            let pod = parts.removeFirst()
            self.init(type: type, name: pod, version: version, subpath: parts)
        } else {
            let last = parts.removeLast()
            self.init(type: type, namespace: parts, name: last, version: version)
        }
    }

    /// At least one part, which may be empty.
    private static func parts(of name: String, _ naming: Naming) -> [String] {
        switch naming {
        case .plain: [name]
        case .python: [pythonName(name)]
        case .path, .pod: name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        case .colon: name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Source: PEP 503, "Normalized Names".
    private static func pythonName(_ name: String) -> String {
        name.lowercased().split { "-_.".contains($0) }.joined(separator: "-")
    }
}

/// A distribution of Linux, whose releases have advisories of their own.
private struct Distribution {
    let type: String
    let namespace: String
    let ecosystem: Ecosystem

    private static let names: [(type: String, namespace: String, name: String)] = [
        ("deb", "debian", "Debian"), ("deb", "ubuntu", "Ubuntu"), ("apk", "alpine", "Alpine"),
        ("apk", "wolfi", "Wolfi"),
        ("apk", "chainguard", "Chainguard"), ("rpm", "redhat", "Red Hat"), ("rpm", "rocky-linux", "Rocky Linux"),
        ("rpm", "rocky", "Rocky Linux"), ("rpm", "almalinux", "AlmaLinux"), ("rpm", "opensuse", "openSUSE"),
        ("rpm", "suse", "SUSE"), ("rpm", "mageia", "Mageia"), ("rpm", "openeuler", "openEuler"),
    ]

    init?(_ url: PackageURL) {
        let space = url.namespace.joined(separator: "/")
        guard let row = Self.names.first(where: { $0.type == url.type && $0.namespace == space }) else { return nil }
        (type, namespace) = (row.type, row.namespace)
        let suffix = Self.suffix(of: url.qualifiers["distro"] ?? "", for: row.name)
        ecosystem = Ecosystem(suffix.isEmpty ? row.name : "\(row.name):\(suffix)")
    }

    init?(_ ecosystem: Ecosystem) {
        guard let row = Self.names.first(where: { $0.name == ecosystem.name }) else { return nil }
        (type, namespace, _) = row
        self.ecosystem = ecosystem
    }

    /// `distro` of the release, where the ecosystem names it by a number.
    var qualifiers: [String: String] {
        let release = ecosystem.suffix.drop { $0 == "v" }.prefix { $0 != ":" }
        return release.first?.isNumber == true ? ["distro": "\(namespace)-\(release)"] : [:]
    }

    /// What OSV writes behind the colon for a `distro` such as `debian-12` or `alpine-3.18.4`. Empty where the release
    /// has a name for a number, or OSV tells releases apart in another way.
    private static func suffix(of distro: String, for name: String) -> String {
        let numbers = distro.drop { !("0"..."9").contains($0) }.split(separator: ".").map(String.init)
        guard let first = numbers.first, numbers.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }) else { return "" }
        switch name {
        case "Debian", "AlmaLinux", "Rocky Linux", "Mageia": return first
        case "Alpine" where numbers.count > 1: return "v\(first).\(numbers[1])"
        // Each second year's release of April is kept for long.
        case "Ubuntu" where numbers.count > 1:
            let isLong = numbers[1] == "04" && (Int(first) ?? 1).isMultiple(of: 2)
            return "\(first).\(numbers[1])" + (isLong ? ":LTS" : "")
        default: return ""
        }
    }
}
