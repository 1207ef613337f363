internal import Vocabulary

/// Packages whose address in the lockfile is that of another package or version.
///
/// It is how a lockfile is poisoned in a review that looks at manifests alone: name, version and hash look as ever, and the
/// hash is that of the other file.
struct MismatchedAddress: LockfileCheck {
    private static let rule = FaultRule(
        "mismatched-package-address", name: "Package fetched from the address of another",
        family: "dependencies.lockfile", kind: "dep.unexpected-registry", severity: .high,
        why: "What is installed is not what the lockfile says, and no advisory is looked up for what it really is.",
        remedy:
            "Find out who changed the entry (`git log -S` with the address). Unless it is meant, restore the lockfile "
            + "from before, and treat what has installed from it as compromised.",
        source: "https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json", cwe: [494, 829])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.locks.flatMap { lock in
            let asked = lock.namesAskedByAddress
            return FaultSheaf(
                rule: Self.rule, lock: lock, severity: { _ in .high },
                message: { "The lockfile says \($0.label), and has it fetched from \($0.resolved ?? "")." },
                together: "packages are fetched from the address of another"
            ).faults(of: lock.distinct { Self.isMismatched($0) && !asked.contains($0.name) })
        }
    }

    private static func isMismatched(_ package: Package) -> Bool {
        guard let address = package.resolved.flatMap({ PackageAddress($0) }), !address.isRepository else {
            return false
        }
        switch package.ecosystem {
        case .npm: return isMismatched(package, tarball: address)
        case .pypi: return isMismatched(package, wheel: address)
        default: return false
        }
    }

    /// `…/@scope/name/-/name-1.0.0.tgz`. Addresses of another form say nothing.
    ///
    /// Source: registries' `dist.tarball`, as npm's and those that copy it build it.
    private static func isMismatched(_ package: Package, tarball address: PackageAddress) -> Bool {
        guard !isUsual(package, tarball: address) else { return false }
        let path = decoded(address.path)
        guard let version = package.version, let mark = path.firstPlace(of: "/-/"), path.hasSuffix(".tgz") else {
            return false
        }
        let name = package.name.lowercased()
        let file = path[mark.upperBound...].lastPart
        // Build metadata is no part of what a registry tells versions apart by.
        let release = version.prefix { $0 != "+" }.lowercased()
        return !path[..<mark.lowerBound].hasSuffix("/\(name)")
            || !file.dropLast(".tgz".count).hasSuffix("-\(release)")
    }

    /// Whether the path is, letter for letter, what registries make of the name and version: nearly all are.
    private static func isUsual(_ package: Package, tarball address: PackageAddress) -> Bool {
        guard let version = package.version else { return false }
        let name = package.name[...]
        let usual = "/\(name)/-/\(name.lastPart)-\(version).tgz"
        return address.path == usual
    }

    /// Servers write the slash of a scope in both ways.
    private static func decoded(_ path: Substring) -> String {
        let path = path.lowercased()
        guard path.utf8.contains(UInt8(ascii: "%")) else { return path }
        return path.split(separator: "%2f", omittingEmptySubsequences: false).joined(separator: "/")
    }

    /// `name-1.0-py3-none-any.whl`, the name with `_` for each run of `-`, `_` and `.`.
    ///
    /// Source: Python Packaging User Guide, "Binary distribution format", section "File name convention".
    private static func isMismatched(_ package: Package, wheel address: PackageAddress) -> Bool {
        let file = address.fileName
        guard file.hasSuffix(".whl"), let end = file.firstIndex(of: "-") else { return false }
        let name = file[..<end].lowercased().split { "-_.".contains($0) }.joined(separator: "-")
        return name != package.name
    }
}
