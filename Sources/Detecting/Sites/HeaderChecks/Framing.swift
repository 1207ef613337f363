import HTTP
import Vocabulary

/// Whether other sites may show the page in a frame.
///
/// Source: W3C Content Security Policy Level 3, section 6.4.2 (`frame-ancestors`, which is enforced in place of
/// X-Frame-Options); HTML Standard, section 7.6 (`X-Frame-Options`): `ALLOW-FROM` and what is unknown count for nothing.
struct Framing: HeaderCheck {
    static let rules = [unlimited, outdated]

    static let examples = (
        failing: [
            "Server: example", "X-Frame-Options: ALLOW-FROM https://example.org", "X-Frame-Options: ALLOWALL",
            "Content-Security-Policy: frame-ancestors *", "Content-Security-Policy: default-src 'none'",
            "X-Frame-Options: DENY\nContent-Security-Policy: frame-ancestors https:", "X-Frame-Options: DENY",
        ],
        passing: [
            "Content-Security-Policy: frame-ancestors 'none'",
            "Content-Security-Policy: frame-ancestors *, frame-ancestors 'self'\nX-Frame-Options: SAMEORIGIN",
        ]
    )

    private static let header = "X-Frame-Options"

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.isPage else { return [] }
        let lists = answer.policies.enforced.compactMap { $0.sources(for: .ancestors)?.list }
        guard lists.isEmpty else { return lists.allSatisfy(Self.letsAllIn) ? [open(answer, site)] : [] }
        let values = Set(answer.response.fields.list(Self.header).map { $0.lowercased() })
        guard !values.isDisjoint(with: ["deny", "sameorigin"]) else { return [missing(answer, values, site)] }
        return [
            answer.fault(
                Self.outdated, header: ContentPolicy.header, evidence: "X-Frame-Options: \(values.sorted().listed)",
                subject: ["frame-ancestors"], message: "X-Frame-Options alone says who may frame the page.",
                remedy: Self.cure(answer, site, values.contains("deny") ? "'none'" : "'self'"))
        ]
    }

    private static func letsAllIn(_ list: SourceList) -> Bool {
        list.hosts.contains(where: \.isEveryHost) || !Set(list.schemes).isDisjoint(with: ["http", "https"])
    }

    private func open(_ answer: SiteAnswer, _ site: SiteContext) -> Fault {
        answer.fault(
            Self.unlimited, header: ContentPolicy.header, severity: severity(answer), subject: ["frame-ancestors"],
            message: "frame-ancestors lets every site in, and X-Frame-Options counts no more beside it.",
            remedy:
                "Name in frame-ancestors who may frame the page: 'none', 'self' or origins. \(Self.cure(answer, site, "'none'"))"
        )
    }

    private func missing(_ answer: SiteAnswer, _ values: Set<String>, _ site: SiteContext) -> Fault {
        answer.fault(
            Self.unlimited, header: Self.header, severity: severity(answer),
            message: values.isEmpty
                ? "Neither frame-ancestors nor X-Frame-Options is there."
                : "Browsers ignore '\(values.sorted().listed)', and no frame-ancestors is there.",
            remedy: "\(Self.cure(answer, site, "'none'")) For browsers before 2016 also X-Frame-Options: DENY.")
    }

    /// The policy that is there, or one to begin with, with who may frame the page: of two lines that set one header a
    /// platform takes the last alone.
    private static func cure(_ answer: SiteAnswer, _ site: SiteContext, _ source: String) -> String {
        let policy =
            answer.policies.enforced.first { $0.carrier == .header } ?? ContentPolicy(ContentPolicy.draft(for: site))
        guard let text = policy.shown(after: [.set(.ancestors, [source])]) else {
            return "Add frame-ancestors \(source) to the Content-Security-Policy."
        }
        return HeaderCure.send(ContentPolicy.header, text, from: answer)
    }

    private func severity(_ answer: SiteAnswer) -> Severity {
        answer.isWantedPage ? .medium : .low
    }

    private static let unlimited = FaultRule(
        "unlimited-framing", name: "Page that every site may frame", family: "sites.headers",
        kind: "header.frame-missing", severity: .medium,
        why: "Another site lays the page under its own, and lets people click on what they do not see.",
        remedy: "Add frame-ancestors 'none', or 'self', to the Content-Security-Policy.",
        source: "https://www.w3.org/TR/CSP3/#directive-frame-ancestors", cwe: [1021])

    private static let outdated = FaultRule(
        "framing-by-old-header", name: "Framing limited by X-Frame-Options alone", family: "sites.headers",
        kind: "header.frame-missing", severity: .note,
        why: "It guards as well today; frame-ancestors has taken its place, and names origins besides.",
        remedy: "Add frame-ancestors 'none', or 'self', to the Content-Security-Policy.",
        source: "https://www.w3.org/TR/CSP3/#frame-ancestors-and-frame-options", cwe: [1021])
}
