package import HTTP

/// A script of a page: what names it, and what it held.
package struct ScriptFacts: Hashable, Sendable {
    /// The path of the site's own, the address of others' without its query, `sha256-…` of one that stands in the page.
    package var name: String
    /// `sha256-…` of its content; nil where it was not fetched.
    package var hash: String?

    package init(name: String, hash: String?) {
        self.name = name
        self.hash = hash
    }

    /// Whether it stands in the page.
    package var isInline: Bool {
        name.hasPrefix("sha256-")
    }

    /// Those that browsers run, each once, by name.
    ///
    /// - Parameter contents: What was fetched.
    package static func all(on page: Page, contents: [WebAddress: [UInt8]]) -> [ScriptFacts] {
        let counted = page.scripts.filter { $0.markup.standing == .live && ($0.runs || $0.kind == .importMap) }
        let facts = counted.compactMap { script -> ScriptFacts? in
            guard script.source != nil else {
                return ScriptFacts(name: script.inlineHash, hash: script.inlineHash)
            }
            return script.address.map { address in
                let isOwn = address.origin == page.address.origin
                return ScriptFacts(
                    name: isOwn ? address.path : Page.stable(address),
                    hash: contents[address].map { Page.Script.hash(of: $0) })
            }
        }
        return Array(Set(facts)).sorted { ($0.name, $0.hash ?? "") < ($1.name, $1.hash ?? "") }
    }
}
