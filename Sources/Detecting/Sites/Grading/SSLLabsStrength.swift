import TLS

/// The scores of the guide's three categories, each from 0 to 100.
struct SSLLabsStrength {
    private let facts: TLSSurveyFacts

    init(_ facts: TLSSurveyFacts) {
        self.facts = facts
    }

    /// The guide's table 3.
    var ofProtocols: Int {
        Self.mean(of: facts.protocols) { version in
            switch version {
            case .ssl2: 0
            case .ssl3: 80
            case .tls10: 90
            case .tls11: 95
            case .tls12, .tls13: 100
            }
        }
    }

    /// The guide's table 5.
    var ofCiphers: Int {
        Self.mean(of: facts.allSuites) { suite in
            switch suite.keyBits {
            case ...0: 0
            case ..<128: 20
            case ..<256: 80
            default: 100
            }
        }
    }

    private static func mean<Element>(of elements: [Element], _ score: (Element) -> Int) -> Int {
        let scores = elements.map(score)
        return ((scores.min() ?? 0) + (scores.max() ?? 0)) / 2
    }

    /// The guide's table 4: keys of certificates and exchanges alike.
    var ofExchange: Int {
        if facts.allSuites.contains(where: \.isAnonymous) { return 0 }
        let keys = ([facts.chain] + facts.otherChains).compactMap { $0.first?.key }.map(Self.score)
        let primes = facts.primes.map { Self.scoreOfField($0.bits) }
        // RSA for export is done with a key of 512 bits (RFC 2246, appendix D.1).
        let export = facts.allSuites.contains(where: \.isExport) ? [Self.scoreOfField(512)] : []
        return (keys + primes + curves + export).min() ?? 100
    }

    private static func score(_ key: Certificate.Key) -> Int {
        switch key.kindName {
        case "RSA", "DSA": scoreOfField(key.bits)
        case "EC": scoreOfCurve(key.bits)
        default: 100
        }
    }

    private var curves: [Int] {
        facts.groups.filter { !$0.isFiniteField && !$0.isPostQuantum }.compactMap(\.curveBits).map(Self.scoreOfCurve)
    }

    private static func scoreOfField(_ bits: Int) -> Int {
        switch bits {
        case ..<512: 20
        case ..<1024: 40
        case ..<2048: 80
        case ..<4096: 90
        default: 100
        }
    }

    private static func scoreOfCurve(_ bits: Int) -> Int {
        switch bits {
        case ..<110: 20
        case ..<123: 40
        case ..<163: 80
        case ..<225: 90
        default: 100
        }
    }
}

extension NamedGroup {
    /// As its name says: `secp256r1`; nil where it says none.
    fileprivate var curveBits: Int? {
        name.split { !$0.isNumber }.compactMap { Int($0) }.first { $0 > 100 }
    }
}
