/// Takes up a session by its ticket under a name that is shorter than servers choose.
///
/// Sources: RFC 5077, section 3.4: a server that takes the ticket repeats the name, of any length from 1 to 32; CVE-2016-9244
/// (F5 K05121675): one that always sends 32 bytes fills up with memory. The name has 31 bytes here, so that one byte of that
/// proves it; it is counted and never looked at.
struct TicketTrial: Sendable {
    let probe: HelloProbe
    let target: AttackTarget
    let handshakes: HandshakeSurvey

    private static let nameLength = 31

    func outcome() async -> AttackOutcome {
        guard target.newest(of: .tls10...(.tls12)) != nil else {
            return .inapplicable("tickets of TLS 1.3 have no such name")
        }
        let (session, version) = await handshakes.session(.tls10...(.tls12))
        guard let session, let version else { return .unknown("no session could be made") }
        guard !session.ticket.isEmpty else { return .inapplicable("the server gives no tickets") }
        var hello = target.hello(version)
        hello.sessionID = (0..<Self.nameLength).map { _ in UInt8.random(in: 0...255) }
        hello.extensions.removeAll { $0.number == 35 }
        hello.extensions.append(HelloExtension(35) { $0.append(session.ticket) })
        return Self.judge(await probe.outcome(of: hello))
    }

    private static func judge(_ outcome: ProbeOutcome) -> AttackOutcome {
        guard let flight = outcome.flight else { return .unknown(outcome.reason) }
        guard flight.echoesSession else { return .inapplicable("the server does not take its ticket") }
        let more = flight.sessionLength - nameLength
        return more > 0 ? .works("a name of \(nameLength) bytes came back with \(more) more") : .fails
    }
}
