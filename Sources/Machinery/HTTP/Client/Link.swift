import TLS

/// An open connection on which requests follow one another.
struct Link: Sendable {
    let stream: any ByteStream
    /// The same stream where it is TLS.
    let tls: TLSConnection?
    let peer: IPAddress
    var lookup: Duration?
    var connecting: Duration?
    var handshake: Duration?
    /// Whether a request was answered on it.
    var isReused = false

    /// As it goes into the next request.
    var reused: Link {
        var link = self
        (link.lookup, link.connecting, link.handshake, link.isReused) = (nil, nil, nil, true)
        return link
    }
}
