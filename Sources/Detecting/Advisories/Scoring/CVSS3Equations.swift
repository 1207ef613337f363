/// The equations that versions 3.0 and 3.1 share, and where they part.
///
/// Source: FIRST, "CVSS v3.1 Specification Document", sections 7.1 to 7.4 and appendix A; "CVSS v3.0 Specification
/// Document", section 8.
struct CVSS3Equations: Sendable {
    /// Up to the next tenth.
    var roundedUp: @Sendable (Double) -> Double
    /// The last term of the modified impact where the scope changes, from the modified impact sub-score.
    var lastTerm: @Sendable (Double) -> Double

    private static let base = ["AV", "AC", "PR", "UI", "S", "C", "I", "A"]
    private static let environmental = ["CR", "IR", "AR"] + base.map { "M\($0)" }

    private static let weights: MetricWeights = {
        let impact = ["H": 0.56, "L": 0.22, "N": 0]
        let base: MetricWeights = [
            "AV": ["N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2], "AC": ["L": 0.77, "H": 0.44],
            "PR": ["N": 0.85, "L": 0.62, "H": 0.27], "UI": ["N": 0.85, "R": 0.62], "S": ["U": 0, "C": 0],
            "C": impact, "I": impact, "A": impact,
        ]
        let requirement = ["X": 1, "H": 1.5, "M": 1, "L": 0.5]
        var weights = base
        for (metric, values) in base { weights["M\(metric)"] = values.merging(["X": 1]) { first, _ in first } }
        for metric in ["CR", "IR", "AR"] { weights[metric] = requirement }
        weights["E"] = ["X": 1, "H": 1, "F": 0.97, "P": 0.94, "U": 0.91]
        weights["RL"] = ["X": 1, "U": 1, "W": 0.97, "T": 0.96, "O": 0.95]
        weights["RC"] = ["X": 1, "C": 1, "R": 0.96, "U": 0.92]
        return weights
    }()

    /// The score of a vector without its prefix: environmental, temporal or base, the first for which it has metrics.
    func score(of text: Substring) -> Double? {
        guard let vector = MetricVector(text, weights: Self.weights, required: Self.base) else { return nil }
        let isEnvironmental = vector.defines(anyOf: Self.environmental)
        let impact = isEnvironmental ? modifiedImpact(of: vector) : baseImpact(of: vector)
        guard impact > 0 else { return 0 }
        let sum = impact + exploitability(of: vector)
        let score = roundedUp(min(vector.modified("S") == "C" ? 1.08 * sum : sum, 10))
        let threat = vector.weight("E") * vector.weight("RL") * vector.weight("RC")
        // In version 3.0 to round twice is to add a tenth: 1.1 * 10 is above 11 in binary.
        return threat == 1 ? score : roundedUp(score * threat)
    }

    private func baseImpact(of vector: MetricVector) -> Double {
        let lost = 1 - ["C", "I", "A"].map { 1 - vector.weight($0) }.reduce(1, *)
        guard vector["S"] == "C" else { return 6.42 * lost }
        return 7.52 * (lost - 0.029) - 3.25 * power(lost - 0.02, 15)
    }

    private func modifiedImpact(of vector: MetricVector) -> Double {
        let spared = zip(["C", "I", "A"], ["CR", "IR", "AR"]).map { metric, requirement in
            1 - vector.weight(metric, of: vector.modified(metric)) * vector.weight(requirement)
        }
        let lost = min(1 - spared.reduce(1, *), 0.915)
        guard vector.modified("S") == "C" else { return 6.42 * lost }
        return 7.52 * (lost - 0.029) - lastTerm(lost)
    }

    /// Without modified metrics this is the plain exploitability.
    private func exploitability(of vector: MetricVector) -> Double {
        let plain = ["AV", "AC", "UI"].map { vector.weight($0, of: vector.modified($0)) }.reduce(8.22, *)
        return plain * privileges(of: vector)
    }

    /// "0.68 (or 0.5) if Scope / Modified Scope is Changed".
    private func privileges(of vector: MetricVector) -> Double {
        switch (vector.modified("PR"), vector.modified("S")) {
        case ("L", "C"): 0.68
        case ("H", "C"): 0.5
        case (let value, _): vector.weight("PR", of: value)
        }
    }
}

/// `base` to a small whole power.
func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
}
