import Vocabulary

/// What a reader wants to know of a site beside its findings: phrases, some of which hold scanned text.
struct SiteDigest {
    let address: Path
    private let site: SiteFacts

    init(of site: SiteFacts) {
        address = site.address
        self.site = site
    }

    /// How many groups are named.
    private static let mostGroups = 4

    /// `TLSv1.2, TLSv1.3; 7 suites; X25519MLKEM768, x25519`; nil where it was not asked over TLS.
    var transport: String? {
        guard let tls = site.tls else { return nil }
        let versions = tls.protocols.isEmpty ? "no version of TLS" : tls.protocols.joined(separator: ", ")
        let suites = Set(tls.suites.flatMap(\.names)).count
        let groups = tls.groups.prefix(Self.mostGroups).joined(separator: ", ")
        let more = tls.groups.count > Self.mostGroups ? " and \(tls.groups.count - Self.mostGroups) more" : ""
        return [versions, counted(suites, "suite"), groups + more].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// `CN=a.example, trusted, until 2026-12-24`; nil where none was seen.
    var certificate: String? {
        guard let own = site.tls?.chain.first else { return nil }
        let trust = site.tls?.trust.map { $0.isTrusted ? "trusted" : "not trusted" }
        let end = own.notAfter.map { "until \(UTC.day(of: $0))" }
        return [own.subject, trust, end].compactMap(\.self).joined(separator: ", ")
    }

    /// What became of known attacks, by outcome; nil where the site was not asked over TLS.
    var attacks: String? {
        guard let attacks = site.tls?.attacks, !attacks.isEmpty else { return nil }
        let phrases = TransportFacts.Attack.Outcome.allCases.compactMap { outcome -> String? in
            let names = attacks.filter { $0.outcome == outcome }.map(\.name)
            return names.isEmpty ? nil : "\(outcome.phrase): \(names.joined(separator: ", "))"
        }
        return phrases.joined(separator: "; ")
    }

    /// In the order of the result.
    var grades: [SiteGrade] { site.grades }
}

extension SiteGrade {
    /// Said of any list of them, wherever it is shown.
    static let label = "Derived from what was found, after others' schemes; no gate looks at them"

    /// `B (75), ssl-labs-equivalent 2009r`.
    var phrase: String { "\(grade) (\(score)), \(scheme) \(version)" }
}

extension TransportFacts.Attack.Outcome {
    /// Said before the names of attacks.
    fileprivate var phrase: String {
        switch self {
        case .notPerformed: "not tried without --active"
        case .works: "works"
        case .fails: "tried in vain"
        case .inapplicable: "nothing to try on"
        case .unknown: "not known"
        }
    }
}
