package import Vocabulary

/// What the advisory check finds.
package enum AdvisoryRules {
    /// All of them, sorted by identifier.
    package static let all = [exploited, malicious, unmaintained, vulnerable]

    static let vulnerable = FaultRule(
        "vulnerable-dependency", name: "Vulnerable dependency", family: family, kind: "dep.vulnerable",
        severity: .medium, why: "Whoever reads the advisory knows what to send to reach the flaw.",
        remedy: "Update to a version that no advisory affects.",
        source: "https://ossf.github.io/osv-schema/", cwe: [1395])

    static let exploited = FaultRule(
        "known-exploited-dependency", name: "Dependency with a vulnerability that is being exploited", family: family,
        kind: "dep.known-exploited", severity: .high,
        why: "It is attacked already, with tools that need no skill.",
        remedy: "Update now, and look for signs of an attack since the day it became known.",
        source: "https://www.cisa.gov/known-exploited-vulnerabilities-catalog", cwe: [1395])

    static let malicious = FaultRule(
        "malicious-dependency", name: "Malicious dependency", family: family, kind: "dep.malicious",
        severity: .critical, why: "Its author can do what the build and the program can: read secrets, change code.",
        remedy: """
            Take it out of manifest and lockfile. Treat every machine that installed it as compromised: rebuild it, and \
            rotate each secret that was on it.
            """,
        source: "https://github.com/ossf/malicious-packages", cwe: [506, 1357])

    static let unmaintained = FaultRule(
        "unmaintained-dependency", name: "Unmaintained dependency", family: family, kind: "dep.unmaintained",
        severity: .low, why: "Nobody will mend the next vulnerability.",
        remedy: "Replace it: the advisory often names who carries on.",
        source: "https://rustsec.org/advisories/", cwe: [1104])

    private static let family = "dependencies.advisories"
}
