import Hashing
import TLS
import Vocabulary

extension TransportFacts {
    /// What a survey told, in words.
    init(_ survey: TLSSurveyFacts) {
        self.init(
            protocols: survey.protocols.map(\.name), undecided: survey.undecided.map(\.name),
            suites: survey.protocols.map { Suites(of: $0, in: survey) }, groups: survey.groups.map(\.name),
            primes: survey.primes.map { Prime(bits: $0.bits, name: $0.name) }, chain: survey.chain.map(ChainLink.init),
            otherChains: survey.otherChains.map { $0.map(ChainLink.init) }, trust: survey.verdict.map(Trust.init),
            staple: survey.hasStaple ? Staple(survey.staple) : nil, handshake: survey.handshake.map(Handshake.init),
            behaviour: Behaviour(survey), intolerances: survey.intolerances.map(\.rawValue),
            attacks: Attack.all(survey.attacks))
    }
}

extension TransportFacts.Suites {
    fileprivate init(of version: ProtocolVersion, in survey: TLSSurveyFacts) {
        let isServer = survey.serverOrdered.contains(version)
        self.init(
            version: version.name, names: survey.suites[version]?.map(\.name) ?? [],
            preference: isServer ? .server : survey.clientOrdered.contains(version) ? .client : nil)
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
            signature: [signature.algorithm, signature.digest].compactMap(\.self).joined(separator: " "),
            usages: certificate.extendedUsages, timestamps: certificate.timestamps,
            mustStaple: certificate.mustStaple)
    }

    private static func text(of name: [Certificate.Attribute]) -> String {
        name.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    }
}

extension TransportFacts.Trust {
    fileprivate init(_ verdict: TrustVerdict) {
        let reasons = verdict.faults.map { $0.depth == 0 ? $0.reason.text : "\($0.reason.text) (issuer \($0.depth))" }
        self.init(isTrusted: verdict.isTrusted, reasons: reasons)
    }
}

extension TransportFacts.Staple {
    /// Nil is a staple that cannot be read.
    fileprivate init(_ response: StapledResponse?) {
        guard let response else {
            self.init(status: .unreadable)
            return
        }
        let status: Status =
            switch response.status {
            case .good: .good
            case .revoked: .revoked
            case .unknown: .unknown
            }
        self.init(
            status: status, isSigned: response.isSigned, validFrom: response.validFrom,
            validUntil: response.validUntil)
    }
}

extension TransportFacts.Handshake {
    fileprivate init(_ facts: TLSFacts) {
        self.init(
            version: facts.version?.name, suite: facts.suite, group: facts.group, signature: facts.signature,
            applicationProtocol: facts.applicationProtocol, timestamps: facts.timestamps,
            asksForClientCertificate: facts.asksForClientCertificate)
    }
}

extension TransportFacts.Behaviour {
    fileprivate init(_ survey: TLSSurveyFacts) {
        self.init(
            compresses: survey.compresses, renegotiatesSecurely: survey.renegotiatesSecurely,
            letsClientsRenegotiate: survey.letsClientsRenegotiate, stopsFallback: survey.stopsFallback,
            extendsMasterSecret: survey.extendsMasterSecret, resumes: survey.resumes,
            ticketLifetime: survey.handshake?.ticket?.lifetime, mostEarlyData: survey.earlyData)
    }
}

extension TransportFacts.Attack {
    /// All that the program knows, whether they were tried or not.
    fileprivate static func all(_ outcomes: [TLS.Attack: AttackOutcome]) -> [TransportFacts.Attack] {
        TLS.Attack.allCases.map { attack in
            switch outcomes[attack] {
            case nil: TransportFacts.Attack(name: attack.rawValue, outcome: .notPerformed)
            case .works(let detail): TransportFacts.Attack(name: attack.rawValue, outcome: .works, detail: detail)
            case .fails: TransportFacts.Attack(name: attack.rawValue, outcome: .fails)
            case .inapplicable(let why):
                TransportFacts.Attack(name: attack.rawValue, outcome: .inapplicable, detail: why)
            case .unknown(let why): TransportFacts.Attack(name: attack.rawValue, outcome: .unknown, detail: why)
            }
        }
    }
}
