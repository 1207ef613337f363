import HTTP
import Policy

extension SecurityPolicy.PaymentPages {
    /// Whether the address is one on which people pay. A slash at the end makes no difference: servers treat both alike.
    func names(_ address: WebAddress) -> Bool {
        let path = address.path
        let bare = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        return paths.map { PathPattern($0) }.contains { $0.matches(path) || $0.matches(bare) }
    }

    /// The entry that lets a script of that address run: the one whose source it begins with, whole parts of its path.
    func script(for address: WebAddress) -> Script? {
        scripts.first { script in
            guard let source = try? WebAddress(script.source), source.origin == address.origin else { return false }
            return source.path.hasSuffix("/")
                ? address.path.hasPrefix(source.path)
                : address.path == source.path || address.path.hasPrefix(source.path + "/")
        }
    }

    /// The entry that lets a script run: its source is the hash of a script in the page, or begins its address.
    func script(for facts: ScriptFacts, on page: WebAddress) -> Script? {
        if facts.isInline { return scripts.first { $0.source == facts.name } }
        return (try? page.resolving(facts.name)).flatMap { script(for: $0) }
    }
}
