import Hashing
package import Vocabulary

/// What a bill of materials tells: every package of a project once, wherever it is named, and which needs which.
package struct Materials: Sendable {
    /// One package, at all its places.
    struct Component: Sendable {
        /// Unique within the bill, and the same tomorrow.
        var reference: String
        var package: Package
        /// Nil where its ecosystem has no type of its own.
        var address: PackageURL?
        /// By file and line.
        var places: [(file: Path, line: Int)]
        /// By reference.
        var needs: Set<String>
    }

    /// What the bill is about, such as the name of a folder.
    let subject: String
    /// Who makes it.
    let tool: ScanResult.Tool
    /// Seconds since 1970 UTC.
    let made: Int
    /// By reference.
    let components: [Component]
    /// References of what the project itself asks for, sorted.
    let direct: [String]

    package init(of inventories: [Inventory], subject: String, tool: ScanResult.Tool, made: Int) {
        self.subject = subject
        self.tool = tool
        self.made = made
        var components: [String: Component] = [:]
        var direct: Set<String> = []
        for inventory in inventories {
            let references = inventory.packages.map(Self.reference(to:))
            for (index, package) in inventory.packages.enumerated() {
                components[references[index], default: Component(package, references[index])].add(
                    package, needs: inventory.requirements, at: index, references)
                if package.isDirect == true { direct.insert(references[index]) }
            }
            direct.formUnion(inventory.roots.compactMap { references.at($0.package) })
        }
        self.components = components.values.sorted { $0.reference < $1.reference }
        self.direct = direct.sorted()
    }

    /// The text of a UUID that is the same for the same materials, so that two bills of one project are the same bytes.
    ///
    /// Source: RFC 9562, section 5.8: version 8, whose bits are ours; here the first of a SHA-256.
    var identifier: String {
        let named = ([subject] + components.map(\.reference)).joined(separator: "\0")
        var bytes = Array(SHA256.digest(of: Array(named.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Hexadecimal.text(of: bytes)
        var groups: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }

    /// What names a package within a bill: its ecosystem, name and version, or what is written in place of one.
    private static func reference(to package: Package) -> String {
        let address = PackageURL(ecosystem: package.ecosystem, name: package.name, version: package.version)
        let version = package.version ?? package.unknownVersion
        guard let address, package.version != nil else { return "\(package.ecosystem)/\(package.name)@\(version)" }
        return address.text
    }
}

extension Materials.Component {
    fileprivate init(_ package: Package, _ reference: String) {
        self.reference = reference
        self.package = package
        address = PackageURL(ecosystem: package.ecosystem, name: package.name, version: package.version)
        places = []
        needs = []
    }

    /// Takes in another place of the same package: whoever ships it anywhere, ships it.
    fileprivate mutating func add(
        _ other: Package, needs requirements: [[Inventory.Requirement]], at index: Int, _ references: [String]
    ) {
        places.append((other.file, other.line))
        if other.scope == .production { package.scope = .production }
        if package.integrity.isEmpty { package.integrity = other.integrity }
        for requirement in requirements.at(index) ?? [] {
            if let reference = references.at(requirement.package) { needs.insert(reference) }
        }
    }
}

extension Array {
    /// The element at `index`; nil where there is none: indexes in an inventory come from a file.
    fileprivate func at(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
