internal import HTTP
internal import TLS
internal import Vocabulary

extension Trouble {
    /// Why an address did not answer.
    init(_ error: HTTPError, at address: WebAddress) {
        self.init(
            kind: Kind(error), place: Path(address.description), message: error.reason, state: .failed)
    }
}

extension Trouble.Kind {
    init(_ error: HTTPError) {
        switch error {
        case _ where error.isTimeout: self = .timedOut
        case .connection(let error): self.init(error)
        case .handshake(.transport(let error)): self.init(error)
        case .handshake: self = .handshake
        case .truncated: self = .disconnected
        case .malformed: self = .malformed
        case .tooMuch(.redirects): self = .redirectLimit
        case .tooMuch(.inflateRatio): self = .inflationLimit
        case .tooMuch: self = .tooLarge
        case .proxyRefused: self = .unreachable
        case .unusable: self = .malformed
        }
    }

    init(_ error: SocketError) {
        switch error {
        case .notFound, .unresolved, .refused, .unreachable, .system: self = .unreachable
        case .forbidden: self = .forbidden
        case .timedOut, .cancelled: self = .timedOut
        case .reset, .closed, .unreadable: self = .disconnected
        }
    }
}
