/// What a server offers over TLS, and how it behaves: with it goes the inventory that PCI DSS 4.0.1 asks for in 12.3.3 and
/// 4.2.1.1.
package struct TransportFacts: Hashable, Sendable {
    /// The suites of one protocol.
    package struct Suites: Hashable, Sendable {
        /// `TLSv1.2`, as in `protocols`.
        package var version: String
        /// IANA's names in the server's order, or in the order in which they were found where it has none; `SSL_CK_…` for
        /// SSL 2.0.
        package var names: [String]
        /// Whose order of suites counts; nil where there are fewer than two, or nobody knows.
        package var preference: Preference?

        package init(version: String, names: [String], preference: Preference? = nil) {
            self.version = version
            self.names = names
            self.preference = preference
        }
    }

    /// Whose order counts.
    package enum Preference: String, Hashable, Sendable, CaseIterable {
        case server, client
    }

    /// The prime of a finite field in which keys are agreed on.
    package struct Prime: Hashable, Sendable {
        package var bits: Int
        /// Where everybody has it from; nil for one of the server's own.
        package var name: String?

        package init(bits: Int, name: String? = nil) {
            self.bits = bits
            self.name = name
        }
    }

    /// Offered versions, the oldest first: `SSLv2`, `SSLv3`, `TLSv1.0` to `TLSv1.3`.
    package var protocols: [String]
    /// Versions of which nobody knows whether they are offered.
    package var undecided: [String]
    /// By version, the oldest first.
    package var suites: [Suites]
    /// IANA's names of the groups for key exchange, such as `X25519MLKEM768`.
    package var groups: [String]
    /// Primes that the server named.
    package var primes: [Prime]
    /// As sent, the server's own certificate first.
    package var chain: [ChainLink]
    /// What it shows to clients that cannot use the first chain's key.
    package var otherChains: [[ChainLink]]
    /// Whether the chain is trusted; nil where there is none.
    package var trust: Trust?
    /// What was stapled to the certificate; nil for nothing.
    package var staple: Staple?
    /// What a whole handshake came to; nil where there was none.
    package var handshake: Handshake?
    package var behaviour: Behaviour
    /// Hellos that the server has to understand and does not, such as `grease`.
    package var intolerances: [String]
    /// What became of each attack that is known to the program.
    package var attacks: [Attack]

    package init(
        protocols: [String] = [], undecided: [String] = [], suites: [Suites] = [], groups: [String] = [],
        primes: [Prime] = [], chain: [ChainLink] = [], otherChains: [[ChainLink]] = [], trust: Trust? = nil,
        staple: Staple? = nil, handshake: Handshake? = nil, behaviour: Behaviour = Behaviour(),
        intolerances: [String] = [], attacks: [Attack] = []
    ) {
        self.protocols = protocols
        self.undecided = undecided
        self.suites = suites
        self.groups = groups
        self.primes = primes
        self.chain = chain
        self.otherChains = otherChains
        self.trust = trust
        self.staple = staple
        self.handshake = handshake
        self.behaviour = behaviour
        self.intolerances = intolerances
        self.attacks = attacks
    }
}
