import HTTP
package import Policy
package import Vocabulary

extension ScriptInventory {
    /// What a payment page can be faulted for.
    package static let rules = [newScript, changedScript, goneScript, changedHeader]

    private static let family = "sites.inventory"
    private static let standard = "https://www.pcisecuritystandards.org/document_library/"

    private static let newScript = FaultRule(
        "new-payment-script", name: "New script on a payment page", family: family, kind: "web.payment-script-drift",
        severity: .high, why: "Card skimmers come as one more script; nobody has answered for this one.",
        remedy:
            "Find out who added it. Take it out, or authorise it: owner and reason in the policy, then record the page.",
        source: standard, cwe: [829])
    private static let changedScript = FaultRule(
        "changed-payment-script", name: "Script of a payment page has changed", family: family,
        kind: "web.payment-script-drift", severity: .high,
        why: "A script that was authorised is no longer the one that was looked at.",
        remedy: "Compare it with the release that its owner announced; record the page once it is known to be right.",
        source: standard, cwe: [829])
    private static let goneScript = FaultRule(
        "gone-payment-script", name: "Script of the inventory is gone from a payment page", family: family,
        kind: "web.payment-script-drift", severity: .note,
        why: "An inventory that lists what is not there proves nothing; a missing script may have guarded the page.",
        remedy: "Record the page again, if it was taken out on purpose.", source: standard)
    private static let changedHeader = FaultRule(
        "changed-payment-header", name: "Protecting header of a payment page has changed", family: family,
        kind: "web.payment-header-drift", severity: .high,
        why: "Whoever weakens the header makes room for a script that it would have stopped.",
        remedy: "Find the change in the deployment's configuration; record the page once it is known to be right.",
        source: standard, cwe: [693])

    /// What of a payment page differs from the inventory.
    package func faults(of page: PaymentPage, policy: SecurityPolicy) -> [Fault] {
        let path = page.address.path
        let known = Dictionary(
            entries.filter { $0.page == path }.map { ($0.script.name, $0) }, uniquingKeysWith: { first, _ in first })
        let present = Set(page.scripts.map(\.name))
        let scripts = page.scripts.compactMap { fault(of: $0, known[$0.name], page, policy) }
        let gone = known.values.filter { !present.contains($0.script.name) }.sorted { $0.script.name < $1.script.name }
        return scripts + gone.map { Self.fault(ofGone: $0, page) } + headerFaults(of: page)
    }

    private func fault(
        of script: ScriptFacts, _ entry: Entry?, _ page: PaymentPage, _ policy: SecurityPolicy
    ) -> Fault? {
        // What the policy names is authorised under whatever name and content its owner gives it.
        if policy.paymentPages.script(for: script, on: page.address) != nil { return nil }
        guard let entry else {
            return Self.fault(
                Self.newScript, page, script.name,
                message: "\(script.isInline ? "A script in the page, \(script.name)," : script.name) runs on "
                    + "\(page.address.path) and is not in the inventory.")
        }
        guard let before = entry.script.hash, let now = script.hash, before != now, !changesByItself(script) else {
            return nil
        }
        return Self.fault(
            Self.changedScript, page, script.name,
            message: "\(script.name) was \(before) when it was recorded and is \(now).")
    }

    /// Whether its owner changes it under one address, as Stripe does.
    private func changesByItself(_ script: ScriptFacts) -> Bool {
        (try? WebAddress(script.name)).flatMap { ThirdParties.owner(of: $0.host) }?.changesScripts == true
    }

    private static func fault(ofGone entry: Entry, _ page: PaymentPage) -> Fault {
        fault(
            goneScript, page, entry.script.name,
            message: "\(entry.script.name), there since \(entry.firstSeen), is no longer on \(page.address.path).")
    }

    private func headerFaults(of page: PaymentPage) -> [Fault] {
        let path = page.address.path
        let before = Dictionary(
            headers.filter { $0.page == path }.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
        // A page that was never recorded has nothing to differ from.
        guard entries.contains(where: { $0.page == path }) || !before.isEmpty else { return [] }
        let now = Dictionary(page.headers.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(now.keys).sorted().filter { before[$0] != now[$0] }.map { name in
            let what = now[name] == nil ? "is gone" : before[name] == nil ? "is new" : "has another value"
            return Self.fault(
                Self.changedHeader, page, name, severity: before[name] == nil ? .note : nil,
                message: "The header \(name) of \(path) \(what) since the page was recorded.")
        }
    }

    private static func fault(
        _ rule: FaultRule, _ page: PaymentPage, _ subject: String, severity: Severity? = nil, message: String
    ) -> Fault {
        Fault(
            rule, severity: severity, message: message,
            subject: [page.address.origin.description, page.address.path, rule.id.text, subject],
            place: Path(page.address.description), evidence: subject)
    }
}
