import Glibc

/// Why a peer could not be reached or talked to.
package enum SocketError: Error, Hashable, Sendable {
    /// The host name has no address, or no name server knows it.
    case notFound(host: String)
    /// No name server answered in a useful way; asking again may help.
    case unresolved(host: String)
    /// Every address of the host is one that the address policy keeps away from, such as a private one.
    case forbidden(host: String, address: IPAddress)
    /// Nobody listens at the port.
    case refused
    /// No way leads to the address.
    case unreachable
    /// The peer broke the connection off.
    case reset
    /// The deadline passed.
    case timedOut
    /// The task was cancelled.
    case cancelled
    /// It was closed on this side, or the peer ended it while bytes were still to be sent.
    case closed
    /// TLS refused bytes of an established connection; OpenSSL's words.
    case unreadable(reason: String)
    /// The system refused for another reason: its `errno`.
    case system(code: Int32)

    init(code: Int32) {
        switch code {
        case ECONNREFUSED: self = .refused
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL, EAFNOSUPPORT: self = .unreachable
        case ECONNRESET, ECONNABORTED: self = .reset
        case ETIMEDOUT: self = .timedOut
        case EPIPE, ENOTCONN, EBADF: self = .closed
        default: self = .system(code: code)
        }
    }
}

extension SocketError {
    /// Why, for people.
    package var reason: String {
        switch self {
        case .notFound(let host): "there is no host '\(host)'"
        case .unresolved(let host): "no name server answered for '\(host)'"
        case .forbidden(let host, let address): "'\(host)' is at \(address), which is not to be contacted"
        case .refused: "the connection was refused"
        case .unreachable: "the network or host is unreachable"
        case .reset: "the peer reset the connection"
        case .timedOut: "the time was up"
        case .cancelled: "cancelled"
        case .closed: "the connection is closed"
        case .unreadable(let reason): "the TLS record could not be read: \(reason)"
        case .system(EMFILE), .system(ENFILE): "too many open files"
        case .system(let code): "system error \(code)"
        }
    }
}
