/// How a server speaks TLS, as a survey found it.
package struct TLSSurveyFacts: Hashable, Sendable {
    /// Something that a survey should have learned and could not.
    package struct Gap: Hashable, Sendable {
        /// What was asked, such as `whether TLSv1.1 is offered`.
        package var question: String
        /// Why there is no answer, for people.
        package var reason: String
    }

    /// What was asked for: a name or an address without brackets.
    package var host: String
    package var port: UInt16
    /// Who answered.
    package var address: IPAddress
    /// When, in seconds since 1970.
    package var time: Int

    /// The versions that the server goes on with, oldest first.
    package var protocols: [ProtocolVersion] = []
    /// Versions of which nobody knows; each has its gap.
    package var undecided: [ProtocolVersion] = []
    /// What each version can choose, in the server's order where it has one.
    package var suites: [ProtocolVersion: [CipherSuite]] = [:]
    /// Versions in which the server follows its own order. A version with one suite is in neither set.
    package var serverOrdered: Set<ProtocolVersion> = []
    /// Versions in which it follows the client's.
    package var clientOrdered: Set<ProtocolVersion> = []
    /// Groups in which keys are agreed on in any version, in the server's order where it has one.
    package var groups: [NamedGroup] = []
    /// Primes that the server named.
    package var primes: [DiffieHellmanPrime] = []

    /// The certificates as sent, the server's own first. Empty where none was sent or could be read.
    package var chain: [Certificate] = []
    /// Chains that it shows to clients that cannot use the first one's key.
    package var otherChains: [[Certificate]] = []
    /// What the trust store says of `chain`; nil where there is none.
    package var verdict: TrustVerdict?
    /// What was stapled to the certificate, as far as it can be read.
    package var staple: StapledResponse?
    /// Whether anything was stapled.
    package var hasStaple = false

    /// What OpenSSL agreed on with the server; nil where it could not.
    package var handshake: TLSFacts?
    /// Whether a session that the server gave was taken up again; nil where it gave none or nobody knows.
    package var resumes: Bool?
    /// Bytes of early data that tickets allow; 0 for none.
    package var earlyData = 0

    /// Whether RFC 5746 is followed; nil where only TLS 1.3 or SSLv2 is offered, or nobody knows.
    package var renegotiatesSecurely: Bool?
    /// Whether a client may start to renegotiate; nil as above.
    package var letsClientsRenegotiate: Bool?
    /// Whether RFC 7627 is followed; nil as above, and with SSLv3.
    package var extendsMasterSecret: Bool?
    /// Whether records are compressed for whoever offers it; nil as above.
    package var compresses: Bool?
    /// Whether the server stops clients that fall back for no reason (RFC 7507); nil where there is nothing to fall back to.
    package var stopsFallback: Bool?
    /// Hellos that it should have understood and did not.
    package var intolerances: [HelloTrial] = []
    /// Whether a curve was described rather than named.
    package var describesCurves = false

    /// What became of each attack that was tried; empty where none was to be.
    package var attacks: [Attack: AttackOutcome] = [:]

    /// What could not be learned, in the order of the questions.
    package var gaps: [Gap] = []
    /// How many connections it took.
    package var connections = 0

    package init(host: String, port: UInt16, address: IPAddress, time: Int) {
        self.host = host
        self.port = port
        self.address = address
        self.time = time
    }

    /// All suites of all versions, each once, by number.
    package var allSuites: [CipherSuite] {
        Set(suites.values.joined()).sorted { $0.number < $1.number }
    }
}
