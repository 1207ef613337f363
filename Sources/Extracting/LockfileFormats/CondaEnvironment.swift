internal import Documents
internal import Vocabulary

/// Conda's `environment.yml`, also as `environment-NAME.yml`.
///
/// Source: conda's documentation, "Managing environments" and "Package match specifications", read in November 2026.
/// `acme=1.2` matches 1.2.1 too and is a range; `acme==1.2` and `acme=1.2=build` are one version. The packages of pip stand in
/// a list of their own.
struct CondaEnvironment: LockfileFormat {
    let endings = [".yml", ".yaml"]

    func owns(_ path: Path) -> Bool {
        guard path.name.ends(withOneOf: [".yml", ".yaml"]), path.name.starts(with: "environment".utf8) else {
            return false
        }
        return ".-_".utf8.contains(path.name.dropFirst("environment".utf8.count).first ?? 0)
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(yaml: bytes)
        var draft = InventoryDraft("conda environment", at: path)
        for node in try Self.dependencies(in: document) {
            if let text = node.string {
                try Self.add(conda: text[...], line: document.line(of: node), to: &draft)
                continue
            }
            guard let pip = node["pip"], pip.array != nil || pip.value == .null else {
                throw document.malformed("a dependency must be text or 'pip' with a list", at: node)
            }
            for requirement in pip.array ?? [] {
                try Self.add(pip: requirement, to: &draft, document, beside: neighbours)
            }
        }
        return draft.finished()
    }

    private static func dependencies(in document: LockDocument) throws(LockfileError) -> [Node] {
        let field = document.root["dependencies"]
        if let list = field?.array { return list }
        // Others call their files so, too; those of conda have one of these.
        guard field != nil || document.root["channels"] != nil else { throw .notOne }
        throw document.malformed("'dependencies' must be a list", at: field ?? document.root)
    }

    /// `channel::name=version=build`, `name version build` or `name[version=…]`.
    private static func add(conda text: Substring, line: Int, to draft: inout InventoryDraft) throws(LockfileError) {
        let spec = text.split(separator: "::").last ?? text
        let end = spec.utf8.firstIndex { $0.isBlank || "=<>!~[,".utf8.contains($0) } ?? spec.endIndex
        let written = spec[end...].trimmed
        let pin: Pin =
            exactVersion(written).map { .exact($0) } ?? .unknown(written.isEmpty ? "any version" : String(written))
        try draft.add(
            Package(.conda, spec[..<end].lowercased(), pin, file: draft.file, line: line, isDirect: true))
    }

    /// The version behind `==`, or the one that has a build behind it.
    private static func exactVersion(_ written: Substring) -> String? {
        let isExact = written.hasPrefix("==")
        let parts = written.drop { $0 == "=" }.split { $0 == "=" || $0 == " " }
        guard let version = parts.first, isExact ? parts.count <= 2 : parts.count == 2 else { return nil }
        guard isExact || written.hasPrefix("=") || !written.contains("=") else { return nil }
        return parts.allSatisfy { $0.utf8.allSatisfy(isPart) } ? String(version) : nil
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "._+!-".utf8.contains(byte)
    }

    private static func add(
        pip node: Node, to draft: inout InventoryDraft, _ document: LockDocument, beside neighbours: Neighbours
    ) throws(LockfileError) {
        guard let text = node.string.map({ $0[...].trimmed }) else {
            throw document.malformed("a requirement must be text", at: node)
        }
        let line = document.line(of: node)
        if let requirement = PythonRequirement(text) {
            try draft.add(
                Package(.pypi, requirement.name, requirement.pin, file: draft.file, line: line, isDirect: true))
        } else if let name = PythonAddress(text).name, PythonAddress.isOne(text) {
            let pin = Pin.commit(String(text), PythonAddress(text).commit ?? "")
            try draft.add(Package(.pypi, name, pin, file: draft.file, line: line, isDirect: true))
        } else if !namesNothing(text), !isInTree(text, from: draft.file, beside: neighbours) {
            draft.leave("\(text.shown) names packages that are not in this tree", line: line)
        }
    }

    /// Whether it is an option of pip that names no packages: an index, a switch, a constraint.
    private static func namesNothing(_ text: Substring) -> Bool {
        let naming = ["-r", "--requirement", "-e", "--editable"]
        return text.hasPrefix("-") && !naming.contains { text.hasPrefix($0) }
    }

    /// Whether it is a list of requirements that the tree holds, which is a file of its own.
    private static func isInTree(_ text: Substring, from path: Path, beside neighbours: Neighbours) -> Bool {
        guard text.hasPrefix("-r") || text.hasPrefix("--requirement"),
            let file = text.split(whereSeparator: { " =\t".contains($0) }).last
        else { return false }
        return neighbours.bytes(of: String(file), from: path) != nil
    }
}
