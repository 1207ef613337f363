import Vocabulary

/// Whether a policy lets text be run as a script.
///
/// Source: W3C Content Security Policy Level 3, section 4.4.1 (`eval`): `script-src`, or else `default-src`, decides.
struct EvaluatedScripts: HeaderCheck {
    static let rules = [evaluation]

    static let examples = (
        failing: [
            "Content-Security-Policy: script-src 'self' 'unsafe-eval'",
            "Content-Security-Policy: default-src 'unsafe-eval'",
        ],
        passing: [
            "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'",
            "Content-Security-Policy: default-src 'unsafe-eval'; script-src 'self'",
            "Content-Security-Policy: style-src 'unsafe-eval'; script-src 'none'",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.isWeak({ $0.sources(for: .script)?.list.has(.unsafeEval) == true }) else { return [] }
        return [
            answer.policyFault(
                Self.evaluation, message: "'unsafe-eval' holds for scripts.",
                mending: [.replace(.script, ["'unsafe-eval'"], with: [])])
        ]
    }

    private static let evaluation = FaultRule(
        "unsafe-eval", name: "Content-Security-Policy that lets text be evaluated", family: "sites.headers",
        kind: "header.csp-weak", severity: .low,
        why: "A flaw that gets text into eval or its like runs it with all the page's rights.",
        remedy: "Take 'unsafe-eval' out; for WebAssembly alone, 'wasm-unsafe-eval' is enough.",
        source: "https://www.w3.org/TR/CSP3/#directive-script-src", cwe: [693, 95])
}
