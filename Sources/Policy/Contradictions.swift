import Documents

/// Promises that cannot all be kept: one of them is a mistake, and nobody guesses which.
struct Contradictions {
    private let root: Section

    init(in root: Section) {
        self.root = root
    }

    /// Complains about the first.
    func refuse() throws(PolicyError) {
        try refuseProtocols()
        try refuseThresholds()
        try refuseEnvironments()
    }

    /// What must be offered is not below what may be offered.
    private func refuseProtocols() throws(PolicyError) {
        guard let tls = root.node["transport"]?["tls"], let minimum = tls["minimum"]?.string,
            let offered = tls["must-offer"], let text = offered.string, text < minimum
        else { return }
        throw root.fault(
            at: offered.bytes.lowerBound,
            "'must-offer' is not below 'minimum' (\"\(minimum)\"), as \(root.quoted(offered)) is")
    }

    /// An alert comes after its target is missed, not before.
    private func refuseThresholds() throws(PolicyError) {
        for entry in root.node["objectives"]?.table?.entries ?? [] {
            guard let target = amount(entry.node["target"]) else { continue }
            if let alert = entry.node["alert-below"], let amount = amount(alert), amount > target {
                throw root.fault(
                    at: alert.bytes.lowerBound,
                    "'alert-below' is at most the target, which \(root.quoted(alert)) is not")
            }
            if let alert = entry.node["alert-above"], let amount = amount(alert), amount < target {
                throw root.fault(
                    at: alert.bytes.lowerBound,
                    "'alert-above' is at least the target, which \(root.quoted(alert)) is not")
            }
        }
    }

    private func amount(_ node: Node?) -> Double? {
        node?.decimal ?? node?.string.flatMap(Duration.init(written:)).map { Double($0.seconds) }
    }

    /// Promises are made for environments that there are.
    private func refuseEnvironments() throws(PolicyError) {
        guard let known = root.node["environments"]?.table?.entries.map(\.key) else { return }
        for environment in root.node["headers"]?["environments"]?.array ?? [] {
            guard let name = environment.string, !known.contains(name) else { continue }
            throw root.fault(
                at: environment.bytes.lowerBound,
                "there is no environment \(root.quoted(environment)); there are \(known.joined(separator: ", "))")
        }
    }
}
