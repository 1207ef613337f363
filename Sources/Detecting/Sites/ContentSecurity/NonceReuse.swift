import Vocabulary

/// Whether the same nonce comes with two answers: one that everybody can learn in advance lets every script in.
///
/// Source: W3C Content Security Policy Level 3, section 7.1 ("Nonce Reuse"): a nonce must be made anew for each answer.
enum NonceReuse {
    static let rule = FaultRule(
        "reused-content-security-nonce", name: "Content-Security-Policy nonce that comes again", family: family,
        kind: "header.csp-weak", severity: .medium,
        why: "Whoever can put a script into the page reads the nonce elsewhere and writes it on the script.",
        remedy: """
            Make a new random nonce for each answer. Where pages are static files, no nonce can be new: use hashes, or \
            'self' without inline scripts.
            """,
        source: "https://www.w3.org/TR/CSP3/#security-nonces", cwe: [323, 693])

    /// Faults over several answers of a site; answers that a cache may have kept count as well, since it shares the nonce.
    static func faults(in answers: [SiteAnswer]) -> [Fault] {
        var first: [String: SiteAnswer] = [:]
        for answer in answers {
            for nonce in nonces(of: answer) {
                if let earlier = first[nonce] { return [fault(nonce, earlier, answer)] }
                first[nonce] = answer
            }
        }
        return []
    }

    private static func nonces(of answer: SiteAnswer) -> Set<String> {
        Set(
            answer.policies.enforced.filter { $0.carrier == .header }.flatMap { policy in
                [SourceDirective.script, .scriptElement].flatMap {
                    SourceList(policy.values(of: $0.rawValue) ?? []).nonces
                }
            })
    }

    private static func fault(_ nonce: String, _ first: SiteAnswer, _ second: SiteAnswer) -> Fault {
        var fault = second.fault(
            rule, header: ContentPolicy.header, subject: ["nonce"],
            message: "Two answers carry the nonce '\(nonce.prefix(40))'.")
        fault.related = [Related(place: first.place, message: "the first with it")]
        return fault
    }

    private static let family = "sites.headers"
}
