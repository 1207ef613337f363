import TLS
import Vocabulary

/// Whether the certificate's keys and signatures hold.
///
/// Source: CA/Browser Forum, Baseline Requirements, sections 6.1.5 (RSA of 2048 bits, P-256) and 7.1.3.2 (no SHA-1).
struct CertificateStrength: TLSCheck {
    static let rules = [key, signature]

    private static let key = FaultRule(
        "weak-certificate-key", name: "Certificate key too small", family: "sites.tls", kind: "tls.cert-weak-key",
        severity: .high, why: "Who finds the key is the server.",
        remedy: "Make a key on P-256, or of RSA with 2048 bits.",
        source: "https://cabforum.org/working-groups/server/baseline-requirements/", cwe: [326])

    private static let signature = FaultRule(
        "weak-certificate-signature", name: "Certificate signed with MD5 or SHA-1", family: "sites.tls",
        kind: "tls.cert-weak-key", severity: .high, why: "Certificates can be made that have the same signature.",
        remedy: "Have it issued again: every authority signs with SHA-256.", source: "https://shattered.io", cwe: [328])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        ([facts.chain] + facts.otherChains).flatMap { chain in
            chain.enumerated().flatMap { faults(in: $1, at: $0, site) }
        }
    }

    private func faults(in certificate: Certificate, at depth: Int, _ site: SiteContext) -> [Fault] {
        let whose = depth == 0 ? "The certificate" : "The issuer '\(certificate.commonName ?? "")'"
        let subject = depth == 0 ? [] : ["issuer"]
        var faults: [Fault] = []
        if certificate.key.isWeak {
            let name = "\(certificate.key.kindName) of \(certificate.key.bits) bits"
            faults.append(
                Fault(Self.key, at: site, subject: subject, message: "\(whose) has a key of \(name)."))
        }
        // A root is trusted for being known: nobody looks at its signature.
        let digest = certificate.signature.digest ?? ""
        if ["MD2", "MD4", "MD5", "SHA1"].contains(digest), !certificate.isSelfIssued {
            faults.append(
                Fault(
                    Self.signature, at: site, severity: digest == "SHA1" ? nil : .critical, subject: subject,
                    message: "\(whose) is signed with \(certificate.signature.algorithm)."))
        }
        return faults
    }
}

extension Certificate.Key {
    /// Below 112 bits of security (NIST SP 800-57 part 1, table 2), or with an exponent of 1, which encrypts nothing.
    fileprivate var isWeak: Bool {
        switch kindName {
        case "RSA", "DSA": bits < 2048 || exponent == 1
        case "EC": bits < 224
        default: false
        }
    }
}
