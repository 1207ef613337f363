import HTTP
import Policy

extension SecurityPolicy.PaymentPages {
    /// The entry that lets a script run: its source is the hash of a script in the page, or begins its address.
    func script(for facts: ScriptFacts, on page: WebAddress) -> Script? {
        if facts.isInline { return scripts.first { $0.source == facts.name } }
        return (try? page.resolving(facts.name)).flatMap { script(for: $0) }
    }
}
