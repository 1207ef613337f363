internal import Vocabulary

/// The same version of a package, however many times a lockfile holds it.
struct PackageCopies {
    /// The first of them, with the scope of the one that is most exposed.
    private(set) var package: Package
    /// Their indices in the inventory, at least one.
    private(set) var indices: [Int]
    /// The lines of the others in the same file, each once.
    private(set) var otherLines: [Int] = []

    /// In the order in which they first stand.
    static func all(of inventory: Inventory) -> [PackageCopies] {
        var copies: [PackageCopies] = []
        var places: [Key: Int] = [:]
        for (index, package) in inventory.packages.enumerated() {
            if let place = places[Key(package)] {
                copies[place].add(package, at: index)
            } else {
                places[Key(package)] = copies.count
                copies.append(PackageCopies(package: package, indices: [index]))
            }
        }
        return copies
    }

    private mutating func add(_ other: Package, at index: Int) {
        indices.append(index)
        let isElsewhere = other.file == package.file && other.line != package.line
        if isElsewhere, otherLines.last != other.line { otherLines.append(other.line) }
        if Self.exposure(of: other.scope) < Self.exposure(of: package.scope) { package.scope = other.scope }
        if other.isDirect == true { package.isDirect = true }
    }

    /// What is deployed first, what stays on the machines of developers last.
    private static func exposure(of scope: Package.Scope) -> Int {
        switch scope {
        case .production: 0
        case .optional: 1
        case .peer: 2
        case .build: 3
        case .development: 4
        }
    }

    private struct Key: Hashable {
        var ecosystem: Ecosystem
        var name: String
        var version: String?
        var commit: String?

        init(_ package: Package) {
            ecosystem = package.ecosystem
            name = package.name
            version = package.version
            commit = package.commit
        }
    }
}
