/// What one lockfile, manifest or bill of materials names.
package struct Inventory: Hashable, Sendable {
    /// The format with its revision, for people: `package-lock v3`.
    package var format: String
    package var file: Path
    package var packages: [Package]
    /// What each package asks for, by its index in `packages`. Empty where the file does not tell.
    package var requirements: [[Requirement]]
    /// What the project itself asks for. Empty where the file does not tell.
    package var roots: [Requirement]
    /// What the manifests of the project ask for, held against the file. Empty where no manifest was at hand.
    package var declared: [Declaration]
    /// What the file names and cannot tell the version of without the network, such as a parent POM of a registry.
    package var unresolved: [Unresolved]
    /// Packages that are left out, since their name or version is none: a look at the file is incomplete without them.
    package var refused: [Unresolved]
    /// Where the version of a package stands, by its index in `packages`, in files where writing another one there is all that
    /// an update takes: no hash and no lock has to follow.
    package var writtenVersions: [Int: WrittenVersion] = [:]

    package init(
        format: String, file: Path, packages: [Package] = [], requirements: [[Requirement]] = [],
        roots: [Requirement] = [], declared: [Declaration] = [], unresolved: [Unresolved] = [],
        refused: [Unresolved] = []
    ) {
        self.format = format
        self.file = file
        self.packages = packages
        self.requirements = requirements
        self.roots = roots
        self.declared = declared
        self.unresolved = unresolved
        self.refused = refused
    }

    /// Something that a manifest of the project asks for.
    package struct Declaration: Hashable, Sendable {
        /// As the manifest has it.
        package var name: String
        /// The range that is asked for, as written: `^1.2.0`.
        package var range: String
        package var file: Path
        /// The line, from 1.
        package var line: Int
        /// The index in `packages` of what the file has for it. Nil where it has nothing, though it should.
        package var package: Int?

        package init(name: String, range: String, file: Path, line: Int, package: Int?) {
            self.name = name
            self.range = range
            self.file = file
            self.line = line
            self.package = package
        }
    }

    /// The format of a manifest that no lockfile belongs to.
    package static let unlockedManifest = "package.json without a lockfile"

    /// An edge to a package.
    package struct Requirement: Hashable, Sendable {
        /// The index in `packages` of what satisfies it.
        package var package: Int
        /// The range that was asked for, as written: `^1.2.0`. Nil where the file does not tell.
        package var range: String?

        package init(package: Int, range: String? = nil) {
            self.package = package
            self.range = range
        }
    }

    /// A version as it stands in a file.
    package struct WrittenVersion: Hashable, Sendable {
        package var location: Location
        /// What of its line belongs to the package: `requests==2.19.0`.
        package var text: String

        package init(location: Location, text: String) {
            self.location = location
            self.text = text
        }
    }

    /// Something that could not be told from the file.
    package struct Unresolved: Hashable, Sendable {
        /// The line, from 1.
        package var line: Int
        /// What it is and what it would take: `org.example:parent:1.0 is not in this tree`.
        package var reason: String

        package init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }
}
