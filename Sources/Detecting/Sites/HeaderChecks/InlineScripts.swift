import Vocabulary

/// Whether a policy lets scripts run that stand in the page itself.
///
/// Source: W3C Content Security Policy Level 3, section 6.7.3.2: `'unsafe-inline'` counts no more beside a valid nonce or
/// hash, nor beside `'strict-dynamic'`.
struct InlineScripts: HeaderCheck {
    static let rules = [scripts, styles, hashes]

    static let examples = (
        failing: [
            "Content-Security-Policy: script-src 'self' 'unsafe-inline'",
            "Content-Security-Policy: default-src 'UNSAFE-INLINE'",
            "Content-Security-Policy: script-src 'self' 'unsafe-inline' 'nonce-'",
            "Content-Security-Policy: script-src 'self'; script-src-attr 'unsafe-inline'",
            "Content-Security-Policy: script-src 'self' 'unsafe-hashes'; style-src 'self'",
            "Content-Security-Policy: script-src 'self'; style-src 'self' 'unsafe-inline'",
        ],
        passing: [
            "Content-Security-Policy: script-src 'unsafe-inline' 'nonce-cmFuZG9tcmFuZG9tcmFu'",
            "Content-Security-Policy: default-src 'unsafe-inline', default-src 'self'",
            "Content-Security-Policy: script-src 'strict-dynamic' 'unsafe-inline' 'sha256-YWJj'; style-src 'self'",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        var faults: [Fault] = []
        if answer.isWeak(Self.allowsInlineScripts) {
            faults.append(
                answer.policyFault(
                    Self.scripts, message: "'unsafe-inline' holds for scripts.",
                    mending: [SourceDirective.scriptElement, .scriptAttribute].map {
                        .replace($0, ["'unsafe-inline'"], with: $0 == .scriptElement ? site.needs.inlineScripts : [])
                    }))
        } else if answer.isWeak(Self.allowsHashedAttributes) {
            faults.append(
                answer.policyFault(
                    Self.hashes, message: "'unsafe-hashes' holds for scripts.",
                    mending: [.replace(.scriptAttribute, ["'unsafe-hashes'"], with: [])]))
        }
        if answer.isWeak(Self.allowsInlineStyles) {
            // Styles that the page itself holds would be gone.
            faults.append(
                answer.policyFault(
                    Self.styles, message: "'unsafe-inline' holds for styles.",
                    mending: site.needs.hasInlineStyles ? [] : [.replace(.styleElement, ["'unsafe-inline'"], with: [])])
            )
        }
        return faults
    }

    private static func allowsInlineScripts(_ policy: ContentPolicy) -> Bool {
        [SourceDirective.scriptElement, .scriptAttribute].contains {
            policy.sources(for: $0)?.list.allowsAllInline(scripts: true) == true
        }
    }

    private static func allowsHashedAttributes(_ policy: ContentPolicy) -> Bool {
        policy.sources(for: .scriptAttribute)?.list.has(.unsafeHashes) == true
    }

    private static func allowsInlineStyles(_ policy: ContentPolicy) -> Bool {
        policy.sources(for: .styleElement)?.list.allowsAllInline(scripts: false) == true
    }

    private static let scripts = FaultRule(
        "unsafe-inline-scripts", name: "Content-Security-Policy that lets inline scripts run",
        family: "sites.headers", kind: "header.csp-weak", severity: .medium,
        why: "Whoever gets markup into the page gets a script into it: the policy stops none of the usual injections.",
        remedy: "Take 'unsafe-inline' out; give each inline script its hash ('sha256-…') or move it to a file.",
        source: "https://www.w3.org/TR/CSP3/#directive-script-src", cwe: [693, 79])

    private static let styles = FaultRule(
        "unsafe-inline-styles", name: "Content-Security-Policy that lets inline styles in", family: "sites.headers",
        kind: "header.csp-weak", severity: .note,
        why: "Injected styles can hide, move and, by selectors, read out parts of a page.",
        remedy: "Take 'unsafe-inline' out of style-src where no library needs it.",
        source: "https://www.w3.org/TR/CSP3/#directive-style-src", cwe: [693])

    private static let hashes = FaultRule(
        "unsafe-hashes", name: "Content-Security-Policy with 'unsafe-hashes'", family: "sites.headers",
        kind: "header.csp-weak", severity: .note,
        why: "Injected markup may use the handlers whose hashes are listed.",
        remedy: "Add handlers by addEventListener, and take 'unsafe-hashes' out.",
        source: "https://www.w3.org/TR/CSP3/#unsafe-hashes-usage", cwe: [693, 79])
}
