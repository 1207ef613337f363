import Vocabulary

/// Whether the nonces of a policy can be guessed.
///
/// Source: W3C Content Security Policy Level 3, section 7.1: at least 128 random bits, which are 22 digits of base64.
struct WeakNonce: HeaderCheck {
    static let rules = [short]

    static let examples = (
        failing: [
            "Content-Security-Policy: script-src 'nonce-abc'",
            "Content-Security-Policy: default-src 'nonce-r4nd0mAAAA=='",
        ],
        passing: [
            "Content-Security-Policy: script-src 'nonce-cmFuZG9tcmFuZG9tcmFuZA=='",
            "Content-Security-Policy: script-src 'self'",
        ]
    )

    /// 128 bits in base64, without padding.
    private static let enough = 22
    /// Below this, trying them all is a matter of hours: our choice.
    private static let guessable = 8

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let nonces = (answer.isPage ? answer.judgedPolicies : []).flatMap { policy in
            policy.sources(for: .scriptElement)?.list.nonces ?? []
        }
        let lengths = nonces.map { $0.utf8.prefix { $0 != UInt8(ascii: "=") }.count }
        guard let shortest = lengths.min(), shortest < Self.enough else { return [] }
        return [
            answer.policyFault(
                Self.short, severity: shortest < Self.guessable ? .medium : .low,
                message: "A nonce has \(shortest) digits; 128 random bits have 22.")
        ]
    }

    private static let short = FaultRule(
        "short-content-security-nonce", name: "Content-Security-Policy nonce that is too short",
        family: "sites.headers", kind: "header.csp-weak", severity: .low,
        why: "Whoever guesses the nonce gets an injected script past the policy.",
        remedy: "Make each nonce of at least 16 bytes from a cryptographic generator.",
        source: "https://www.w3.org/TR/CSP3/#security-nonces", cwe: [330, 693])
}
