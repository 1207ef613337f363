import HTTP
import Vocabulary

/// Whether pages of strangers may read what the site answers to a person who is signed in.
///
/// Source: Fetch Standard, sections 3.3 and 4.10 ("CORS check"): `*` counts for nothing where credentials go along; the
/// origin that a header names must be the asking page's; RFC 9110, section 12.5.5 (`Vary`).
struct CrossOriginSharing: HeaderCheck {
    static let rules = [reflected, null, starred, malformed, unvaried]

    static let examples = (
        failing: [
            "Access-Control-Allow-Origin: https://assay-probe.example\nAccess-Control-Allow-Credentials: true\nVary: Origin",
            "Access-Control-Allow-Origin: https://assay-probe.example.com\nVary: Origin",
            "Access-Control-Allow-Origin: https://example.com.assay-probe.example\nVary: Origin",
            "Access-Control-Allow-Origin: https://assay-probeexample.com\nVary: Origin",
            "Access-Control-Allow-Origin: http://example.com\nVary: Accept",
            "Access-Control-Allow-Origin: null",
            "Access-Control-Allow-Origin: *\nAccess-Control-Allow-Credentials: true",
            "Access-Control-Allow-Origin: https://a.example.org, https://b.example.org",
        ],
        passing: [
            "Access-Control-Allow-Origin: *", "Server: example",
            "Access-Control-Allow-Origin: https://app.example.org\nAccess-Control-Allow-Credentials: true",
        ]
    )

    private static let header = "Access-Control-Allow-Origin"

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard let allowed = answer.value(of: Self.header) else { return [] }
        // The value `true` alone counts, and its case does (Fetch, "CORS check").
        let sharesCredentials = answer.value(of: "Access-Control-Allow-Credentials") == "true"
        switch allowed {
        case "*": return sharesCredentials ? [starred(answer)] : []
        case "null": return [null(answer, sharesCredentials)]
        case answer.origin: return reflections(answer, allowed, sharesCredentials, site)
        default: return allowed.contains(",") || allowed.contains(" ") ? [malformed(answer)] : []
        }
    }

    private func reflections(
        _ answer: SiteAnswer, _ origin: String, _ sharesCredentials: Bool, _ site: SiteContext
    ) -> [Fault] {
        let own = [site.address.origin, answer.response.address.origin].map(\.description)
        guard !own.contains(origin) else { return [] }
        let trick = HostileOrigin.allCases.first { $0.origin(for: answer.response.address) == origin } ?? .stranger
        let varies = answer.response.fields.list("Vary").contains { ["origin", "*"].contains($0.lowercased()) }
        return [reflected(answer, trick, sharesCredentials)] + (varies ? [] : [unvaried(answer)])
    }

    private func reflected(_ answer: SiteAnswer, _ trick: HostileOrigin, _ sharesCredentials: Bool) -> Fault {
        // A subdomain, and the site without TLS, have to be taken over first.
        let isNear = [.subdomain, .plain].contains(trick)
        let severity: Severity = sharesCredentials ? (isNear ? .medium : .high) : .low
        return answer.fault(
            Self.reflected, header: Self.header, severity: severity, subject: [trick.rawValue],
            message: """
                Asked from \(answer.origin ?? "") (\(trick.meaning)), it answers that this origin may read it\
                \(sharesCredentials ? " with the visitor's cookies" : "").
                """, remedy: "\(Self.reflected.remedy) \(Self.cure(answer))")
    }

    private func null(_ answer: SiteAnswer, _ sharesCredentials: Bool) -> Fault {
        answer.fault(
            Self.null, header: Self.header, severity: sharesCredentials ? .high : .low,
            message: "Every sandboxed frame has the origin null\(sharesCredentials ? ", and cookies go along" : "").",
            remedy: "\(Self.null.remedy) \(Self.cure(answer))")
    }

    /// The one origin that is the site's own, which needs no permission and gives none away.
    private static func cure(_ answer: SiteAnswer) -> String {
        let own = answer.response.address.origin.description
        return "For one origin, such as the site's own: \(HeaderCure.send(header, own, from: answer))"
    }

    private func starred(_ answer: SiteAnswer) -> Fault {
        answer.fault(
            Self.starred, header: Self.header, message: "Browsers refuse `*` where credentials are to go along.",
            remedy: HeaderCure.withhold("Access-Control-Allow-Credentials", from: answer))
    }

    private func malformed(_ answer: SiteAnswer) -> Fault {
        answer.fault(
            Self.malformed, header: Self.header, message: "Browsers take one origin, and no list.",
            remedy: "\(Self.malformed.remedy) \(Self.cure(answer))")
    }

    private func unvaried(_ answer: SiteAnswer) -> Fault {
        answer.fault(
            Self.unvaried, header: "Vary", message: "The answer depends on the origin, and Vary does not say so.",
            remedy: HeaderCure.send("Vary", "Origin", from: answer))
    }

    private static let source = "https://fetch.spec.whatwg.org/#http-cors-protocol"

    private static let reflected = FaultRule(
        "reflected-origin", name: "Cross-origin sharing with whoever asks", family: "sites.cors",
        kind: "cors.permissive", severity: .high,
        why: "A page of an attacker reads, in a visitor's browser, what the site answers to that visitor.",
        remedy: "Compare Origin with a list of whole origins, and send Access-Control-Allow-Origin for those alone.",
        source: source, cwe: [942, 346])

    private static let null = FaultRule(
        "shared-with-null-origin", name: "Cross-origin sharing with the origin null", family: "sites.cors",
        kind: "cors.permissive", severity: .high,
        why: "An attacker's page asks from a sandboxed frame, whose origin is null.",
        remedy: "Take null out of the origins that are allowed.", source: source, cwe: [942, 346])

    private static let starred = FaultRule(
        "shared-with-all-and-credentials", name: "Cross-origin sharing with everybody and credentials",
        family: "sites.cors", kind: "cors.permissive", severity: .low,
        why: "It does not work, and is one step from answering with whatever origin asks.",
        remedy: "Leave Access-Control-Allow-Credentials out, or name the origins.", source: source, cwe: [942])

    private static let malformed = FaultRule(
        "malformed-shared-origin", name: "Cross-origin sharing that browsers ignore", family: "sites.cors",
        kind: "cors.permissive", severity: .note, why: "It does not work for any of the origins that it names.",
        remedy: "Answer with the one origin that asks, if it is on the list.", source: source, cwe: [942])

    private static let unvaried = FaultRule(
        "unvaried-shared-origin", name: "Cross-origin sharing without Vary: Origin", family: "sites.cors",
        kind: "cors.permissive", severity: .low,
        why: "A cache hands the permission that one origin got to another.",
        remedy: "Send `Vary: Origin` with every answer of the address, whatever origin asks.",
        source: "https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches", cwe: [942, 525])
}

extension HostileOrigin {
    fileprivate var meaning: String {
        switch self {
        case .stranger: "somebody else's"
        case .null: "no origin"
        case .beginning: "a host that only begins like the site's"
        case .ending: "a host that only ends like the site's"
        case .subdomain: "any subdomain"
        case .plain: "the site without TLS"
        }
    }
}
