internal import HTTP
internal import TLS
internal import Vocabulary

/// Looks at what a server offers over TLS.
struct TransportLook: Sendable {
    struct Outcome: Sendable {
        /// Nil where the server could not be reached.
        var survey: TLSSurveyFacts?
        var troubles: [Trouble] = []
        /// What was looked for.
        var rules: [FaultRule]

        var isIncomplete: Bool { troubles.contains { $0.state == .failed } }
        var facts: TransportFacts? { survey.map(TransportFacts.init) }
    }

    private let settings: LookSettings
    /// Seconds since 1970 UTC.
    private let now: Int

    init(_ settings: LookSettings, now: Int) {
        self.settings = settings
        self.now = now
    }

    /// Every connection goes through `turnstile`.
    func outcome(
        of address: WebAddress, through turnstile: Turnstile, until deadline: Deadline
    ) async -> Outcome {
        var connector = settings.connector
        connector.policy = .publicAnd(LookSettings.named(by: address))
        let survey = TLSSurvey(
            connector: connector, store: settings.store, time: now, turnstile: turnstile,
            patience: min(.seconds(5), settings.timeout / 3), triesAttacks: settings.triesAttacks)
        let rules = TLSChecking.rules(triesAttacks: settings.triesAttacks)
        do throws(TLSError) {
            let facts = try await survey.facts(of: address.host, port: address.port, until: deadline)
            let troubles = facts.gaps.map { Trouble($0, at: address, until: deadline) }
            return Outcome(survey: facts, troubles: troubles, rules: rules)
        } catch {
            return Outcome(troubles: [Trouble(.handshake(error), at: address)], rules: rules)
        }
    }
}

extension Trouble {
    fileprivate init(_ gap: TLSSurveyFacts.Gap, at address: WebAddress, until deadline: Deadline) {
        self.init(
            kind: deadline.isPast ? .timedOut : .handshake, place: Path(address.description),
            message: "\(gap.question) is not known: \(gap.reason)", state: .failed)
    }
}
