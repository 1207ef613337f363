import HTTP
import Policy
import Vocabulary

/// Whether scripts and style sheets of others are held to a hash.
///
/// A file that its owner changes under one address cannot be: Stripe.js "must always be loaded directly from
/// js.stripe.com" (docs.stripe.com/js/including, read on 2026-11-23), and advice to pin it would break payments. Such
/// scripts belong into the inventory of payment pages instead.
///
/// Source: W3C Subresource Integrity; OWASP ASVS 5.0, 3.6.1; PCI DSS 4.0.1, 6.4.3.
struct SubresourceIntegrity: PageCheck {
    static let missing = FaultRule(
        "missing-subresource-integrity", name: "Script of another owner without a hash", family: "sites.page",
        kind: "web.sri-missing", severity: .medium,
        why: "Whoever controls that server runs code in the page, and can do all that its visitors can.",
        remedy:
            "Add integrity=\"sha384-…\" and crossorigin=\"anonymous\" to the tag, or serve the file from the site itself.",
        source: "https://www.w3.org/TR/SRI/", cwe: [353, 829])
    static let anonymous = FaultRule(
        "integrity-without-crossorigin", name: "Hash of a file that browsers may not check", family: "sites.page",
        kind: "web.sri-missing", severity: .low,
        why: "Without crossorigin browsers cannot read another origin's file, and refuse it because it has a hash.",
        remedy: "Add crossorigin=\"anonymous\" to the tag.",
        source: "https://www.w3.org/TR/SRI/#cross-origin-data-leakage", cwe: [353])
    static let unauthorised = FaultRule(
        "unauthorised-payment-script", name: "Script on a payment page that nobody answers for", family: "sites.page",
        kind: "web.payment-script-no-integrity", severity: .high,
        why:
            "A script on a payment page can read the card or lead the buyer elsewhere: each must be authorised and unchanged.",
        remedy:
            "Take it out of the page, or name it under [payment-pages] scripts with its owner and reason and pin its hash.",
        source: "https://www.pcisecuritystandards.org/document_library/", cwe: [353, 829])

    static let rules = [missing, anonymous, unauthorised]
    private static let hash = "sha384-" + String(repeating: "A", count: 64)
    static let examples = (
        failing: [
            #"<script src="https://cdn.example.net/a.js"></script>"#,
            #"<link rel=stylesheet href="https://cdn.example.net/a.css">"#,
            #"<link rel=modulepreload href="https://cdn.example.net/a.js">"#,
            #"<script src="https://cdn.example.net/a.js" integrity="md5-abc" crossorigin></script>"#,
            #"<script src="https://cdn.example.net/a.js" integrity="\#(hash)"></script>"#,
        ],
        passing: [
            #"<script src="/a.js"></script>"#, #"<script src="https://cdn.example.com/a.js"></script>"#,
            #"<script src="https://js.stripe.com/v3/"></script>"#,
            #"<script src="https://accounts.google.com/gsi/client" async></script>"#,
            #"<script src="https://cdn.example.net/a.js" integrity="\#(hash)" crossorigin></script>"#,
            #"<script type="text/plain" src="https://cdn.example.net/a.js"></script>"#,
            #"<link rel=preconnect href="https://cdn.example.net">"#,
        ]
    )

    func faults(on page: Page, answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        files(of: page).flatMap { file in
            [unpinned(file, page, site), unreadable(file, page)].compactMap { $0 }
        }
    }

    /// A file of another owner that the page runs or is dressed by.
    private struct File {
        var address: WebAddress
        var integrity: Integrity?
        var hasCrossOrigin: Bool
        var isScript: Bool
        var markup: Markup

        var isPinned: Bool { integrity?.hashes.isEmpty == false }
    }

    private func files(of page: Page) -> [File] {
        let scripts = page.scripts.filter(\.runs).compactMap { script in
            script.address.map {
                File(
                    address: $0, integrity: script.integrity,
                    hasCrossOrigin: script.hasCrossOrigin || script.kind == .module, isScript: true,
                    markup: script.markup)
            }
        }
        let links = page.links.compactMap { link -> File? in
            let kinds = link.loadKinds
            guard link.markup.standing != .inert, kinds.contains(.script) || kinds.contains(.style) else { return nil }
            let isModule = link.relations.contains("modulepreload")
            return link.address.map {
                File(
                    address: $0, integrity: link.integrity, hasCrossOrigin: link.hasCrossOrigin || isModule,
                    isScript: !kinds.contains(.style), markup: link.markup)
            }
        }
        return (scripts + links).filter { page.isThirdParty($0.address) }
    }

    private func unpinned(_ file: File, _ page: Page, _ site: SiteContext) -> Fault? {
        guard !file.isPinned else { return nil }
        let party = ThirdParties.owner(of: file.address.host)
        if file.isScript, page.isPaymentPage(of: site) {
            guard site.policy.paymentPages.script(for: file.address) == nil else { return nil }
            return page.fault(
                Self.unauthorised, at: file.markup, severity: party?.purpose == .payment ? .medium : nil,
                message:
                    "\(file.address) runs on \(page.address.path), where people pay; it has no hash, and the policy "
                    + "does not name it.",
                subject: Page.stable(file.address))
        }
        guard party?.changesScripts != true else { return nil }
        let what = file.isScript ? "script" : "style sheet"
        return page.fault(
            Self.missing, at: file.markup, severity: file.isScript ? nil : .low,
            title: file.isScript ? nil : "Style sheet of another owner without a hash",
            message: file.integrity == nil
                ? "The \(what) \(file.address) is loaded without integrity."
                : "The integrity of the \(what) \(file.address) holds no hash that browsers know, and protects nothing.",
            subject: Page.stable(file.address))
    }

    private func unreadable(_ file: File, _ page: Page) -> Fault? {
        guard file.isPinned, !file.hasCrossOrigin else { return nil }
        return page.fault(
            Self.anonymous, at: file.markup,
            message: "\(file.address) has integrity but no crossorigin: browsers do not load it.",
            subject: Page.stable(file.address))
    }
}
