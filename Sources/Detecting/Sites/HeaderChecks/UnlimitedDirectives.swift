import Vocabulary

/// Whether a policy leaves out a directive without which the others can be got around.
///
/// Source: W3C Content Security Policy Level 3, sections 6.1 (`default-src` stands in for what is fetched), 6.3.1
/// (`base-uri`) and 6.4.1 (`form-action`), which nothing stands in for; Trusted Types, section 4.2.
struct UnlimitedDirectives: HeaderCheck {
    static let rules = [scripts, objects, base, forms, trustedTypes]

    private static let complete =
        "object-src 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"

    static let examples = (
        failing: [
            "Content-Security-Policy: img-src 'self'", "Content-Security-Policy: script-src 'self'; base-uri 'none'",
            "Content-Security-Policy: default-src 'self'",
            "Content-Security-Policy: default-src 'self'; base-uri 'none'",
            "Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'",
        ],
        passing: [
            "Content-Security-Policy: script-src 'self'; \(complete)",
            "Content-Security-Policy: default-src 'self', \(complete)",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let unlimited = { (directive: SourceDirective) in answer.isWeak { $0.sources(for: directive) == nil } }
        guard !unlimited(.scriptElement) else {
            return [
                answer.policyFault(
                    Self.scripts, message: "Neither script-src nor default-src is there.",
                    mending: [.set(.script, Self.scripts(of: site))])
            ]
        }
        var faults: [Fault] = []
        if unlimited(.object) {
            faults.append(
                answer.policyFault(
                    Self.objects, message: "Neither object-src nor default-src is there.",
                    mending: [.set(.object, ["'none'"])]))
        }
        if unlimited(.base) { faults.append(baseFault(answer)) }
        if unlimited(.form) {
            faults.append(
                answer.policyFault(
                    Self.forms, message: "No form-action is there.",
                    mending: [.set(.form, ["'self'"] + site.needs.sources(for: .form))]))
        }
        if answer.isWeak({ $0.values(of: "require-trusted-types-for") == nil }) {
            let trial = HeaderCure.send(
                ContentPolicy.reportOnlyHeader, "require-trusted-types-for 'script'", from: answer)
            faults.append(
                answer.policyFault(
                    Self.trustedTypes, message: "No require-trusted-types-for is there.",
                    remedy: "\(Self.trustedTypes.remedy) \(trial)"))
        }
        return faults
    }

    /// What the site is known to run.
    private static func scripts(of site: SiteContext) -> [String] {
        let own = site.needs.inlineScripts + site.needs.sources(for: .script)
        let services = SiteContext.Service.allCases.filter(site.services.contains)
        return ["'self'"] + own + services.flatMap { $0.sources(for: .script, besides: own) }
    }

    private func baseFault(_ answer: SiteAnswer) -> Fault {
        // Where a nonce is all that counts, a base element turns a page's own relative scripts into foreign ones.
        let isByNonce = answer.judgedPolicies.contains { policy in
            policy.sources(for: .scriptElement).map { $0.list.hasNonceOrHash || $0.list.isStrictDynamic } ?? false
        }
        return answer.policyFault(
            Self.base, severity: isByNonce ? .medium : .low, message: "No base-uri is there, and nothing stands in.",
            mending: [.set(.base, ["'self'"])])
    }

    private static let source = "https://www.w3.org/TR/CSP3/#csp-directives"

    private static let scripts = FaultRule(
        "unlimited-script-sources", name: "Content-Security-Policy that does not limit scripts",
        family: "sites.headers", kind: "header.csp-weak", severity: .medium,
        why: "An injected script runs as if there were no policy.", remedy: "Add script-src 'self'.", source: source,
        cwe: [693, 79])

    private static let objects = FaultRule(
        "unlimited-object-sources", name: "Content-Security-Policy without object-src", family: "sites.headers",
        kind: "header.csp-weak", severity: .low,
        why: "An injected object or embed element loads a document from anywhere.", remedy: "Add object-src 'none'.",
        source: source, cwe: [693, 79])

    private static let base = FaultRule(
        "unlimited-base-uri", name: "Content-Security-Policy without base-uri", family: "sites.headers",
        kind: "header.csp-weak", severity: .low,
        why: "An injected base element leads the page's relative scripts and links to another host.",
        remedy: "Add base-uri 'none', or 'self' where the page has a base element.", source: source, cwe: [693, 79])

    private static let forms = FaultRule(
        "unlimited-form-action", name: "Content-Security-Policy without form-action", family: "sites.headers",
        kind: "header.csp-weak", severity: .low,
        why: "An injected form sends what people type, and what their browser fills in, to another host.",
        remedy: "Add form-action 'self', and the hosts that forms are sent to.", source: source, cwe: [693])

    private static let trustedTypes = FaultRule(
        "unrequired-trusted-types", name: "Content-Security-Policy without Trusted Types", family: "sites.headers",
        kind: "header.csp-weak", severity: .note,
        why: "A script of the page that writes markup from input is stopped by no other directive.",
        remedy: "Try require-trusted-types-for 'script' in a policy that only reports, then enforce it.",
        source: "https://www.w3.org/TR/trusted-types/", cwe: [79])
}
