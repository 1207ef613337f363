/// The weight of each value of each metric; a value that is not listed is not allowed.
typealias MetricWeights = [String: [String: Double]]

/// A vector as written: for each metric what was chosen.
struct MetricVector {
    private let weights: MetricWeights
    private let chosen: [String: String]
    /// What stands for a metric that is not written: `X`, in CVSS 2 `ND`.
    private let undefined: String

    /// No vector with every metric of a system is this long.
    private static let longest = 512

    /// Nil where `text` is not `METRIC:VALUE` between slashes, each metric known, allowed and once, each of `required`
    /// there. The order is free: CVSS 3.1, section 6, leaves it so, and for CVSS 4.0 it changes no score.
    init?(
        _ text: some StringProtocol, weights: MetricWeights, required: [String], undefined: String = "X"
    ) {
        guard text.utf8.count <= Self.longest else { return nil }
        var chosen: [String: String] = [:]
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            let halves = part.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
            guard halves.count == 2, weights[halves[0]]?[halves[1]] != nil,
                chosen.updateValue(halves[1], forKey: halves[0]) == nil
            else { return nil }
        }
        guard required.allSatisfy({ chosen[$0] != nil }) else { return nil }
        self.weights = weights
        self.chosen = chosen
        self.undefined = undefined
    }

    /// What was chosen for `metric`.
    subscript(metric: String) -> String {
        chosen[metric] ?? undefined
    }

    /// What was chosen for the modified form of `metric`, or for the metric itself where there is none.
    func modified(_ metric: String) -> String {
        let value = self["M\(metric)"]
        return value == undefined ? self[metric] : value
    }

    /// What `value`, or what was chosen, weighs.
    func weight(_ metric: String, of value: String? = nil) -> Double {
        weights[metric]?[value ?? self[metric]] ?? 1
    }

    /// Whether something is chosen for any of the metrics.
    func defines(anyOf metrics: [String]) -> Bool {
        metrics.contains { self[$0] != undefined }
    }
}
