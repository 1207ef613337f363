/// One package that a lockfile, a manifest or a bill of materials names.
package struct Package: Hashable, Sendable {
    /// What needs it.
    package enum Scope: String, Hashable, Sendable, CaseIterable {
        /// What is deployed.
        case production
        /// What people who work on the project use.
        case development
        /// What is used where it can be had.
        case optional
        /// What whoever uses the project has to bring.
        case peer
        /// What the build itself uses, such as an action of a workflow or a plugin of a build tool.
        case build
    }

    package var ecosystem: Ecosystem
    /// As the ecosystem spells it in advisories: `@scope/name`, `group:artifact`, a PyPI name in its normal form.
    package var name: String
    /// The exact version. Nil where the file does not pin one: a range, a path, a link or a commit is never guessed at.
    package var version: String?
    /// What stands where the version should, less credentials: `^1.2.0`, `git+https://…#main`. Empty where the version is
    /// known.
    package var unknownVersion: String
    /// The commit that it is pinned to, in full hexadecimal. Nil for everything that is not pinned to one.
    package var commit: String?
    package var scope: Scope
    /// Whether the project itself asks for it. Nil where the file does not tell.
    package var isDirect: Bool?
    /// The file that names it.
    package var file: Path
    /// The line of that file, from 1.
    package var line: Int
    /// What the bytes of the package must hash to, as written: `sha512-…`, `sha256:…`.
    package var integrity: [String]
    /// Where the package was fetched from, as written. May hold a credential: nothing prints it unjudged.
    package var resolved: String?
    /// Whether installing it runs a program of its own. Nil where the file does not tell.
    package var runsInstallScript: Bool?
    /// Whether it came inside the archive of another package, whose hash vouches for it.
    package var isBundled = false

    package init(
        ecosystem: Ecosystem, name: String, version: String? = nil, unknownVersion: String = "", commit: String? = nil,
        scope: Scope = .production, isDirect: Bool? = nil, file: Path, line: Int, integrity: [String] = [],
        resolved: String? = nil, runsInstallScript: Bool? = nil
    ) {
        self.ecosystem = ecosystem
        self.name = name
        self.version = version
        self.unknownVersion = unknownVersion
        self.commit = commit
        self.scope = scope
        self.isDirect = isDirect
        self.file = file
        self.line = line
        self.integrity = integrity
        self.resolved = resolved
        self.runsInstallScript = runsInstallScript
    }
}

extension Package: Comparable {
    /// By file and line, then by name and version: the order of every list that does not choose its own.
    package static func < (left: Package, right: Package) -> Bool {
        if left.file != right.file { return left.file < right.file }
        return (left.line, left.ecosystem, left.name, left.version ?? left.unknownVersion)
            < (right.line, right.ecosystem, right.name, right.version ?? right.unknownVersion)
    }
}
