import HTTP
package import Policy

extension ScriptInventory {
    /// The inventory with one page as it is now: owners, reasons and first days of scripts that were known stay, new
    /// ones get those of the policy, and what is gone is taken out. Nothing of other pages changes.
    ///
    /// - Parameter day: `2026-11-24`.
    package func recording(_ page: PaymentPage, policy: SecurityPolicy, on day: String) -> ScriptInventory {
        let path = page.address.path
        let known = Dictionary(
            entries.filter { $0.page == path }.map { ($0.script.name, $0) }, uniquingKeysWith: { first, _ in first })
        let recorded = page.scripts.map { script in
            let before = known[script.name]
            let promise = policy.paymentPages.script(for: script, on: page.address)
            return Entry(
                page: path, script: script, owner: before?.owner ?? promise?.owner ?? "",
                reason: before?.reason ?? promise?.reason ?? "", firstSeen: before?.firstSeen ?? day)
        }
        return ScriptInventory(
            entries: entries.filter { $0.page != path } + recorded,
            headers: headers.filter { $0.page != path } + page.headers)
    }
}
