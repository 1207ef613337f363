internal import Vocabulary

/// What is looked for on a site, and in which answers.
struct SiteSubjects {
    /// What can be said about a site by the families of rules.
    private static let titles: [String: String] = [
        "sites.headers": "Response headers that tell browsers to protect visitors",
        "sites.cookies": "Attributes and scope of cookies",
        "sites.cors": "Which strangers' pages may read answers",
        "sites.page": "What the page loads, from whom and how",
        "sites.inventory": "Scripts and protecting headers of payment pages, held against what was recorded",
        "sites.exposures": "Files and pages that nobody should reach",
        "sites.redirects": "The way from plain HTTP to HTTPS",
        "sites.supabase": "What the Supabase project of the site answers to anybody",
        "sites.drift": "What the earlier look had and this one lacks: protecting headers, protocols, cookies",
        "sites.tls": "Protocols, suites, keys and certificates",
        TLSChecking.attacks: "Known attacks on TLS, tried on the server",
    ]

    /// The answers on which a family holds.
    private static func roles(of family: String) -> Set<SiteAnswer.Role> {
        switch family {
        case "sites.cors": [.crossOrigin]
        case "sites.exposures": [.exposure, .notFound, .sourceMap]
        case "sites.redirects": [.plainTwin, .startPage]
        case "sites.page", "sites.inventory", "sites.drift": [.startPage, .policyPage]
        default: [.startPage, .policyPage, .notFound, .asset, .script]
        }
    }

    /// One check for each family of rules. Those of TLS hold on the survey, whatever the pages answered.
    static func checks(
        of rules: [FaultRule], in visit: Visit, over transport: TransportLook.Outcome?
    ) -> [Check] {
        Dictionary(grouping: rules, by: \.family).map { family, rules in
            if ["sites.tls", TLSChecking.attacks].contains(family) {
                let isThere = transport?.survey != nil
                return check(
                    family, of: rules, examined: isThere ? 1 : 0,
                    isComplete: isThere && transport?.isIncomplete == false)
            }
            let roles = roles(of: family)
            return check(
                family, of: rules, examined: visit.answers.count { roles.contains($0.role) },
                isComplete: visit.isComplete(roles))
        }
        .sorted { $0.id < $1.id }
    }

    /// The check of one family.
    static func check(_ family: String, of rules: [FaultRule], examined: Int, isComplete: Bool) -> Check {
        Check(
            id: family, title: titles[family] ?? "Sites: \(family.drop { $0 != "." }.dropFirst())",
            kinds: Set(rules.map(\.kind)).sorted(), rules: Set(rules.map(\.id)).count, examined: examined,
            isComplete: isComplete)
    }
}
