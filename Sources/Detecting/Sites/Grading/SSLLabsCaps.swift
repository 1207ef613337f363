import TLS

/// What makes a grade no better than it says, whatever the numbers are.
///
/// Source: SSL Labs, "SSL Server Rating Guide", "Changes": 2009c to 2009r.
struct SSLLabsCaps {
    typealias Cap = (grade: SSLLabsGrade, reason: String)

    private let facts: TLSSurveyFacts
    private let exchangeScore: Int
    private let suites: [CipherSuite]
    private let certificates: [Certificate]

    init(_ facts: TLSSurveyFacts, exchangeScore: Int) {
        self.facts = facts
        self.exchangeScore = exchangeScore
        suites = facts.allSuites
        certificates = ([facts.chain] + facts.otherChains).flatMap(\.self)
    }

    var all: [Cap] {
        let rows: [(Bool, SSLLabsGrade, String)] = ofVersions + ofSuites + ofKeys + ofBehaviour
        return rows.filter(\.0).map { ($0.1, $0.2) } + ofAttacks
    }

    private typealias Row = (Bool, SSLLabsGrade, String)

    private var ofVersions: [Row] {
        let newest = facts.protocols.max() ?? .ssl2
        return [
            (facts.protocols.contains(.ssl2), .f, "SSLv2"), (newest <= .ssl3, .f, "nothing newer than SSLv3"),
            (newest < .tls12, .c, "no TLS 1.2"), (facts.protocols.contains(.ssl3), .b, "SSLv3"),
            (facts.protocols.contains(.tls10), .b, "TLS 1.0"), (facts.protocols.contains(.tls11), .b, "TLS 1.1"),
        ]
    }

    private var ofSuites: [Row] {
        let newer = facts.suites.filter { $0.key >= .tls11 }.values.flatMap(\.self)
        let hasRSA = facts.protocols.contains(.ssl2) && certificates.contains { $0.key.kindName == "RSA" }
        return [
            (suites.contains(where: \.isExport), .f, "suites for export"),
            (suites.contains { $0.keyBits < 112 }, .f, "ciphers below 112 bits"), (hasRSA, .f, "DROWN"),
            ((facts.suites[.ssl3] ?? []).contains(where: \.usesCBC), .c, "POODLE"),
            (newer.contains { $0.hasSmallBlocks }, .c, "blocks of 64 bits with TLS 1.1 or later"),
            (newer.contains(where: \.usesRC4), .c, "RC4 with TLS 1.1 or later"),
            (suites.contains(where: \.usesRC4), .b, "RC4"),
            (!suites.contains { $0.hasForwardSecrecy && !$0.isAnonymous }, .b, "no forward secrecy"),
            (!suites.contains(where: \.isAuthenticated), .b, "no authenticated encryption"),
        ]
    }

    private var ofKeys: [Row] {
        let isBroken = certificates.contains { ["MD2", "MD5"].contains($0.signature.digest) && !$0.isSelfIssued }
        let isIncomplete = facts.verdict?.faults.contains { $0.reason == .missingIssuer } == true
        return [
            (isBroken, .f, "a certificate signed with MD2 or MD5"),
            (certificates.contains { $0.key.exponent == 1 }, .f, "an RSA exponent of 1"),
            (exchangeScore <= 40, .f, "a key that is far too small"),
            (exchangeScore <= 80, .b, "a key that is too small"),
            (isIncomplete, .b, "an incomplete chain"),
        ]
    }

    private var ofBehaviour: [Row] {
        let isOpen = facts.renegotiatesSecurely == false && facts.letsClientsRenegotiate == true
        return [(isOpen, .f, "insecure renegotiation"), (facts.compresses == true, .c, "compression (CRIME)")]
    }

    private var ofAttacks: [Cap] {
        Attack.allCases.compactMap { attack in
            if case .works = facts.attacks[attack] { (.f, attack.name) } else { nil }
        }
    }
}
