import Vocabulary

/// Which of the kinds of evidence that catalogs name a result holds.
///
/// They speak *for* a control, and a finding against it outweighs them. What only people have (a document, a statement, the
/// record of who mended what and when, a rule of the repository) no result holds: a control that names such a kind is never
/// more than partly supported.
///
/// | kind | held where |
/// |---|---|
/// | `ev.scan-run` | every check came to its end, one of them looked at something, and no place failed |
/// | `ev.sbom` | lockfiles named packages, and the checks of dependencies came to their end |
/// | `ev.lockfile-complete` | the same, and each package has an exact version and a hash |
/// | `ev.advisory-feed-fresh` | advisories were used, and none was missing or out of date |
/// | `ev.endpoint-inventory` | every site answered |
/// | `ev.cert-inventory`, `ev.cipher-inventory` | every site told its certificates, and its suites |
/// | `ev.uptime-log` | a record of probes was read to its end |
struct HeldEvidence {
    let kinds: Set<String>

    init(in result: ScanResult) {
        let isScanned = !result.checks.isEmpty && result.checks.allSatisfy(\.isComplete) && result.isComplete
        let (sites, packages) = (result.sites, result.packages)
        let isCounted = Self.isComplete("dependencies.", in: result) && !packages.isEmpty
        let isFresh = !result.troubles.contains { [.stale, .missing].contains($0.kind) }
        let held: [(kind: String, isHeld: Bool)] = [
            ("ev.scan-run", isScanned && result.checks.contains { $0.examined > 0 }),
            ("ev.sbom", isCounted),
            ("ev.lockfile-complete", isCounted && packages.allSatisfy { $0.version != nil && !$0.integrity.isEmpty }),
            ("ev.advisory-feed-fresh", result.advisorySnapshot != nil && isFresh),
            ("ev.endpoint-inventory", !sites.isEmpty && sites.allSatisfy { $0.status != nil }),
            ("ev.cert-inventory", !sites.isEmpty && sites.allSatisfy { $0.tls?.chain.isEmpty == false }),
            ("ev.cipher-inventory", !sites.isEmpty && sites.allSatisfy { $0.tls?.suites.isEmpty == false }),
            ("ev.uptime-log", Self.isComplete("sites.availability", in: result)),
        ]
        kinds = Set(held.filter(\.isHeld).map(\.kind))
    }

    /// Whether there are checks whose names begin so, and all of them came to their end.
    private static func isComplete(_ prefix: String, in result: ScanResult) -> Bool {
        let checks = result.checks.filter { $0.id.hasPrefix(prefix) }
        return checks.contains { $0.examined > 0 } && checks.allSatisfy(\.isComplete)
    }
}
