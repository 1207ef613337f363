/// Sends a premaster secret in five forms, of which four are wrong, and compares the answers: whoever can tell right padding
/// from wrong can, with some ten thousand questions, decrypt what was recorded, or sign in the server's name.
///
/// Sources: Böck, Somorovsky and Young, "Return Of Bleichenbacher's Oracle Threat" (USENIX Security 2018), section 3: both
/// flows, and what makes an oracle weak; RFC 5246, section 7.4.7.1: a server has to go on as if nothing were wrong. None of
/// the questions is about a recorded secret.
struct PaddingTrial: Sendable {
    let probe: HelloProbe
    let target: AttackTarget
    var patience = HelloProbe.rejoinderPatience

    /// How much is sent behind the secret. Some servers answer at once, some only once all has come.
    private enum Flow: CaseIterable {
        case whole, cut
    }

    private typealias Answers = [PaddedSecret: Rejoinder]

    private static func isMeant(_ suite: CipherSuite) -> Bool {
        suite.usesRSATransport && !suite.isExport && !suite.namesHint
    }

    func outcome() async -> AttackOutcome {
        guard let version = target.newest(of: .tls10...(.tls12), where: Self.isMeant) else {
            return .inapplicable("no suite of TLS 1.0 to 1.2 carries a key by RSA")
        }
        for flow in Flow.allCases {
            guard let first = await answers(version, flow) else { return Self.withheld }
            guard Set(first.values).count > 1 else { continue }
            // A busy server may answer one thing and then another: an oracle says the same again.
            guard let second = await answers(version, flow) else { return Self.withheld }
            guard first == second else { return .unknown("its answers to the same message differ") }
            return .works(Self.text(of: first))
        }
        return .fails
    }

    private static let withheld = AttackOutcome.unknown("it could not be asked all five questions")

    /// Nil where one is missing.
    private func answers(_ version: ProtocolVersion, _ flow: Flow) async -> Answers? {
        await withTaskGroup(of: (PaddedSecret, RejoinderOutcome).self) { group in
            for form in PaddedSecret.allCases { group.addTask { (form, await answer(to: form, version, flow)) } }
            var answers: Answers = [:]
            for await case (let form, .answered(let rejoinder)) in group { answers[form] = rejoinder }
            return answers.count == PaddedSecret.allCases.count ? answers : nil
        }
    }

    private func answer(
        to form: PaddedSecret, _ version: ProtocolVersion, _ flow: Flow
    ) async -> RejoinderOutcome {
        await probe.rejoinder(
            to: target.hello(version, where: Self.isMeant), patience: patience,
            then: { Self.bytes(form, flow, to: $0) })
    }

    private static func bytes(_ form: PaddedSecret, _ flow: Flow, to flight: ServerFlight) -> [UInt8]? {
        guard let der = flight.certificates.first, let key = RSAPublicKey(certificate: der),
            key.size >= PaddedSecret.smallest,
            let secret = key.encrypt(form.bytes(size: key.size, version: flight.version))
        else { return nil }
        let version = flight.version
        // Without a certificate of its own, a client that is asked for one sends an empty list (RFC 5246, section 7.4.6).
        let certificates =
            flight.asksForClientCertificate
            ? ClientRecord.message(11, version: version) { $0.vector(3) { _ in } } : []
        let exchange = ClientRecord.message(16, version: version) { $0.vector(2) { $0.append(secret) } }
        let rest = ClientRecord.cipherChange(version) + ClientRecord.noise(version)
        return certificates + exchange + (flow == .whole ? rest : [])
    }

    /// Weak is an oracle that knows only a wholly well-formed secret: it needs too many questions for most attacks.
    private static func text(of answers: Answers) -> String {
        let isWeak =
            answers[.wrongPrefix] == answers[.misplacedZero] && answers[.wrongPrefix] == answers[.missingZero]
        return "it answers well and badly padded secrets differently (a \(isWeak ? "weak" : "strong") oracle)"
    }
}
