internal import HTTP
internal import Hashing
internal import TLS
internal import Vocabulary

/// Looks at what a server offers over TLS.
struct TransportLook: Sendable {
    struct Outcome: Sendable {
        /// Nil where the server could not be reached.
        var survey: TLSSurveyFacts?
        var troubles: [Trouble] = []

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
            patience: min(.seconds(5), settings.timeout / 3))
        do throws(TLSError) {
            let facts = try await survey.facts(of: address.host, port: address.port, until: deadline)
            return Outcome(survey: facts, troubles: facts.gaps.map { Trouble($0, at: address, until: deadline) })
        } catch {
            return Outcome(troubles: [Trouble(.handshake(error), at: address)])
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

extension TransportFacts {
    init(_ survey: TLSSurveyFacts) {
        self.init(
            protocols: survey.protocols.map(\.name),
            suites: survey.protocols.map { version in
                Suites(version: version.name, names: survey.suites[version]?.map(\.name) ?? [])
            },
            groups: survey.groups.map(\.name), chain: survey.chain.map(ChainLink.init))
    }
}

extension TransportFacts.ChainLink {
    fileprivate init(_ certificate: Certificate) {
        let key = certificate.key
        let signature = certificate.signature
        self.init(
            subject: Self.text(of: certificate.subject), issuer: Self.text(of: certificate.issuer),
            fingerprint: Hexadecimal.text(of: certificate.fingerprint),
            names: certificate.dnsNames + certificate.addresses.map(\.description), notBefore: certificate.notBefore,
            notAfter: certificate.notAfter, key: "\(key.algorithm) \(key.curve ?? String(key.bits))",
            signature: [signature.algorithm, signature.digest].compactMap(\.self).joined(separator: " "))
    }

    private static func text(of name: [Certificate.Attribute]) -> String {
        name.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    }
}
