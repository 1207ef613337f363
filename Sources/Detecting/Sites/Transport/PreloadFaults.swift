import HTTP
import Vocabulary

/// Whether a site that asks to be preloaded would be taken: what its single answers cannot tell.
///
/// Source: hstspreload.org, "Submission Requirements" (read 2026-11-24). Whether browsers' lists hold the site already no
/// answer tells, and no list is packed into this program.
struct PreloadFaults {
    let site: SiteContext
    let visit: Visit

    var all: [Fault] {
        guard let start = visit.start, start.isSecure, start.response.address.address == nil,
            Self.isEligible(start.response)
        else { return [] }
        let reasons = [domainReason(start.response.address), plainReason, redirectReason(start.response)]
            .compactMap(\.self)
        guard !reasons.isEmpty else { return [] }
        return [
            start.fault(
                StrictTransportSecurity.unpreloadable, header: "Strict-Transport-Security", subject: ["site"],
                message: "It asks to be preloaded, and the list would refuse it: \(reasons.joined(separator: "; ")).",
                remedy: """
                    Mend that, or leave preload out: what the list once holds takes months to come off it. \
                    Whether it holds the site already is not known here; hstspreload.org tells.
                    """)
        ]
    }

    private static func isEligible(_ response: Response) -> Bool {
        guard let text = response.fields.first("Strict-Transport-Security"), let policy = try? StrictTransport(text)
        else { return false }
        return policy.isEligibleForPreloading
    }

    private func domainReason(_ address: WebAddress) -> String? {
        let domain = SiteBoundary.registrable(address.host)
        guard domain != address.host else { return nil }
        return "it takes \(domain) alone, and \(address.host) is below it"
    }

    private var plainReason: String? {
        guard let twin = visit.answers(.plainTwin).first?.response else { return nil }
        let first = twin.redirects.first ?? twin
        if let next = first.redirectTarget, next.isSecure, next.host == first.address.host { return nil }
        return "plain HTTP does not lead to HTTPS on the same host first"
    }

    /// A redirect of the base domain has to carry the header itself.
    private func redirectReason(_ start: Response) -> String? {
        let domain = SiteBoundary.registrable(start.address.host)
        let bare = start.redirects.first { $0.address.isSecure && $0.address.host == domain && !Self.isEligible($0) }
        return bare.map { "the redirect of \($0.address.host) does not carry it" }
    }
}
