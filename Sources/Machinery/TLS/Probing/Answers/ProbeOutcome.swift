/// What became of one question to a server.
package enum ProbeOutcome: Hashable, Sendable {
    /// It goes on with the handshake.
    case accepted(ServerFlight)
    /// It goes on with SSLv2: what it can encrypt with, and its certificate.
    case acceptedSSL2(kinds: [CipherSuite], certificate: [UInt8])
    /// It refuses, with the number of an alert (RFC 8446, section 6).
    case alert(UInt8)
    /// It ended the connection without a word.
    case closed
    case timedOut
    /// It answered with something else.
    case garbage(FlightFault)
    /// No connection came about, or it broke in a way that is not the server's answer.
    case unreachable(SocketError)
}

extension ProbeOutcome {
    /// What it went on with.
    package var flight: ServerFlight? {
        if case .accepted(let flight) = self { flight } else { nil }
    }

    /// Whether the server decided, one way or the other.
    package var isDecision: Bool {
        switch self {
        case .accepted, .acceptedSSL2, .alert, .closed, .garbage: true
        case .timedOut, .unreachable: false
        }
    }

    /// For people.
    package var reason: String {
        switch self {
        case .accepted, .acceptedSSL2: "it goes on with the handshake"
        case .alert(let number): "it refuses with alert \(number)"
        case .closed: "it closes the connection without a word"
        case .timedOut: "it does not answer in time"
        case .garbage(let fault): fault.reason
        case .unreachable(let error): error.reason
        }
    }
}
