/// What to look for, how to know it, and what to say about it.
package struct Rule: Hashable, Sendable {
    package var id: RuleID
    /// What a person calls it: `Stripe live secret key`.
    package var name: String
    package var family: Family
    /// How bad it is before proof and exposure are weighed.
    package var severity: Severity
    package var tier: Tier
    package var audience: Audience
    package var detection: Detection
    /// What somebody who holds it can do.
    package var why: String
    /// What to do now, step by step.
    package var rotate: String
    /// What protects a value that browsers may see. Empty for a value that they must never see.
    package var protection: String
    /// Where the format is documented.
    package var source: String
    /// Weaknesses by their CWE number.
    package var cwe: [Int]

    package init(
        id: RuleID, name: String, family: Family, severity: Severity, tier: Tier, audience: Audience,
        detection: Detection, why: String, rotate: String, protection: String, source: String, cwe: [Int]
    ) {
        self.id = id
        self.name = name
        self.family = family
        self.severity = severity
        self.tier = tier
        self.audience = audience
        self.detection = detection
        self.why = why
        self.rotate = rotate
        self.protection = protection
        self.source = source
        self.cwe = cwe
    }
}

extension Rule {
    /// What sort of value it is. Judging derives the finding's kind from it, the origin and the exposure.
    package enum Family: String, Hashable, Sendable, CaseIterable {
        /// A token or key of a service.
        case secret = "secret"
        case privateKey = "secret.private-key"
        case password = "secret.password"
        /// A password inside a URL or connection string.
        case urlCredential = "secret.url"

        /// The weaknesses it stands for unless a rule says otherwise (cwe.mitre.org, 2026-11).
        package var cwe: [Int] {
            switch self {
            case .secret: [798]
            case .privateKey: [321]
            case .password: [259]
            case .urlCredential: [522]
            }
        }
    }

    /// How specific a rule is. Where two rules claim the same bytes, the more specific one keeps them.
    package enum Tier: String, Hashable, Sendable, CaseIterable {
        /// A secret-like name beside a random value.
        case generic
        /// A format that belongs to nobody: a JWT, a URL with a password.
        case structural
        /// A format that one provider documents.
        case provider

        /// More is more specific.
        package var rank: Int {
            switch self {
            case .generic: 0
            case .structural: 1
            case .provider: 2
            }
        }
    }

    /// Who may see the value.
    package enum Audience: String, Hashable, Sendable, CaseIterable {
        /// Servers alone: it must never reach a browser.
        case server
        /// Browsers too, where its own restrictions are set.
        case restricted
        /// Everybody: it is public by design and reported as a note.
        case `public`
    }

    /// How a secret is recognised in bytes.
    package struct Detection: Hashable, Sendable {
        /// Literal bytes; every match holds one of them. Lower case where `ignoresCase`.
        package var keywords: [String]
        /// A PCRE2 pattern. Its first group is the secret; without a group the whole match is.
        package var pattern: String
        /// How many bytes a match may begin before its keyword. 0: with the keyword.
        package var before: Int
        package var ignoresCase: Bool
        /// The least Shannon entropy of the secret, in bits a byte. 0: none asked.
        package var entropy: Double
        /// Classes of which the secret must hold at least one character each.
        package var classes: Set<CharacterClass>
        /// PCRE2 patterns tried on the secret: one that matches refuses it.
        package var unless: [String]
        /// The offline proof to try, by its name. Empty: none.
        package var proof: String
        /// Claims that the decoded token must hold, sorted by name; otherwise the rule is silent.
        package var claims: [Claim]

        package init(
            keywords: [String], pattern: String, before: Int = 0, ignoresCase: Bool = false, entropy: Double = 0,
            classes: Set<CharacterClass> = [], unless: [String] = [], proof: String = "", claims: [Claim] = []
        ) {
            self.keywords = keywords
            self.pattern = pattern
            self.before = before
            self.ignoresCase = ignoresCase
            self.entropy = entropy
            self.classes = classes
            self.unless = unless
            self.proof = proof
            self.claims = claims
        }
    }

    /// One claim of a token and the value it must have.
    package struct Claim: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A class of characters that a random value is expected to hold.
    package enum CharacterClass: String, Hashable, Sendable, CaseIterable {
        case digit, lower, upper, symbol

        /// The class of an ASCII byte; nil for white space, control characters and bytes above 0x7E.
        package init?(_ byte: UInt8) {
            switch byte {
            case 0x30...0x39: self = .digit
            case 0x61...0x7A: self = .lower
            case 0x41...0x5A: self = .upper
            case 0x21...0x7E: self = .symbol
            default: return nil
            }
        }
    }
}
