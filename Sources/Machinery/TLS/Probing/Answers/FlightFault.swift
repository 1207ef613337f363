/// Why what a peer answered is no answer.
package enum FlightFault: Error, Hashable, Sendable {
    /// It is not of the form that TLS asks for; what it was, for people.
    case malformed(String)
    /// It is longer than is read.
    case tooLong
}

extension FlightFault {
    /// For people.
    package var reason: String {
        switch self {
        case .malformed(let what): what
        case .tooLong: "the answer is longer than is read"
        }
    }
}
