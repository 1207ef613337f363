/// Tries hellos on a server that it has to understand, next to one that all do.
struct ToleranceSurvey: Sendable {
    let probe: HelloProbe
    let host: String

    /// What became of a common hello, and of each trial. Where all trials are understood, the first of them stands for it.
    func findings() async -> (plain: ProbeOutcome, trials: [(HelloTrial, ProbeOutcome)]) {
        let trials = await outcomes()
        if let first = trials.first?.1, trials.allSatisfy({ $0.1.flight != nil }) { return (first, trials) }
        return (await probe.outcome(of: .likeABrowser(host: host)), trials)
    }

    private func outcomes() async -> [(HelloTrial, ProbeOutcome)] {
        await withTaskGroup(of: (HelloTrial, ProbeOutcome).self) { group in
            for trial in HelloTrial.allCases {
                group.addTask { (trial, await probe.outcome(of: trial.hello(host: host), splitAt: trial.split)) }
            }
            var outcomes: [HelloTrial: ProbeOutcome] = [:]
            for await (trial, outcome) in group { outcomes[trial] = outcome }
            return HelloTrial.allCases.compactMap { trial in outcomes[trial].map { (trial, $0) } }
        }
    }
}
