package import TLS

/// A letter that stands for how a server speaks TLS, as Qualys SSL Labs counts it: for people who ask for one.
///
/// Derived and labelled: no gate looks at it. It is an equivalent, since SSL Labs tries browsers of many years and this does not.
/// Source: SSL Labs, "SSL Server Rating Guide", version 2009r: three categories, of which each has a score from 0 to 100,
/// then caps for what numbers do not tell.
package struct SSLLabsRating: Hashable, Sendable {
    static let version = "2009r"

    /// Best and worst version in the mean.
    package let protocolScore: Int
    /// The weakest key, of the certificate or of the exchange.
    package let exchangeScore: Int
    /// Best and worst cipher in the mean.
    package let cipherScore: Int
    /// `A+` to `F`; `T` for a certificate that is not trusted, `M` for one of another host.
    package let letter: String
    /// What keeps it from better, and what was not tried.
    package let reasons: [String]

    /// Nil where it is not known what the server offers: a rating of half of it would be too good.
    ///
    /// - Parameter page: The start page, for its promise to stay on HTTPS.
    package init?(of facts: TLSSurveyFacts, page: SiteAnswer?) {
        guard !facts.protocols.isEmpty, facts.undecided.isEmpty, !facts.allSuites.isEmpty else { return nil }
        let strength = SSLLabsStrength(facts)
        protocolScore = strength.ofProtocols
        exchangeScore = strength.ofExchange
        cipherScore = strength.ofCiphers
        let numbers = Self.score(strength)
        let caps = SSLLabsCaps(facts, exchangeScore: strength.ofExchange).all
        let warnings = SSLLabsWarnings(facts, page: page)
        let worst = caps.map(\.grade).max() ?? .a
        let plain = max(worst, SSLLabsGrade(score: numbers))
        let trust = SSLLabsTrust(facts)
        letter = trust?.letter ?? warnings.letter(of: plain)
        reasons =
            (trust?.reasons ?? [])
            + caps.sorted { $0.grade > $1.grade }.map { "\($0.reason): at most \($0.grade.letter)" }
            + warnings.reasons + Self.omissions(facts)
    }

    /// 0 to 100.
    package var score: Int {
        Self.total(protocolScore, exchangeScore, cipherScore)
    }

    private static func score(_ strength: SSLLabsStrength) -> Int {
        total(strength.ofProtocols, strength.ofExchange, strength.ofCiphers)
    }

    /// A category without any strength takes all of it away.
    private static func total(_ protocols: Int, _ exchange: Int, _ ciphers: Int) -> Int {
        [protocols, exchange, ciphers].contains(0) ? 0 : (protocols * 30 + exchange * 30 + ciphers * 40) / 100
    }

    private static func omissions(_ facts: TLSSurveyFacts) -> [String] {
        let untried = Attack.allCases.filter { attack in
            switch facts.attacks[attack] {
            case nil, .unknown: true
            case .works, .fails, .inapplicable: false
            }
        }
        return untried.isEmpty ? [] : ["not known: \(untried.map(\.name).joined(separator: ", "))"]
    }
}
