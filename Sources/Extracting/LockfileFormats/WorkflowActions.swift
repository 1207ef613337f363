internal import Documents
internal import Vocabulary
internal import YAML

/// Workflows of GitHub Actions and the actions that are written in them: what `uses:` names.
///
/// A tag of three numbers is a version; `v4` and branches move. A commit is pinned better than either, but which version
/// it is only its comment tells.
///
/// Source: docs.github.com, "Workflow syntax" (`jobs.<id>.uses`, `steps[*].uses`) and "Metadata syntax" (`runs.steps`), read
/// on 2026-11-24.
struct WorkflowActions: LockfileFormat {
    let endings = [".yml", ".yaml"]

    func owns(_ path: Path) -> Bool {
        guard path.name.ends(withOneOf: [".yml", ".yaml"]) else { return false }
        return isAction(path) || isWorkflow(path)
    }

    private func isAction(_ path: Path) -> Bool {
        path.isNamed("action.yml") || path.isNamed("action.yaml")
    }

    private func isWorkflow(_ path: Path) -> Bool {
        let folders = path.components.dropLast()
        return folders.count >= 2
            && zip(folders.suffix(2), [".github", "workflows"]).allSatisfy { $0.elementsEqual($1.utf8) }
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        guard let document = try LockDocument.yaml(bytes).first else { throw .notOne }
        let nodes = isWorkflow(path) ? workflowNodes(document.root) : document.root["runs"].map(Self.steps(of:))
        guard let nodes else { throw .notOne }
        var draft = InventoryDraft("GitHub Actions", at: path, text: bytes)
        for node in nodes {
            guard let uses = node["uses"], let text = uses.string,
                let action = ActionReference(text, comment: document.comment(behind: uses))
            else { continue }
            let index = try draft.add(
                Package(
                    .gitHubActions, action.name, action.pin, file: path, line: document.line(of: uses), scope: .build,
                    isDirect: true))
            draft.mark(versionOf: index, within: uses.bytes)
        }
        return draft.finished()
    }

    /// The jobs, which may use a workflow each, and their steps. Nil where it is no workflow.
    private func workflowNodes(_ root: Node) -> [Node]? {
        guard let jobs = root["jobs"]?.table?.entries else { return nil }
        return jobs.flatMap { [$0.node] + Self.steps(of: $0.node) }
    }

    private static func steps(of node: Node) -> [Node] {
        node["steps"]?.array ?? []
    }
}

/// `owner/repository/path@ref`.
private struct ActionReference {
    /// Owner and repository. The path of an action in it has no advisories of its own.
    let name: String
    let pin: Pin

    /// Nil for images (`docker://`) and files of the same repository (`./`).
    ///
    /// - Parameter comment: What stands behind it on its line, with its `#`. Empty where nothing does.
    init?(_ text: String, comment: String) {
        guard !text.hasPrefix("docker://"), !text.hasPrefix("./"), !text.hasPrefix("../") else { return nil }
        let (path, ref) = text[...].cut(at: "@") ?? (text[...], "")
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).prefix(2).map { String(Substring($0)) }
        guard parts.count == 2 else { return nil }
        name = parts.joined(separator: "/")
        pin = Self.pin(String(ref), comment: comment)
    }

    private static func pin(_ ref: String, comment: String) -> Pin {
        if ref.asCommit != nil { return .unknown(comment.isEmpty ? ref : "\(ref) \(comment)", commit: ref) }
        let number = ref.hasPrefix("v") ? ref.dropFirst() : ref[...]
        return number.isSemanticVersion ? .exact(ref) : .unknown(ref.isEmpty ? "no version" : ref)
    }
}
