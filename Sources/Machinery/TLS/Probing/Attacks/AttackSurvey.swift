/// Tries known attacks on a server, as harmlessly as they can be. For those alone who were asked to.
struct AttackSurvey: Sendable {
    let probe: HelloProbe
    let target: AttackTarget
    let handshakes: HandshakeSurvey

    func outcomes() async -> [Attack: AttackOutcome] {
        async let heartbleed = HeartbleedTrial(probe: probe, target: target).outcome()
        async let cipherChange = CipherChangeTrial(probe: probe, target: target).outcome()
        async let padding = PaddingTrial(probe: probe, target: target).outcome()
        async let ticket = TicketTrial(probe: probe, target: target, handshakes: handshakes).outcome()
        return [
            .heartbleed: await heartbleed, .earlyCipherChange: await cipherChange, .robot: await padding,
            .ticketbleed: await ticket,
        ]
    }
}
