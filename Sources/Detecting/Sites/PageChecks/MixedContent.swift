import HTTP
import Vocabulary

/// Whether a page that came over HTTPS loads over HTTP, or sends forms there.
///
/// Source: W3C Mixed Content, 4.1 ("Upgradeable content") and 4.2 ("Blockable content"): browsers ask for pictures, sound
/// and film of HTTP addresses over HTTPS instead, and load nothing else; `upgrade-insecure-requests` upgrades all.
struct MixedContent: PageCheck {
    static let active = FaultRule(
        "active-mixed-content", name: "Page loads code over plain HTTP", family: "sites.page",
        kind: "web.mixed-content", severity: .high,
        why: "Browsers refuse to load it, and one that does not lets whoever is on the line run code in the page.",
        remedy: "Name the file with https:, or take it out.",
        source: "https://www.w3.org/TR/mixed-content/#category-blockable", cwe: [319])
    static let passive = FaultRule(
        "passive-mixed-content", name: "Page shows files from plain HTTP", family: "sites.page",
        kind: "web.mixed-content", severity: .low,
        why: "Whoever is on the line sees it and can change it; browsers ask over HTTPS instead, which may fail.",
        remedy: "Name the file with https:.",
        source: "https://www.w3.org/TR/mixed-content/#category-upgradeable", cwe: [319])
    static let form = FaultRule(
        "form-over-plain-http", name: "Form is sent over plain HTTP", family: "sites.page",
        kind: "web.mixed-content", severity: .high,
        why: "Whoever is on the line reads what the form holds.",
        remedy: "Give the form an action that begins with https:.",
        source: "https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html", cwe: [319])

    static let rules = [active, passive, form]
    static let examples = (
        failing: [
            #"<script src="http://cdn.example.net/a.js"></script>"#, #"<img src=http://example.com/a.png>"#,
            #"<link rel=stylesheet href="http://example.com/a.css">"#, #"<form action="http://example.com/in">"#,
            #"<form><button formaction="http://example.com/in">"#,
            #"<style>@import url(http://example.com/a.css);</style>"#,
            #"<img srcset="/a 1x, http://example.com/b 2x">"#,
        ],
        passing: [
            #"<script src="//cdn.example.net/a.js"></script>"#, #"<!-- <script src="http://example.com/a.js"> -->"#,
            #"<a href="http://example.com/">"#, #"<script>"<img src=http://example.com/a>"</script>"#,
            #"<template><img src="http://example.com/a"></template>"#, #"<img src="http://localhost:8000/a.png">"#,
            #"<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests"><img src=http://a.example/>"#,
        ]
    )

    func faults(on page: Page, answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard page.address.isSecure, !upgradesAll(page, answer) else { return [] }
        var seen: Set<String> = []
        let loads = page.loads.filter {
            $0.kind != .connection && $0.kind != .prefetch && isInsecure($0.address)
                && seen.insert($0.kind.rawValue + $0.address.description).inserted
        }
        return loads.map { fault(of: $0, on: page) } + formFaults(on: page)
    }

    private func upgradesAll(_ page: Page, _ answer: SiteAnswer) -> Bool {
        let policies = answer.response.fields.values(of: "content-security-policy") + page.policies
        return policies.contains { policy in
            policy.split(whereSeparator: { $0 == ";" || $0 == "," }).contains {
                $0.trimmingCharacters(where: \.isWhitespace).lowercased() == "upgrade-insecure-requests"
            }
        }
    }

    private func isInsecure(_ address: WebAddress) -> Bool {
        !address.isSecure && !address.isOnThisMachine
    }

    private func fault(of load: Page.Load, on page: Page) -> Fault {
        let isShown = load.kind == .image || load.kind == .media
        return page.fault(
            isShown ? Self.passive : Self.active, at: load.markup,
            message: "The page comes over HTTPS and names a \(load.kind.rawValue) at \(load.address).",
            subject: Page.stable(load.address))
    }

    private func formFaults(on page: Page) -> [Fault] {
        let targets = page.forms.map { ($0.address, $0.markup) } + page.fields.map { ($0.address, $0.markup) }
        return targets.compactMap { address, markup in
            guard let address, isInsecure(address), markup.standing != .inert else { return nil }
            return page.fault(
                Self.form, at: markup, message: "What the form holds goes to \(address) unencrypted.",
                subject: Page.stable(address))
        }
    }
}

extension WebAddress {
    /// Whether it never leaves the machine, which browsers hold to be as good as HTTPS (W3C Secure Contexts, 3.1).
    var isOnThisMachine: Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
            || host.hasPrefix("127.") && address != nil
    }
}
