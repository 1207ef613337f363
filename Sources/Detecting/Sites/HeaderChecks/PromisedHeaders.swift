import HTTP
import Policy
import Vocabulary

/// Whether the site sends the headers that its security policy promises: `[headers]` of `assay.toml`.
///
/// Source: the policy of the project itself; of Strict-Transport-Security and Content-Security-Policy the parts that it
/// names (RFC 6797; CSP3).
struct PromisedHeaders: HeaderCheck {
    static let rules = [broken]

    static let examples = (
        failing: ["Server: example", "X-Frame-Options: SAMEORIGIN", "X-Frame-Options: DENY\nX-XSS-Protection: 2"],
        passing: ["X-Frame-Options: deny", "X-Frame-Options: DENY\nX-XSS-Protection: 1;mode=block"]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard Self.concerns(answer, site) else { return [] }
        let headers = site.policy.headers
        return headers.required.flatMap { faults(of: $0, isRequired: true, answer, site) }
            + headers.optional.flatMap { faults(of: $0, isRequired: false, answer, site) }
    }

    private static func concerns(_ answer: SiteAnswer, _ site: SiteContext) -> Bool {
        let isMeant = [.startPage, .policyPage, .script, .asset].contains(answer.role)
        let headers = site.policy.headers
        // An address that belongs to none of the environments has been promised nothing.
        let isPlace =
            headers.environments.isEmpty || site.environment.map { headers.environments.contains($0.name) } == true
        guard isMeant, isPlace, !answer.isRedirect else { return false }
        if headers.paths.isEmpty { return answer.role == .startPage }
        return headers.paths.contains { PathPattern($0).matches(answer.response.address.path) }
    }

    private func faults(
        of promise: SecurityPolicy.HeaderPromise, isRequired: Bool, _ answer: SiteAnswer, _ site: SiteContext
    ) -> [Fault] {
        guard let value = answer.value(of: promise.name) else {
            return isRequired ? [fault(promise, answer, site, "The policy promises it, and it is not sent")] : []
        }
        let broken = PromiseReading(promise: promise, answer: answer).broken(value)
        return broken.isEmpty ? [] : [fault(promise, answer, site, "It is sent, but \(broken.listed)")]
    }

    private func fault(
        _ promise: SecurityPolicy.HeaderPromise, _ answer: SiteAnswer, _ site: SiteContext, _ message: String
    ) -> Fault {
        var fault = answer.fault(
            Self.broken, header: promise.name, kind: Self.kind(of: promise.name), message: "\(message).",
            remedy: PromiseReading(promise: promise, answer: answer).keeping(for: site).map {
                HeaderCure.send(promise.name, $0, from: answer)
            })
        fault.title = "\(promise.name) is not as the policy promises"
        return fault
    }

    /// What is missing where a header is, or is not what it should be.
    static func kind(of header: String) -> Kind? {
        switch header.lowercased() {
        case "strict-transport-security": Kind("header.hsts-weak")
        case "content-security-policy": Kind("header.csp-weak")
        case "x-frame-options": Kind("header.frame-missing")
        case "x-content-type-options": Kind("header.nosniff-missing")
        case "referrer-policy": Kind("header.referrer-missing")
        case "permissions-policy": Kind("header.permissions-missing")
        case "cache-control": Kind("header.cache-sensitive")
        case "content-type": Kind("header.content-type-wrong")
        case let name where name.hasPrefix("cross-origin-"): Kind("header.coop-missing")
        default: nil
        }
    }

    private static let broken = FaultRule(
        "broken-header-promise", name: "Header that the security policy promises", family: "sites.headers",
        // What no other kind fits is a defence of the page against injection, as X-XSS-Protection was.
        kind: "header.csp-weak", severity: .medium, why: "What the policy states to others is not true of the site.",
        remedy: "Send the header as the policy has it, or change the policy.",
        source: "https://www.rfc-editor.org/rfc/rfc9110#section-6.3", cwe: [693])
}
