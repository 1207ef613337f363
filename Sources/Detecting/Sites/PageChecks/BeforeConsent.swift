import HTTP
import Vocabulary

/// Whom a page tells of its visitor before the visitor was asked.
///
/// What waits for consent (`type="text/plain"`, `data-src`) loads nothing and does not count. A tag manager may wait for
/// consent by itself (Google's consent mode), which its markup does not show: hence the confidence.
///
/// Source: Directive 2002/58/EC, article 5(3); GDPR, article 6; for fonts: LG München I, 3 O 17493/20.
struct BeforeConsent: PageCheck {
    static let tracker = FaultRule(
        "tracker-before-consent", name: "Tracker is contacted before consent", family: "sites.page",
        kind: "web.tracker-before-consent", severity: .medium,
        why: "The visitor's address and the page go to a service that follows people, before the visitor could refuse.",
        remedy:
            "Load it once consent is given: type=\"text/plain\" and a consent tool, or from the program that keeps the choice.",
        source: "https://eur-lex.europa.eu/eli/dir/2002/58/oj", cwe: [359])
    static let embedded = FaultRule(
        "third-party-before-consent", name: "Replaceable service is contacted before consent", family: "sites.page",
        kind: "web.tracker-before-consent", severity: .low,
        why: "The visitor's address goes to a company that the page could do without until the visitor wants it.",
        remedy:
            "Serve fonts from the site itself; show a picture in place of maps, films and chats until they are asked for.",
        source: "https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines_en", cwe: [359])
    static let unknown = FaultRule(
        "undeclared-third-party", name: "Service of an unknown owner is contacted", family: "sites.page",
        kind: "doc.undeclared-processor", severity: .note,
        why: "Whoever receives the visitor's address has to stand in the privacy notice and the list of processors.",
        remedy: "Find out whose host it is; name it in the list of processors, or take it out.",
        source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj", cwe: [359])

    static let rules = [tracker, embedded, unknown]
    static let examples = (
        failing: [
            #"<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>"#,
            #"<noscript><img src="https://www.facebook.com/tr?id=1"></noscript>"#,
            #"<script>!function(){var s=document.createElement('script');s.src='https://connect.facebook.net/en_US/fbevents.js'}()</script>"#,
            #"<link rel=stylesheet href="https://fonts.googleapis.com/css2?family=Inter">"#,
            #"<link rel=preconnect href="https://static.hotjar.com">"#, #"<img src="https://pixel.example.net/p.gif">"#,
        ],
        passing: [
            #"<script type="text/plain" data-category=analytics src="https://www.googletagmanager.com/gtag/js"></script>"#,
            #"<script type="text/plain">'https://connect.facebook.net/en_US/fbevents.js'</script>"#,
            #"<script src="https://js.stripe.com/v3/"></script>"#, #"<a href="https://www.facebook.com/acme">"#,
            #"<link rel=dns-prefetch href="https://www.google-analytics.com">"#,
            #"<script>const social = "https://www.facebook.com/acme"</script>"#,
            #"<iframe data-src="https://www.youtube.com/embed/1"></iframe>"#,
            #"<template><img src="https://pixel.example.net/p.gif"></template>"#,
        ]
    )

    func faults(on page: Page, answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        var named: Set<String> = []
        let loaded = page.loads.filter { page.isThirdParty($0.address) }.compactMap { load -> Fault? in
            let party = ThirdParties.owner(of: load.address.host)
            guard named.insert(party?.name ?? load.address.host).inserted else { return nil }
            return fault(of: load, party, on: page)
        }
        return loaded + mentions(on: page, except: named)
    }

    private func fault(of load: Page.Load, _ party: ThirdParty?, on page: Page) -> Fault? {
        let host = load.address.host
        guard let party else {
            return page.fault(
                Self.unknown, at: load.markup, confidence: .medium,
                message: "The page contacts \(host) by itself, and it is not known whose that is.", subject: host)
        }
        guard party.purpose.isTracking || party.purpose.canWait else { return nil }
        let rule = party.purpose.isTracking ? Self.tracker : Self.embedded
        return page.fault(
            rule, at: load.markup, title: "\(rule.name): \(party.name)",
            message: "The page contacts \(host) (\(party.name), \(party.purpose.rawValue)) as soon as it is opened.",
            subject: party.name)
    }

    /// Hosts that people link to in what scripts hold, rather than load from.
    private static let linked: Set = ["facebook.com", "www.facebook.com"]

    /// Trackers that a script in the page loads.
    private func mentions(on page: Page, except named: Set<String>) -> [Fault] {
        var named = named
        return page.scripts.filter(\.runs).flatMap { script in
            HostMentions.parties(in: script.text).compactMap { party, host -> Fault? in
                guard party.purpose.isTracking, !Self.linked.contains(host), named.insert(party.name).inserted else {
                    return nil
                }
                return page.fault(
                    Self.tracker, at: script.markup, confidence: .medium, title: "\(Self.tracker.name): \(party.name)",
                    message:
                        "A script in the page names \(host) (\(party.name), \(party.purpose.rawValue)) and runs as "
                        + "soon as the page is opened.",
                    subject: party.name)
            }
        }
    }
}
