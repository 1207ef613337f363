import HTTP
import Vocabulary

/// Whether the site's own policy stops what its page loads or runs: either the page is broken, or nobody needs what is
/// stopped.
///
/// Source: W3C Content Security Policy Level 3, sections 6.1 (which directive decides what) and 6.7.
struct BlockedLoads: PageCheck {
    static let blocked = FaultRule(
        "blocked-by-own-policy", name: "Content-Security-Policy that stops a part of the page", family: "sites.page",
        kind: "header.csp-weak", severity: .low,
        why:
            "The page does not work as it was written; and a policy that breaks the site is soon switched off altogether.",
        remedy: "Allow the source, the hash or the nonce in the directive that is named, or take out what is blocked.",
        source: "https://www.w3.org/TR/CSP3/", cwe: [693])

    static let rules = [blocked]
    static let examples = (
        failing: [
            policy("script-src 'self'") + #"<script src="https://cdn.example.net/a.js"></script>"#,
            policy("default-src 'self'") + #"<img src="https://img.example.net/a.png">"#,
            policy("script-src 'self'") + "<script>start()</script>", policy("script-src 'self'") + "<p onclick=a()>",
            policy("default-src 'self'") + #"<style>@import url(https://fonts.example.net/a.css)</style>"#,
            policy("form-action 'self'") + #"<form action="https://pay.example.net/">"#,
        ],
        passing: [
            #"<script src="https://cdn.example.net/a.js"></script>"#,
            policy("script-src 'self'") + #"<script src="/a.js"></script><script type="application/json">{}</script>"#,
            policy("script-src 'nonce-cmFuZG9tcmFuZG9t'") + "<script nonce=cmFuZG9tcmFuZG9t>start()</script>",
            policy("script-src 'sha256-jzgBGA4UWFFmpOBq0JpdsySukE1FrEN5bUpoK8Z29fY='") + "<script>doSubmit()</script>",
            policy("script-src 'unsafe-inline'") + "<p onclick=a()>",
            policy("img-src 'none'") + "<template><img src=/a.png></template>",
        ]
    )

    private static func policy(_ text: String) -> String {
        "<meta http-equiv=Content-Security-Policy content=\"\(text)\">"
    }

    func faults(on page: Page, answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let policies = ContentPolicies(of: answer.response, metaPolicies: page.policies)
        guard !policies.enforced.isEmpty else { return [] }
        let blocks = blockedFiles(of: page, policies) + blockedInline(of: page, policies)
        var seen: Set<String> = []
        return blocks.filter { seen.insert($0.directive.rawValue + $0.what).inserted }.map { block in
            page.fault(
                Self.blocked, at: block.markup,
                message: "The page holds \(block.what), and \(block.directive.rawValue) of its policy blocks it.",
                subject: "\(block.directive.rawValue) \(block.what)")
        }
    }

    /// A part of the page and the directive that stops it.
    private struct Block {
        var what: String
        var directive: SourceDirective
        var markup: Markup
    }

    private func blockedFiles(of page: Page, _ policies: ContentPolicies) -> [Block] {
        let scripts = page.scripts.filter(\.runs).compactMap { script in
            let credentials = ContentPolicies.Credentials(
                nonce: script.nonce, integrity: script.integrity?.hashes ?? [])
            return block(script.address, .scriptElement, script.markup, policies, credentials)
        }
        // Scripts were asked for with what their tags bring along.
        let others = page.loads.filter { $0.kind != .script && $0.markup.standing == .live }.compactMap { load in
            Self.directives[load.kind].flatMap { block(load.address, $0, load.markup, policies) }
        }
        let forms = page.forms.filter { $0.markup.standing == .live }.compactMap {
            block($0.address, .form, $0.markup, policies)
        }
        return scripts + others + forms
    }

    /// A connection that is only opened, and what is fetched for later, no directive decides for sure.
    private static let directives: [Page.Load.Kind: SourceDirective] = [
        .style: .styleElement, .image: .image, .media: .media, .font: .font, .frame: .frame, .object: .object,
        .manifest: .manifest,
    ]

    private func block(
        _ address: WebAddress?, _ directive: SourceDirective, _ markup: Markup, _ policies: ContentPolicies,
        _ credentials: ContentPolicies.Credentials = .init()
    ) -> Block? {
        guard let address, let block = policies.block(of: address.description, as: directive, with: credentials),
            // A style sheet's nonce is not read: where the policy has one, it may let the sheet in.
            directive != .styleElement || block.policy.sources(for: directive)?.list.hasNonceOrHash != true
        else { return nil }
        return Block(what: Page.stable(address), directive: block.directive, markup: markup)
    }

    private func blockedInline(of page: Page, _ policies: ContentPolicies) -> [Block] {
        let scripts = page.scripts.filter { $0.runs && $0.source == nil && !$0.text.isEmpty }.compactMap { script in
            policies.block(ofInline: script.text, as: .script, nonce: script.nonce).map {
                Block(what: "a script of \(script.text.count) bytes", directive: $0.directive, markup: script.markup)
            }
        }
        return scripts + [blockedHandlers(of: page, policies)].compactMap { $0 }
    }

    private func blockedHandlers(of page: Page, _ policies: ContentPolicies) -> Block? {
        guard let markup = page.firstHandler, let block = policies.block(ofInline: [], as: .scriptAttribute),
            // Hashes may let single handlers in, and their texts are not kept.
            block.policy.sources(for: block.directive)?.list.has(.unsafeHashes) != true
        else { return nil }
        return Block(what: "programs for events, such as onclick", directive: block.directive, markup: markup)
    }
}
