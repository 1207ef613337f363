/// The Common Vulnerability Scoring System, version 4.0.
///
/// A vector belongs to one of 270 sets of like vectors, its MacroVector, of which experts ranked and scored the worst
/// member. How far a vector is from that member, against how far the next set is, takes its part off the score.
///
/// Source: FIRST, "CVSS v4.0 Specification Document", section 8, and its reference implementation
/// (FIRSTdotorg/cvss-v4-calculator), which holds the numbers that the document points to.
struct CVSS4: ScoringSystem {
    let name = "CVSS 4.0"
    let recency = 40

    func score(of vector: String) -> Double? {
        let prefix = "CVSS:4.0/"
        guard vector.hasPrefix(prefix), let levels = CVSS4Levels(vector.dropFirst(prefix.count)) else { return nil }
        guard levels.hasImpact else { return 0 }
        let macro = CVSS4MacroVector(of: levels)
        guard let top = macro.tenths else { return nil }
        return Double(tenths(below: top, macro.steps(to: levels))) / 10
    }

    /// `top` less the mean of the proportional distances, in tenths of a point, halves up.
    ///
    /// In whole numbers, as sums of tenths in binary are a hair off just where they are to be rounded.
    private func tenths(below top: Int, _ steps: [CVSS4MacroVector.Step]) -> Int {
        guard !steps.isEmpty else { return top }
        let common = steps.map(\.depth).reduce(1, *)
        let lost = steps.map { $0.fall * $0.distance * (common / $0.depth) }.reduce(0, +)
        let divisor = common * steps.count
        return max(0, (2 * (top * divisor - lost) + divisor) / (2 * divisor))
    }
}
