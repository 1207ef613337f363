internal import Documents
internal import Vocabulary

/// Something in a tree of `node_modules` that has requirements of its own.
struct NodeAsker {
    /// Its index. Nil is a folder of the project itself.
    var package: Int?
    var folder: Int
    var node: Node
}

extension InventoryDraft {
    /// Notes what `asker` asks for, as its folder finds it.
    mutating func join(_ asker: NodeAsker, in modules: NodeModules) {
        let fields = asker.package == nil ? DependencyField.allCases : DependencyField.ofPackages
        for field in fields {
            for entry in field.entries(of: asker.node) {
                guard case .package(let package) = modules.occupant(named: entry.key, from: asker.folder) else {
                    continue
                }
                join(asker.package, to: package, range: entry.node.string, scope: field.scope)
            }
        }
    }

    /// Notes what the manifest of a folder of the project asks for, as the folder finds it.
    mutating func declare(_ manifest: PackageManifest, from folder: Int, in modules: NodeModules) {
        override(manifest.overridden)
        for ask in manifest.asks {
            switch modules.occupant(named: ask.name, from: folder) {
            case .package(let index): declare(ask, in: manifest, answers: [index])
            case .own: continue
            case nil: declare(ask, in: manifest, answers: [])
            }
        }
    }
}
