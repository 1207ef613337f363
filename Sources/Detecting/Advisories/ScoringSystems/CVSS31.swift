/// The Common Vulnerability Scoring System, version 3.1.
///
/// Source: FIRST, "CVSS v3.1 Specification Document", section 7; `Roundup` is its appendix A.
struct CVSS31: ScoringSystem {
    let name = "CVSS 3.1"
    let recency = 31

    private static let equations = CVSS3Equations(
        roundedUp: Self.roundedUp, lastTerm: { 3.25 * power($0 * 0.9731 - 0.02, 13) })

    func score(of vector: String) -> Double? {
        let prefix = "CVSS:3.1/"
        return vector.hasPrefix(prefix) ? Self.equations.score(of: vector.dropFirst(prefix.count)) : nil
    }

    /// In whole numbers, so that 4.000000000000001 does not become 4.1: the reason why there is a version 3.1.
    @Sendable private static func roundedUp(_ score: Double) -> Double {
        let hundredThousandths = Int((score * 100_000).rounded())
        guard hundredThousandths % 10_000 != 0 else { return Double(hundredThousandths) / 100_000 }
        return Double(hundredThousandths / 10_000 + 1) / 10
    }
}
