import HTTP
import Policy
import Vocabulary

/// What of a site's defence is gone or weaker since the look that it is compared with.
///
/// Other differences stand in the facts alone: they may be an improvement, and the checks of the site as it is tell what is
/// wrong with it. What a look did not learn, and pages that answer with an error, are not held against it.
///
/// Source: PCI DSS 4.0.1, 11.6.1, for payment pages.
struct DriftFaults {
    static let rules = [lost, changed, olderProtocol, lostProtocol, weakenedCookie]

    let site: SiteContext
    let before: SiteSnapshot
    let now: SiteSnapshot

    var all: [Fault] {
        let pages = now.pages.flatMap { page in
            before.pages.first { $0.path == page.path }.map { faults(of: page, before: $0) } ?? []
        }
        return pages + protocolFaults
            + now.cookies.flatMap { cookie in
                before.cookies.first { $0.name == cookie.name }.map { faults(of: cookie, before: $0) } ?? []
            }
    }

    // MARK: Headers

    private func faults(of page: SiteSnapshot.PageFacts, before: SiteSnapshot.PageFacts) -> [Fault] {
        guard page.status < 400, before.status < 400 else { return [] }
        let changes = SiteSnapshot.differences(
            from: SiteSnapshot(pages: [before], protocols: [], cookies: []),
            to: SiteSnapshot(pages: [page], protocols: [], cookies: []))
        return changes.filter { !$0.isExpected }.compactMap { change in
            guard let name = change.subject.split(separator: " ").last.map(String.init),
                change.subject == "\(page.path) header \(name)", HeaderFacts.protecting.contains(name)
            else { return nil }
            return fault(change, header: name, on: page)
        }
    }

    private func fault(_ change: SiteChange, header: String, on page: SiteSnapshot.PageFacts) -> Fault? {
        // A header that is new defends better than none.
        guard let before = change.before else { return nil }
        let isPayment = (try? site.address.resolving(page.path)).map(site.policy.paymentPages.names) ?? false
        let kind = isPayment ? Kind("web.payment-header-drift") : PromisedHeaders.kind(of: header)
        guard let after = change.after else {
            return fault(
                Self.lost, severity: isPayment ? .high : nil, kind: kind, subject: [page.path, header],
                message: "\(header) of \(page.path) was '\(before.prefix(200))', and is no longer sent.",
                evidence: "no \(header) header", at: page.path)
        }
        return fault(
            Self.changed, severity: isPayment ? .high : nil, kind: kind, subject: [page.path, header],
            message: "\(header) of \(page.path) was '\(before.prefix(200))'.",
            evidence: "\(header): \(after.prefix(1_000))",
            at: page.path)
    }

    // MARK: Protocols

    private static let old: Set = ["SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1"]

    private var protocolFaults: [Fault] {
        guard !before.protocols.isEmpty, !now.protocols.isEmpty else { return [] }
        let come = now.protocols.filter { Self.old.contains($0) && !before.protocols.contains($0) }
        let isGone = before.protocols.contains("TLSv1.3") && !now.protocols.contains("TLSv1.3")
        return [
            come.isEmpty
                ? nil
                : fault(
                    Self.olderProtocol, subject: ["protocols"], message: "It now offers \(come.listed), and did not.",
                    evidence: now.protocols.listed),
            isGone
                ? fault(
                    Self.lostProtocol, subject: ["protocols"], message: "It offered TLS 1.3, and no longer does.",
                    evidence: now.protocols.listed) : nil,
        ].compactMap(\.self)
    }

    // MARK: Cookies

    private func faults(of cookie: CookieFacts, before: CookieFacts) -> [Fault] {
        let kinds = ["Secure": Kind("cookie.secure-missing"), "HttpOnly": Kind("cookie.httponly-missing")]
        let strict = before.flags.contains { $0 == "SameSite=lax" || $0 == "SameSite=strict" }
        let isLoose = !cookie.flags.contains { $0 == "SameSite=lax" || $0 == "SameSite=strict" }
        let gone = kinds.keys.sorted().filter { before.flags.contains($0) && !cookie.flags.contains($0) }
        return (gone + (strict && isLoose ? ["SameSite"] : [])).map { flag in
            fault(
                Self.weakenedCookie, kind: kinds[flag] ?? Kind("cookie.samesite-weak"), subject: [cookie.name, flag],
                message: "The cookie '\(cookie.name.prefix(100))' had \(flag), and no longer has.",
                evidence: cookie.flags.listed)
        }
    }

    private func fault(
        _ rule: FaultRule, severity: Severity? = nil, kind: Kind? = nil, subject: [String], message: String,
        evidence: String, at path: String = ""
    ) -> Fault {
        let place = (try? site.address.resolving(path)) ?? site.address
        return Fault(
            rule, severity: severity, kind: kind, message: message,
            subject: [site.address.origin.description, rule.id.text] + subject, place: Path(place.description),
            evidence: evidence)
    }

    private static let family = "sites.drift"
    private static let source = "https://www.pcisecuritystandards.org/document_library/"
    private static let why = "A defence that was there is gone, and nobody was asked: mostly a changed configuration."
    private static let remedy =
        "Find the change in the deployment's configuration and take it back; if it is meant, write the facts anew with --save."

    private static let lost = FaultRule(
        "lost-protecting-header", name: "Protecting header that is no longer sent", family: family,
        kind: "header.csp-weak", severity: .medium, why: why, remedy: remedy, source: source, cwe: [693])
    private static let changed = FaultRule(
        "changed-protecting-header", name: "Protecting header with another value", family: family,
        kind: "header.csp-weak", severity: .low, why: "Whether it defends as well as before, somebody has to look at.",
        remedy: remedy, source: source, cwe: [693])
    private static let olderProtocol = FaultRule(
        "older-protocol-than-before", name: "Old protocol that was not offered before", family: family,
        kind: "tls.version-weak", severity: .medium, why: why, remedy: remedy, source: source, cwe: [327])
    private static let lostProtocol = FaultRule(
        "lost-tls13", name: "TLS 1.3 that is no longer offered", family: family, kind: "tls.no-tls13", severity: .low,
        why: why, remedy: remedy, source: source, cwe: [757])
    private static let weakenedCookie = FaultRule(
        "weakened-cookie", name: "Cookie that has lost a protection", family: family, kind: "cookie.secure-missing",
        severity: .medium, why: why, remedy: remedy, source: source, cwe: [614])
}
