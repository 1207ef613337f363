/// How far each metric of a version 4.0 vector is from its worst value, in steps.
struct CVSS4Levels {
    private let vector: MetricVector

    private static let base = ["AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"]

    /// Source: specification, section 8.2 ("severity distance"): 0 is the worst value of each metric.
    private static let weights: MetricWeights = {
        let vulnerable = ["H": 0.0, "L": 1, "N": 2]
        let subsequent = ["S": 0.0, "H": 1, "L": 2, "N": 3]
        let base: MetricWeights = [
            "AV": ["N": 0, "A": 1, "L": 2, "P": 3], "AC": ["L": 0, "H": 1], "AT": ["N": 0, "P": 1],
            "PR": ["N": 0, "L": 1, "H": 2], "UI": ["N": 0, "P": 1, "A": 2],
            "VC": vulnerable, "VI": vulnerable, "VA": vulnerable,
            "SC": ["H": 1, "L": 2, "N": 3], "SI": ["H": 1, "L": 2, "N": 3], "SA": ["H": 1, "L": 2, "N": 3],
        ]
        var weights = base
        for (metric, values) in base { weights["M\(metric)"] = values.merging(["X": 0]) { first, _ in first } }
        // Safety is a value of the modified metrics alone.
        for metric in ["MSI", "MSA"] { weights[metric] = subsequent.merging(["X": 0]) { first, _ in first } }
        for metric in ["CR", "IR", "AR"] { weights[metric] = ["X": 0, "H": 0, "M": 1, "L": 2] }
        weights["E"] = ["X": 0, "A": 0, "P": 1, "U": 2]
        return weights.merging(supplemental) { first, _ in first }
    }()

    /// What a vector may say besides: it changes no score.
    private static let supplemental: MetricWeights = [
        "S": ["X": 0, "N": 0, "P": 0], "AU": ["X": 0, "N": 0, "Y": 0], "R": ["X": 0, "A": 0, "U": 0, "I": 0],
        "V": ["X": 0, "D": 0, "C": 0], "RE": ["X": 0, "L": 0, "M": 0, "H": 0],
        "U": ["X": 0, "Clear": 0, "Green": 0, "Amber": 0, "Red": 0],
    ]

    /// Nil where `text` is no vector of version 4.0 without its prefix.
    init?(_ text: Substring) {
        guard let vector = MetricVector(text, weights: Self.weights, required: Self.base) else { return nil }
        self.vector = vector
    }

    /// The step of `metric`, of its modified form where there is one; undefined is the worst.
    subscript(metric: String) -> Int {
        let form = vector["M\(metric)"] == "X" ? metric : "M\(metric)"
        return vector[form] == "X" ? 0 : Int(vector.weight(form))
    }

    /// Whether anything is lost anywhere.
    var hasImpact: Bool {
        ["VC", "VI", "VA"].contains { self[$0] < 2 } || ["SC", "SI", "SA"].contains { self[$0] < 3 }
    }
}
