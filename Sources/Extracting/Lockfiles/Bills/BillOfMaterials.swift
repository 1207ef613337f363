internal import Vocabulary

/// What a bill of materials lists, before it is known who asks for what.
struct BillOfMaterials {
    /// One thing that it lists.
    struct Component {
        /// What else in the document calls it. Nil where nothing can.
        var reference: String?
        var name: String
        var version: String?
        /// As written. Nil where there is none.
        var url: String?
        var scope: Package.Scope = .production
        /// `SHA-256:…`
        var hashes: [String] = []
        var resolved: String?
        var line: Int
    }

    private var draft: InventoryDraft
    /// The indices of packages by their references.
    private var places: [String: Int] = [:]
    private var edges: [(asker: String, asked: String)] = []
    /// What the document describes: the project itself.
    private var subjects: Set<String> = []

    init(_ format: String, at path: Path) {
        draft = InventoryDraft(format, at: path)
    }

    /// Adds what a document lists. What has no package URL, or one of no ecosystem that has advisories, is told to be
    /// unresolved.
    mutating func add(_ component: Component) throws(LockfileError) {
        let title = component.version.map { "'\(component.name)' \($0)" } ?? "'\(component.name)'"
        guard let text = component.url else {
            return draft.leave("\(title) has no package URL, so no ecosystem either", line: component.line)
        }
        guard let url = PackageURL(text) else {
            return draft.leave("\(title) has a malformed package URL", line: component.line)
        }
        guard let ecosystem = url.ecosystem else {
            return draft.leave("\(title) is of type '\(url.type)', which has no advisories", line: component.line)
        }
        let index = try draft.add(package(component, url, ecosystem))
        if let reference = component.reference { places[reference] = index }
        // Some documents call a component by its package URL without saying so.
        if places[text] == nil { places[text] = index }
    }

    private func package(_ component: Component, _ url: PackageURL, _ ecosystem: Ecosystem) -> Package {
        Package(
            ecosystem, url.packageName, pin(url.version ?? component.version, of: ecosystem), file: draft.file,
            line: component.line, scope: component.scope, integrity: component.hashes, resolved: component.resolved)
    }

    /// Documents made from manifests hold ranges, too.
    private func pin(_ version: String?, of ecosystem: Ecosystem) -> Pin {
        guard let version, !version.isEmpty else { return .unknown("no version") }
        if ecosystem == .npm { return NpmReference(version).pin }
        if let commit = version.asCommit { return .unknown(version, commit: commit) }
        let isRange = version.utf8.contains { "^<>=*|, ".utf8.contains($0) }
        return isRange ? .unknown(version) : .exact(version)
    }

    /// Notes what the document is about.
    mutating func describe(_ reference: String) {
        subjects.insert(reference)
    }

    /// Whether the document is about it.
    func describes(_ reference: String) -> Bool {
        subjects.contains(reference)
    }

    /// Notes that one component asks for another.
    mutating func join(_ asker: String, to asked: String) {
        edges.append((asker, asked))
    }

    /// Notes what a component is needed for.
    mutating func note(_ scope: Package.Scope, of reference: String) {
        if let index = places[reference] { draft[index].scope = scope }
    }

    /// The inventory, joined.
    consuming func inventory() -> Inventory {
        for (asker, asked) in edges {
            guard let answer = places[asked] else { continue }
            if subjects.contains(asker) {
                draft.join(nil, to: answer)
            } else if let index = places[asker] {
                draft.join(index, to: answer)
            }
        }
        guard draft.hasRoots else { return draft.finished() }
        var inventory = draft.finished(telling: .roots)
        // Of what nothing asks for, the document does not tell why it is there.
        let asked = Set((inventory.requirements.joined() + inventory.roots).map(\.package))
        for index in inventory.packages.indices where !asked.contains(index) {
            inventory.packages[index].isDirect = nil
        }
        return inventory
    }
}
