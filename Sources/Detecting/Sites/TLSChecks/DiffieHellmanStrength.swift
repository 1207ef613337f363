import TLS
import Vocabulary

/// Whether Diffie-Hellman is done in a field that is too small, or is everybody's.
///
/// Sources: weakdh.org (LOGJAM, CVE-2015-4000); RFC 9325, section 4.1 (at least 2048 bits); RFC 7919.
struct DiffieHellmanStrength: TLSCheck {
    static let rules = [small, odd]

    private static let small = FaultRule(
        "weak-dh", name: "Diffie-Hellman below 2048 bits (LOGJAM)", family: "sites.tls", kind: "tls.cipher-weak",
        severity: .medium, why: "With 1024 bits a state can, and with 512 anybody, compute the keys.",
        remedy: "Use ECDHE alone, or a group of RFC 7919.", source: "https://weakdh.org", cwe: [326])

    private static let odd = FaultRule(
        "unsafe-dh-prime", name: "Diffie-Hellman in a doubtful field", family: "sites.tls", kind: "tls.cipher-weak",
        severity: .medium, why: "Small subgroups, or a number that is no prime, give keys away.",
        remedy: "Use ECDHE alone, or a group of RFC 7919.", source: "https://www.rfc-editor.org/rfc/rfc7919", cwe: [326]
    )

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        facts.primes.compactMap { prime in
            let origin = prime.name.map { ", \($0)" } ?? ""
            let message = "The server names a prime of \(prime.bits) bits\(origin)."
            if prime.bits < 2048 {
                // 768 bits were done by a university in 2016, and export's 512 take minutes.
                let severity: Severity =
                    prime.bits < 768 ? .critical : prime.bits < 1024 || prime.name != nil ? .high : .medium
                return Fault(Self.small, at: site, severity: severity, message: message)
            }
            guard prime.isComposite || prime.name?.hasPrefix("RFC 5114") == true else { return nil }
            return Fault(Self.odd, at: site, severity: prime.isComposite ? .critical : nil, message: message)
        }
    }
}
