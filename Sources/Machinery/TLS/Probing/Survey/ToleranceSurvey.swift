/// Tries hellos on a server that it has to understand, next to one that all do.
struct ToleranceSurvey: Sendable {
    let probe: HelloProbe
    let host: String

    /// What became of a common hello, and of each trial. Where all trials are understood, the first of them stands for it.
    func findings() async -> (plain: ProbeOutcome, trials: [(HelloTrial, ProbeOutcome)]) {
        var outcomes = await outcomes(of: HelloTrial.allCases)
        var plain = outcomes[HelloTrial.allCases[0]]
        let failed = HelloTrial.allCases.filter { outcomes[$0]?.flight == nil }
        if !failed.isEmpty {
            plain = await probe.outcome(of: .likeABrowser(host: host))
            // A server that was busy with other questions is no server that does not understand.
            if plain?.flight != nil { outcomes.merge(await self.outcomes(of: failed)) { $1 } }
        }
        return (plain ?? .closed, HelloTrial.allCases.compactMap { trial in outcomes[trial].map { (trial, $0) } })
    }

    private func outcomes(of trials: [HelloTrial]) async -> [HelloTrial: ProbeOutcome] {
        await withTaskGroup(of: (HelloTrial, ProbeOutcome).self) { group in
            for trial in trials {
                group.addTask { (trial, await probe.outcome(of: trial.hello(host: host), splitAt: trial.split)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }
}
