import HTTP
import Vocabulary

/// Whether browsers are told to stay on HTTPS, and for how long.
///
/// Source: RFC 6797, sections 6.1 (syntax), 7.2 (not over plain HTTP) and 8.1 (the first header counts, a `max-age` of 0
/// switches it off); hstspreload.org for what the preload list asks for. Browsers keep it for names alone: an address is
/// judged as the name that it stands for.
struct StrictTransportSecurity: HeaderCheck {
    static let rules = [missing, invalid, short, narrow, repeated, overHTTP, unpreloadable]

    static let examples = (
        failing: [
            "Server: example", "Strict-Transport-Security: max-age=0", "Strict-Transport-Security: max-age=86400",
            "Strict-Transport-Security: max-age=15552000; includeSubDomains", "Strict-Transport-Security: 31536000",
            "Strict-Transport-Security: max-age=31536000", "Strict-Transport-Security: max-age=31536000; preload",
            "Strict-Transport-Security: max-age=1; max-age=31536000",
            "Strict-Transport-Security: max-age=63072000; includeSubDomains\nStrict-Transport-Security: max-age=0",
        ],
        passing: [
            "Strict-Transport-Security: max-age=31536000; includeSubDomains",
            "strict-transport-security: MAX-AGE = \"63072000\" ; includesubdomains ; preload ;",
            "Strict-Transport-Security: max-age=99999999999999999999999; includeSubDomains; future=\"a;b\"",
        ]
    )

    private static let header = "Strict-Transport-Security"
    /// What the policies of browsers and of ASVS 5.0 (3.4.1) ask for, in seconds.
    static let year = 31_536_000
    /// Below this, Observatory counts it as too short; 180 days in seconds.
    private static let halfYear = 15_552_000

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let lines = answer.response.fields.all(Self.header)
        guard answer.isSecure else { return lines.isEmpty ? [] : [overHTTP(answer)] }
        guard [.startPage, .policyPage, .notFound].contains(answer.role) else { return [] }
        guard let first = lines.first else { return [missing(answer)] }
        let doubled = lines.count > 1 ? [repeated(answer)] : []
        do {
            return doubled + weaknesses(of: try StrictTransport(first.text), answer)
        } catch {
            return doubled + [invalid(answer, error)]
        }
    }

    private func weaknesses(of policy: StrictTransport, _ answer: SiteAnswer) -> [Fault] {
        guard policy.maxAge > 0 else { return [missing(answer, "A max-age of 0 tells browsers to forget it.")] }
        var faults: [Fault] = []
        if policy.maxAge < Self.year { faults.append(short(answer, policy.maxAge)) }
        if policy.isPreloaded, !policy.isEligibleForPreloading {
            faults.append(unpreloadable(answer))
        } else if !policy.includesSubdomains {
            faults.append(
                answer.fault(
                    Self.narrow, header: Self.header, message: "It does not hold for subdomains.",
                    remedy: "Once every subdomain answers over HTTPS: \(cure(answer, age: policy.maxAge))"))
        }
        return faults
    }

    private func missing(_ answer: SiteAnswer, _ message: String = "Nothing keeps browsers on HTTPS.") -> Fault {
        answer.fault(Self.missing, header: Self.header, message: message, remedy: cure(answer))
    }

    private func invalid(_ answer: SiteAnswer, _ error: StrictTransport.Malformation) -> Fault {
        let reason =
            switch error {
            case .noAge: "It has no max-age"
            case .age(let text): "'\(text)' is no number of seconds"
            case .repeated(let name): "'\(name)' stands twice"
            case .directive(let text): "'\(text)' is no directive"
            }
        return answer.fault(
            Self.invalid, header: Self.header, message: "\(reason), so browsers ignore the header.",
            remedy: cure(answer))
    }

    private func short(_ answer: SiteAnswer, _ age: Int) -> Fault {
        answer.fault(
            Self.short, header: Self.header, severity: age < Self.halfYear ? .medium : .low,
            message: "Browsers forget it after \(age) seconds (\(age / 86_400) days); a year is 31536000.",
            remedy: cure(answer))
    }

    private func repeated(_ answer: SiteAnswer) -> Fault {
        answer.fault(
            Self.repeated, header: Self.header, message: "It is sent more than once; the first one alone counts.",
            remedy: "\(Self.repeated.remedy) \(cure(answer))")
    }

    private func overHTTP(_ answer: SiteAnswer) -> Fault {
        answer.fault(
            Self.overHTTP, header: Self.header, subject: ["http"],
            message: "Browsers ignore it in an answer over plain HTTP.",
            remedy: "Over plain HTTP: \(HeaderCure.withhold(Self.header, from: answer))")
    }

    private func unpreloadable(_ answer: SiteAnswer) -> Fault {
        answer.fault(
            Self.unpreloadable, header: Self.header,
            message: "It asks to be preloaded without a max-age of a year and includeSubDomains.",
            remedy: HeaderCure.send(Self.header, "max-age=63072000; includeSubDomains; preload", from: answer))
    }

    private func cure(_ answer: SiteAnswer, age: Int = year) -> String {
        HeaderCure.send(Self.header, "max-age=\(max(age, Self.year)); includeSubDomains", from: answer)
    }
}

extension StrictTransportSecurity {
    private static let family = "sites.headers"
    private static let source = "https://www.rfc-editor.org/rfc/rfc6797"
    private static let why = "On a network of others, the first request over http:// can be answered by anybody."

    private static let missing = FaultRule(
        "missing-strict-transport-security", name: "No Strict-Transport-Security", family: family,
        kind: "header.hsts-missing", severity: .medium, why: why,
        remedy: "Send `Strict-Transport-Security: max-age=31536000; includeSubDomains`.", source: source,
        cwe: [319, 523])

    private static let invalid = FaultRule(
        "invalid-strict-transport-security", name: "Strict-Transport-Security that browsers ignore", family: family,
        kind: "header.hsts-missing", severity: .medium, why: why,
        remedy: "Send `Strict-Transport-Security: max-age=31536000; includeSubDomains`.", source: source,
        cwe: [319, 523])

    private static let short = FaultRule(
        "short-strict-transport-security", name: "Strict-Transport-Security for less than a year", family: family,
        kind: "header.hsts-weak", severity: .low,
        why: "Whoever comes back after it has run out is as unguarded as on the first visit.",
        remedy: "Raise max-age to 31536000.", source: source, cwe: [319])

    private static let narrow = FaultRule(
        "strict-transport-security-without-subdomains", name: "Strict-Transport-Security without subdomains",
        family: family, kind: "header.hsts-weak", severity: .note,
        why: "A made-up subdomain over plain HTTP can set cookies for the whole domain.",
        remedy: "Add includeSubDomains once every subdomain answers over HTTPS.", source: source, cwe: [319])

    private static let repeated = FaultRule(
        "repeated-strict-transport-security", name: "Strict-Transport-Security sent more than once", family: family,
        kind: "header.hsts-weak", severity: .low,
        why: "Which of them holds depends on their order, which nobody looks after.",
        remedy: "Send it in one place: the application or the server before it.", source: source, cwe: [319])

    private static let overHTTP = FaultRule(
        "strict-transport-security-over-http", name: "Strict-Transport-Security over plain HTTP", family: family,
        kind: "header.hsts-weak", severity: .note, why: "It has no effect there, and looks as if it had.",
        remedy: "Send it with answers over HTTPS.", source: source, cwe: [319])

    static let unpreloadable = FaultRule(
        "unpreloadable-strict-transport-security", name: "Strict-Transport-Security that cannot be preloaded",
        family: family, kind: "header.hsts-weak", severity: .low,
        why: "The list of preloaded sites refuses it, so the first visit stays unguarded.",
        remedy: "Send `max-age=63072000; includeSubDomains; preload`, or leave preload out.",
        source: "https://hstspreload.org/", cwe: [319])
}
