import HTTP
import Vocabulary

/// Whether a page that isolates itself does so rightly, and without harm.
///
/// Source: HTML Standard, section 7.1.4 (`Cross-Origin-Embedder-Policy`). Most sites do not need it, so that nothing is said
/// where it is missing; Stripe.js does not support it (docs.stripe.com/js/appendix/cross_origin_isolation, read 2026-11-23).
struct EmbedderPolicy: HeaderCheck {
    static let rules = [invalid, breaking]

    static let examples = (
        failing: [
            "Cross-Origin-Embedder-Policy: require_corp", "Cross-Origin-Embedder-Policy: require-corp",
            "Cross-Origin-Embedder-Policy: \"credentialless\"",
        ],
        passing: ["Server: example", "Cross-Origin-Embedder-Policy: unsafe-none; report-to=\"coep\""]
    )

    private static let header = "Cross-Origin-Embedder-Policy"

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.isWantedPage, let value = answer.value(of: Self.header) else { return [] }
        guard let token = StructuredToken.read(value),
            ["unsafe-none", "require-corp", "credentialless"].contains(token)
        else {
            return [
                answer.fault(
                    Self.invalid, header: Self.header, message: "It is none of the tokens that exist.",
                    remedy: site.services.contains(.stripe)
                        ? HeaderCure.withhold(Self.header, from: answer)
                        : HeaderCure.send(Self.header, "credentialless", from: answer))
            ]
        }
        guard token != "unsafe-none", site.services.contains(.stripe) else { return [] }
        return [
            answer.fault(
                Self.breaking, header: Self.header, message: "The site uses Stripe.js, which it stops.",
                remedy: "\(Self.breaking.remedy) \(HeaderCure.withhold(Self.header, from: answer))")
        ]
    }

    private static let source = "https://html.spec.whatwg.org/multipage/browsers.html#coep"

    private static let invalid = FaultRule(
        "invalid-embedder-policy", name: "Cross-Origin-Embedder-Policy that browsers ignore", family: "sites.headers",
        kind: "header.coop-missing", severity: .low, why: "The page is not isolated, though it is meant to be.",
        remedy: "Send `Cross-Origin-Embedder-Policy: credentialless`, or leave it out.", source: source,
        cwe: [346, 693])

    private static let breaking = FaultRule(
        "embedder-policy-against-stripe", name: "Cross-Origin-Embedder-Policy that stops Stripe.js",
        family: "sites.headers", kind: "header.coop-missing", severity: .note,
        why: "Payment fields of Stripe do not load in isolated pages.",
        remedy: "Leave it out on pages where people pay.",
        source: "https://docs.stripe.com/js/appendix/cross_origin_isolation", cwe: [693])
}
