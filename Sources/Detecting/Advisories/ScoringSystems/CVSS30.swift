/// The Common Vulnerability Scoring System, version 3.0.
///
/// Source: FIRST, "CVSS v3.0 Specification Document", section 8.
struct CVSS30: ScoringSystem {
    let name = "CVSS 3.0"
    let recency = 30

    /// "Round up" is "the smallest number, specified to one decimal place, that is equal to or higher than its input".
    private static let equations = CVSS3Equations(
        roundedUp: { ($0 * 10).rounded(.up) / 10 }, lastTerm: { 3.25 * power($0 - 0.02, 15) })

    func score(of vector: String) -> Double? {
        let prefix = "CVSS:3.0/"
        return vector.hasPrefix(prefix) ? Self.equations.score(of: vector.dropFirst(prefix.count)) : nil
    }
}
