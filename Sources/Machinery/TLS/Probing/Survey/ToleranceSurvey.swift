/// Tries hellos on a server that it has to understand, next to one that all do.
struct ToleranceSurvey: Sendable {
    let probe: HelloProbe
    let host: String

    /// What became of a common hello, and of each trial.
    func findings() async -> (plain: ProbeOutcome, trials: [(HelloTrial, ProbeOutcome)]) {
        await withTaskGroup(of: (HelloTrial?, ProbeOutcome).self) { group in
            for trial in [nil] + HelloTrial.allCases.map(Optional.some) {
                group.addTask {
                    let hello = trial?.hello(host: host) ?? .likeABrowser(host: host)
                    return (trial, await probe.outcome(of: hello, splitAt: trial?.split))
                }
            }
            var outcomes: [HelloTrial?: ProbeOutcome] = [:]
            for await (trial, outcome) in group { outcomes[trial] = outcome }
            let trials = HelloTrial.allCases.compactMap { trial in outcomes[trial].map { (trial, $0) } }
            return (outcomes[HelloTrial?.none] ?? .closed, trials)
        }
    }
}
