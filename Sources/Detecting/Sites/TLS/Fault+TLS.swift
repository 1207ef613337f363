import HTTP
import TLS
import Vocabulary

extension Fault {
    /// A fault of a server: its place is the site's origin, and what makes it the same tomorrow the origin, the rule and
    /// `subject`.
    init(
        _ rule: FaultRule, at site: SiteContext, severity: Severity? = nil, kind: Kind? = nil, subject: [String] = [],
        message: String, remediation: String? = nil, evidence: String = ""
    ) {
        let origin = site.address.origin.description
        self.init(
            rule, severity: severity, kind: kind, message: message, remediation: remediation,
            subject: [origin, rule.id.text] + subject, place: Path(origin), evidence: evidence)
    }
}

extension Sequence<CipherSuite> {
    /// Up to four names for people, and how many more there are.
    var summary: String {
        let names = Set(map(\.name)).sorted()
        let shown = names.prefix(4).joined(separator: ", ")
        return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
    }
}

extension Sequence<ProtocolVersion> {
    /// Names for people, oldest first.
    var summary: String { sorted().map(\.name).joined(separator: ", ") }
}

extension TLSSurveyFacts {
    /// The fault that an attack works; none where it does not, or was not tried.
    func faults(where attack: Attack, are rule: FaultRule, at site: SiteContext) -> [Fault] {
        guard case .works(let detail) = attacks[attack] else { return [] }
        return [Fault(rule, at: site, message: "\(attack.name) works: \(detail).", evidence: detail)]
    }

    /// The versions that can choose a suite for which something holds.
    func versions(where condition: (CipherSuite) -> Bool) -> [ProtocolVersion] {
        protocols.filter { suites[$0]?.contains(where: condition) == true }
    }
}
