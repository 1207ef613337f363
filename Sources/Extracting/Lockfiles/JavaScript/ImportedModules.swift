internal import Vocabulary

/// The packages among modules that a file imports, each once.
struct ImportedModules {
    private(set) var draft: InventoryDraft
    private var known: Set<ModuleSpecifier> = []

    /// Adds to what is known of the file already.
    init(in draft: InventoryDraft) {
        self.draft = draft
    }

    /// Notes what a specifier names, where that is a package; a host that is no registry is noted as not resolved.
    ///
    /// - Parameter isDirect: Nil where the file does not tell.
    mutating func add(_ text: String, line: Int, isDirect: Bool?) throws(LockfileError) {
        guard let specifier = ModuleSpecifier(text), known.insert(specifier).inserted else { return }
        switch specifier {
        case .package(let ecosystem, let name, let pin):
            let resolved = text.hasPrefix("http") ? text : nil
            try draft.add(
                Package(
                    ecosystem, name, pin, file: draft.file, line: line, isDirect: isDirect, resolved: resolved))
        case .elsewhere(let host):
            draft.leave("modules of \(host) have no name and version in a registry", line: line)
        }
    }
}
