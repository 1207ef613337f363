package import TLS

/// Why there is no response.
package enum HTTPError: Error, Hashable, Sendable {
    /// Which limit was passed.
    package enum Limit: Hashable, Sendable {
        case headerBytes(Int)
        case headerFields(Int)
        case interimResponses(Int)
        case bodyBytes(Int)
        case inflateRatio(Int)
        case chunkExtensions(Int)
        case redirects(Int)
    }

    /// The server could not be reached or talked to, or the time was up.
    case connection(SocketError)
    case handshake(TLSError)
    /// The server ended the connection before the response was whole; `isBegun` once its first byte was there.
    case truncated(isBegun: Bool)
    case malformed(Malformation)
    case tooMuch(Limit)
    /// The proxy would not open a tunnel; its status.
    case proxyRefused(status: Int)
    /// A part of the request would break its lines.
    case unusable(String)
}

extension HTTPError {
    /// Why, for people.
    package var reason: String {
        switch self {
        case .connection(let error): error.reason
        case .handshake(let error): error.reason
        case .truncated(isBegun: false): "the server ended the connection without an answer"
        case .truncated(isBegun: true): "the server ended the connection in the middle of its answer"
        case .malformed(let malformation): "the answer cannot be read: \(malformation.reason)"
        case .tooMuch(let limit): "the answer was given up: \(limit.reason)"
        case .proxyRefused(let status): "the proxy answered with status \(status)"
        case .unusable(let part): "\(part) cannot be sent"
        }
    }

    /// Whether the deadline passed, at whatever it was that was waited for.
    package var isTimeout: Bool {
        self == .connection(.timedOut) || self == .handshake(.transport(.timedOut))
    }
}

extension HTTPError.Limit {
    /// Which, for people.
    package var reason: String {
        switch self {
        case .headerBytes(let limit): "a header of more than \(limit) bytes"
        case .headerFields(let limit): "a header of more than \(limit) lines"
        case .interimResponses(let limit): "more than \(limit) interim answers"
        case .bodyBytes(let limit): "a body of more than \(limit) bytes"
        case .inflateRatio(let limit): "a body that becomes more than \(limit) times larger when it is inflated"
        case .chunkExtensions(let limit): "a chunk's line of more than \(limit) bytes"
        case .redirects(let limit): "more than \(limit) redirects"
        }
    }
}
