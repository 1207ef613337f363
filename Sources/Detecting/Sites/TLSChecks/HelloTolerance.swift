import TLS
import Vocabulary

/// Whether hellos are understood that clients send or will send.
///
/// Sources: RFC 8701 (GREASE); RFC 8446, sections 4.1.2 and 9.3; RFC 7685.
struct HelloTolerance: TLSCheck {
    static let rules = [intolerant]

    private static let intolerant = FaultRule(
        "intolerant-tls", name: "TLS server that chokes on valid hellos", family: "sites.tls", kind: "tls.version-weak",
        severity: .note, why: "Newer clients cannot connect, or fall back to something weaker.",
        remedy: "Update the server, or what stands before it.", source: "https://www.rfc-editor.org/rfc/rfc8701",
        cwe: [757])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        guard !facts.intolerances.isEmpty else { return [] }
        let names = facts.intolerances.map(\.rawValue).joined(separator: ", ")
        return [Fault(Self.intolerant, at: site, message: "The server does not go on with: \(names).")]
    }
}
