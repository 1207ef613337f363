import Vocabulary

/// Where findings on sites stand for GitHub, which shows files of the repository alone: at the line of the policy that names
/// the site's environment.
///
/// Source: docs.github.com, "SARIF support for code scanning", "Specifying the location for source files" (read 2026-11).
struct SARIFDeclarations {
    private let byFinding: [String: SiteDeclaration]

    /// - Parameter environments: Where the policy names each environment.
    init(of result: ScanResult, _ environments: [String: SiteDeclaration]) {
        let pairs = result.sites.flatMap { site -> [(String, SiteDeclaration)] in
            guard let place = site.environment.flatMap({ environments[$0] }) else { return [] }
            return site.findings.map { ($0, place) }
        }
        byFinding = Dictionary(pairs) { first, _ in first }
    }

    /// Nil for what is found in files, and for sites that the policy does not name.
    subscript(finding: Finding) -> SiteDeclaration? {
        finding.origin == .site ? byFinding[finding.fingerprint.finding] : nil
    }

    /// Whether GitHub can show it at all.
    func hasPlace(_ finding: Finding) -> Bool {
        finding.origin != .site || self[finding] != nil
    }
}
