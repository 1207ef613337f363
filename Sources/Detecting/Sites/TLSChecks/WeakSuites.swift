import TLS
import Vocabulary

/// Whether suites can be chosen that protect nothing, little, or not for long.
///
/// Sources: RFC 9325, section 4.1 and 4.2 (what must not be used); RFC 7465 (RC4); CVE-2016-2183 (SWEET32); CVE-2015-0204
/// (FREAK); CVE-2011-3389 (BEAST).
struct WeakSuites: TLSCheck {
    static let rules = kinds.map(\.rule)

    private typealias Row = (rule: FaultRule, isMeant: @Sendable (CipherSuite) -> Bool)

    private static let kinds: [Row] = [
        (
            rule(
                "null-cipher", "Suite without encryption", .critical, "Everything can be read on the way.",
                cwe: [311]), { $0.encryptsNothing }
        ),
        (
            rule(
                "anonymous-cipher", "Suite without authentication", .critical,
                "Whoever sits between can be the server.", cwe: [287]), { $0.isAnonymous }
        ),
        (
            rule(
                "export-cipher", "Export suite (FREAK)", .critical,
                "Its keys are of 512 or 40 bits, and clients can be talked into it.", cwe: [326]), { $0.isExport }
        ),
        (
            rule("rc4-cipher", "RC4 suite", .high, "Its stream gives plain text away, cookies first.", cwe: [327]),
            { $0.usesRC4 && !$0.isExport }
        ),
        (
            rule("des-cipher", "DES suite", .high, "56 bits are tried out within a day.", cwe: [326]),
            { $0.usesSingleDES && !$0.isExport }
        ),
        (
            rule(
                "small-block-cipher", "Suite with blocks of 64 bits (SWEET32)", .medium,
                "After some 32 GiB in one session, blocks repeat and tell what they hold.", cwe: [327]),
            { $0.hasSmallBlocks && !$0.usesSingleDES && !$0.isExport }
        ),
        (
            rule(
                "no-forward-secrecy", "Suite without forward secrecy", .low,
                "Whoever records today and gets the key one day reads all of it.", cwe: [326]),
            {
                !$0.hasForwardSecrecy && !$0.isSSL2 && !$0.isExport && !$0.encryptsNothing && !$0.usesRC4
                    && !$0.hasSmallBlocks
            }
        ),
    ]

    private static func rule(
        _ id: StaticString, _ name: String, _ severity: Severity, _ why: String, cwe: [Int]
    ) -> FaultRule {
        FaultRule(
            id, name: name, family: "sites.tls", kind: "tls.cipher-weak", severity: severity, why: why,
            remedy: "Keep ECDHE suites with AES-GCM or ChaCha20-Poly1305, and TLS 1.3's own.",
            source: "https://www.rfc-editor.org/rfc/rfc9325", cwe: cwe)
    }

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        Self.kinds.compactMap { row in
            let suites = facts.allSuites.filter(row.isMeant)
            guard !suites.isEmpty else { return nil }
            return Fault(
                row.rule, at: site,
                message: "\(facts.versions(where: row.isMeant).summary) can choose \(suites.summary).",
                evidence: suites.map(\.name).prefix(8).joined(separator: " "))
        }
    }
}
