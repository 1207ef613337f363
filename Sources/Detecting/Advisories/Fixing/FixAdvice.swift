internal import Versions
internal import Vocabulary

/// What to do about a package, for somebody who has a minute.
struct FixAdvice {
    private let fix: Fix
    private let package: Package
    private let tool: (any PackageTool)?

    init(_ fix: Fix, for package: Package, in inventory: Inventory) {
        self.fix = fix
        self.package = package
        tool = Roster.packageTools.first { $0.keeps(inventory.file, format: inventory.format) }
    }

    var text: String {
        [way, fix.flawed.map { "\($0.version) is called fixed, but \($0.advisory) affects it." }].compactMap(\.self)
            .joined(separator: " ")
    }

    private var way: String {
        if let fitting = fix.fitting?.text { return updated(to: fitting) }
        guard let nearest = fix.nearest?.text else { return Self.none }
        return package.isDirect == true ? raised(to: nearest) : forced(to: nearest)
    }

    private static let none = """
        No version is known that no advisory affects: replace the package, or keep what it exposes out of reach and record \
        why that is enough.
        """

    private func updated(to version: String) -> String {
        sentence("Update to \(version)", change(to: version).flatMap { tool?.update(to: $0) })
    }

    private func raised(to version: String) -> String {
        sentence(
            "Update to \(version), which the project's range leaves out",
            change(to: version).flatMap { tool?.raise(to: $0) })
    }

    private func forced(to version: String) -> String {
        let who = fix.refusals.isEmpty ? "" : " (\(fix.refusals.joined(separator: "; ")))"
        let way = change(to: version).flatMap { tool?.force($0) } ?? "update those who ask for less first"
        return sentence("Force \(version), which others leave out\(who)", way)
            + " Then test: nobody promised that it fits."
    }

    /// Commands only where the tool is known and nothing in them could be taken for something else.
    private func sentence(_ what: String, _ way: String?) -> String {
        way.map { "\(what): \($0)." } ?? "\(what)."
    }

    private func change(to version: String) -> VersionChange? {
        guard let from = package.version else { return nil }
        return VersionChange(
            of: package.name, from: from, to: version, isDevelopment: package.scope == .development)
    }
}
