/// What a peer gave to begin a next connection with, cheaper.
package struct TLSSession: Hashable, Sendable {
    /// As OpenSSL writes it down.
    let bytes: [UInt8]
    /// What the peer showed when the session was made: a resumed handshake shows no certificate.
    let chain: [[UInt8]]
    let verdict: TrustVerdict?
    /// What the peer wants to see again (RFC 5077); empty where it remembers by itself.
    let ticket: [UInt8]
    /// Bytes that may be sent before the handshake is done (0-RTT); 0 for none.
    package let mostEarlyData: Int
}
