internal import Vocabulary

/// Which hosts the packages of one lockfile come from.
struct RegistryHosts {
    /// The packages from each host. Those of which a file does not tell, though it tells of others, come from where the
    /// package manager looks by itself: they are under the empty name.
    private(set) var packages: [String: [Package]] = [:]
    private var count = 0

    /// A lockfile of fewer packages says nothing of what is usual.
    private static let fewest = 20
    /// Of a hundred packages, how many come from the host that is the usual one.
    private static let usualShare = 90

    /// Ecosystems whose packages come from a registry; those of others come from wherever their authors keep them.
    private static let ecosystems: Set<Ecosystem> = [.npm, .pypi, .crates, .rubyGems]

    /// Formats that tell the address of each package: one without has lost it.
    private static let telling = ["package-lock"]

    init(_ lock: Inventory) {
        let tellsAll = Self.telling.contains(lock.format.prefix { $0 != "." && $0 != " " }.lowercased())
        for package in lock.packages where Self.ecosystems.contains(package.ecosystem) && !package.isBundled {
            guard let host = Self.host(of: package), !(host.isEmpty && tellsAll) else { continue }
            packages[host, default: []].append(package)
            count += 1
        }
    }

    /// The host that nearly all packages come from. Nil where there is none.
    var usual: String? {
        guard count >= Self.fewest else { return nil }
        return packages.first { $0.value.count * 100 >= count * Self.usualShare }?.key
    }

    /// The host that more than half of the packages come from. Nil where there is none.
    var main: String? {
        packages.first { $0.value.count * 2 > count }?.key
    }

    /// Nil for what comes from a repository or a folder.
    private static func host(of package: Package) -> String? {
        guard let resolved = package.resolved else { return package.version == nil ? nil : "" }
        guard let address = PackageAddress(resolved), !address.isRepository, package.commit == nil else { return nil }
        return address.host
    }
}
