internal import HTTP
internal import TLS
internal import Vocabulary

/// Looks at what a server offers over TLS.
struct TransportLook: Sendable {
    struct Outcome: Sendable {
        var facts: TransportFacts?
        var faults: [Fault] = []
        var troubles: [Trouble] = []

        var isIncomplete: Bool { troubles.contains { $0.state == .failed } }
    }

    static var rules: [FaultRule] { [] }

    private let settings: LookSettings

    init(_ settings: LookSettings) {
        self.settings = settings
    }

    func outcome(of address: WebAddress, until deadline: Deadline) async -> Outcome {
        Outcome()
    }
}
