import Policy
import TLS
import Vocabulary

/// Whether the certificate is valid now, for long enough, and for not too long.
///
/// Source: CA/Browser Forum, Baseline Requirements, section 6.3.2, as ballot SC-081v3 left it (2025-04): certificates
/// live at most 398 days, 200 from 2026-03-15 on, 100 from 2027-03-15 on, 47 from 2029-03-15 on, by the day of issue.
struct CertificateDates: TLSCheck {
    static let rules = [expired, early, expiring, long]

    private static let expired = FaultRule(
        "expired-certificate", name: "Expired certificate", family: "sites.tls", kind: "tls.cert-expired",
        severity: .critical, why: "No browser connects without a warning.",
        remedy: "Renew it, and find out why nobody did.",
        source: "https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5", cwe: [298])

    private static let early = FaultRule(
        "future-certificate", name: "Certificate that is not valid yet", family: "sites.tls", kind: "tls.cert-expired",
        severity: .high, why: "No browser connects without a warning.", remedy: "Look at the clocks, or wait.",
        source: "https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5", cwe: [298])

    private static let expiring = FaultRule(
        "expiring-certificate", name: "Certificate about to expire", family: "sites.tls", kind: "tls.cert-expiring",
        severity: .low, why: "Whatever should have renewed it did not.", remedy: "Renew it, and mend what renews it.",
        source: "https://letsencrypt.org/docs/integration-guide/#when-to-renew", cwe: [298])

    private static let long = FaultRule(
        "long-lived-certificate", name: "Certificate that lives too long", family: "sites.tls",
        kind: "tls.cert-untrusted", severity: .low, why: "Browsers refuse it, and a stolen key is good for long.",
        remedy: "Renew it automatically, for a shorter time.",
        source: "https://cabforum.org/working-groups/server/baseline-requirements/", cwe: [298])

    private static let day = 86_400
    /// From the day of issue on, in seconds since 1970: how many days a certificate may live.
    private static let limits: [(from: Int, days: Int)] = [
        (1_868_227_200, 47), (1_805_068_800, 100), (1_773_532_800, 200), (1_598_918_400, 398),
    ]

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        facts.chain.indices.compactMap { validity(of: $0, facts, site) }
            + (facts.chain.first.flatMap { lifetime(of: $0, facts, site) }.map { [$0] } ?? [])
    }

    private func validity(of index: Int, _ facts: TLSSurveyFacts, _ site: SiteContext) -> Fault? {
        let certificate = facts.chain[index]
        guard let from = certificate.notBefore, let until = certificate.notAfter else { return nil }
        let whose = index == 0 ? "The certificate" : "The certificate of an issuer, '\(certificate.commonName ?? "")',"
        let subject = index == 0 ? [] : ["issuer"]
        if until < facts.time {
            // A path without it may be trusted all the same.
            let severity: Severity? = index > 0 && facts.verdict?.isTrusted == true ? .low : nil
            return Fault(
                Self.expired, at: site, severity: severity, subject: subject,
                message: "\(whose) expired on \(UTC.day(of: until)).")
        }
        if from > facts.time {
            return Fault(
                Self.early, at: site, subject: subject, message: "\(whose) is valid from \(UTC.text(of: from)) on.")
        }
        return index == 0 ? expiry(from: from, until: until, facts, site) : nil
    }

    /// By the policy's days where it names some; otherwise by the lifetime, since 30 days are most of a 47-day certificate's.
    private func expiry(from: Int, until: Int, _ facts: TLSSurveyFacts, _ site: SiteContext) -> Fault? {
        let (left, life) = (until - facts.time, max(1, until - from))
        let severity: Severity
        if let days = site.policy.transport.certificateDays {
            guard left < days * Self.day else { return nil }
            severity = .high
        } else {
            // Short-lived ones of a week are renewed every other day: seven days would always be an alarm.
            let isUrgent = left < life / 8 || left < 7 * Self.day && life > 14 * Self.day
            guard isUrgent || left < life / 3 else { return nil }
            severity = isUrgent ? .high : .low
        }
        return Fault(
            Self.expiring, at: site, severity: severity,
            message: "The certificate expires on \(UTC.day(of: until)), in \(left / Self.day) days.")
    }

    private func lifetime(of certificate: Certificate, _ facts: TLSSurveyFacts, _ site: SiteContext) -> Fault? {
        guard let from = certificate.notBefore, let until = certificate.notAfter,
            let limit = Self.limits.first(where: { from >= $0.from })
        else { return nil }
        // The last second belongs to it, so that whole days are one second short (Baseline Requirements, 6.3.2).
        let life = until - from + 1
        guard life > limit.days * Self.day else { return nil }
        let isPublic = facts.verdict?.isTrusted == true
        return Fault(
            Self.long, at: site, severity: isPublic ? nil : .note,
            message: "Issued on \(UTC.day(of: from)), it lives \(life / Self.day) days; \(limit.days) are allowed.")
    }
}
