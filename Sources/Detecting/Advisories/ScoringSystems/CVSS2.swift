/// The Common Vulnerability Scoring System, version 2.
///
/// Source: FIRST, "A Complete Guide to the Common Vulnerability Scoring System Version 2.0", sections 2.4 and 3.2.
struct CVSS2: ScoringSystem {
    let name = "CVSS 2.0"
    let recency = 20

    private static let weights: MetricWeights = [
        "AV": ["L": 0.395, "A": 0.646, "N": 1], "AC": ["H": 0.35, "M": 0.61, "L": 0.71],
        "Au": ["M": 0.45, "S": 0.56, "N": 0.704], "C": impact, "I": impact, "A": impact,
        "E": ["U": 0.85, "POC": 0.9, "F": 0.95, "H": 1, "ND": 1],
        "RL": ["OF": 0.87, "TF": 0.9, "W": 0.95, "U": 1, "ND": 1], "RC": ["UC": 0.9, "UR": 0.95, "C": 1, "ND": 1],
        "CDP": ["N": 0, "L": 0.1, "LM": 0.3, "MH": 0.4, "H": 0.5, "ND": 0],
        "TD": ["N": 0, "L": 0.25, "M": 0.75, "H": 1, "ND": 1], "CR": requirement, "IR": requirement, "AR": requirement,
    ]
    private static let impact = ["N": 0, "P": 0.275, "C": 0.66]
    private static let requirement = ["L": 0.5, "M": 1, "H": 1.51, "ND": 1]

    func score(of vector: String) -> Double? {
        // Some write it in parentheses, as the guide does.
        let bare = vector.hasPrefix("(") && vector.hasSuffix(")") ? vector.dropFirst().dropLast() : vector[...]
        let base = ["AV", "AC", "Au", "C", "I", "A"]
        guard let vector = MetricVector(bare, weights: Self.weights, required: base, undefined: "ND") else {
            return nil
        }
        guard vector.defines(anyOf: ["CDP", "TD", "CR", "IR", "AR"]) else {
            return temporal(vector, impact: impact(of: vector, adjusted: false))
        }
        // (AdjustedTemporal + (10 - AdjustedTemporal) * CollateralDamagePotential) * TargetDistribution
        let adjusted = temporal(vector, impact: min(10, impact(of: vector, adjusted: true)))
        return rounded((adjusted + (10 - adjusted) * vector.weight("CDP")) * vector.weight("TD"))
    }

    private func impact(of vector: MetricVector, adjusted: Bool) -> Double {
        let spared = zip(["C", "I", "A"], ["CR", "IR", "AR"]).map { metric, requirement in
            1 - vector.weight(metric) * (adjusted ? vector.weight(requirement) : 1)
        }
        return 10.41 * (1 - spared.reduce(1, *))
    }

    private func temporal(_ vector: MetricVector, impact: Double) -> Double {
        rounded(
            base(vector, impact: impact) * vector.weight("E") * vector.weight("RL") * vector.weight("RC"))
    }

    private func base(_ vector: MetricVector, impact: Double) -> Double {
        let exploitability = 20 * vector.weight("AV") * vector.weight("AC") * vector.weight("Au")
        return rounded((0.6 * impact + 0.4 * exploitability - 1.5) * (impact == 0 ? 0 : 1.176))
    }

    /// To one decimal; nothing is below 0, whatever the requirements take off.
    private func rounded(_ score: Double) -> Double {
        score > 0 ? (score * 10).rounded() / 10 : 0
    }
}
