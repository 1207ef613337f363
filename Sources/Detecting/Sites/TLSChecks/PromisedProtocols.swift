import Policy
import TLS
import Vocabulary

/// Whether the versions are those that the policy promises: `transport.tls` in `assay.toml`.
///
/// Source: the project's own word.
struct PromisedProtocols: TLSCheck {
    static let rules = [older, missing]

    private static let older = FaultRule(
        "older-tls-than-promised", name: "TLS older than the policy allows", family: "sites.tls",
        kind: "tls.version-weak", severity: .high, why: "The project promises that nobody is let in with less.",
        remedy: "Switch the version off, or change the promise.", source: "https://www.rfc-editor.org/rfc/rfc9325",
        cwe: [757])

    private static let missing = FaultRule(
        "promised-tls-missing", name: "TLS version that the policy promises is missing", family: "sites.tls",
        kind: "tls.no-tls13", severity: .medium, why: "The project promises that it can be had.",
        remedy: "Switch the version on, or change the promise.", source: "https://www.rfc-editor.org/rfc/rfc9325",
        cwe: [757])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        let transport = site.policy.transport
        var faults: [Fault] = []
        if let minimum = transport.minimum.flatMap(ProtocolVersion.init(promise:)) {
            let older = facts.protocols.filter { $0 < minimum }
            if !older.isEmpty {
                faults.append(
                    Fault(
                        Self.older, at: site,
                        message: "The server offers \(older.summary); at least \(minimum.name) is promised."))
            }
        }
        if let wanted = transport.mustOffer.flatMap(ProtocolVersion.init(promise:)),
            !facts.protocols.contains(wanted), !facts.undecided.contains(wanted)
        {
            faults.append(
                Fault(Self.missing, at: site, message: "The server does not offer \(wanted.name), which is promised."))
        }
        return faults
    }
}

extension ProtocolVersion {
    /// As a policy writes it: `1.2`.
    fileprivate init?(promise: String) {
        guard let version = Self.allCases.first(where: { $0.name == "TLSv\(promise)" }) else { return nil }
        self = version
    }
}
