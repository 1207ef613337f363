/// What a server said to a hello: in TLS 1.3 the one message that is not encrypted, before it all up to ServerHelloDone.
package struct ServerFlight: Hashable, Sendable {
    /// What a server names for the exchange of keys.
    package enum Exchange: Hashable, Sendable {
        case group(NamedGroup)
        case prime(DiffieHellmanPrime)
        /// A curve that it describes instead of naming it (RFC 4492, section 5.4; forbidden since RFC 8422).
        case explicitCurve
    }

    /// Numbered as on the wire: 0x0303 for TLS 1.2.
    package var version: UInt16
    package var suite: CipherSuite
    /// 0 for none.
    package var compression: UInt8
    /// Numbers of the extensions that it answered with, in order.
    package var extensions: [UInt16]
    /// Bytes of the session's name that it gave or repeated, 0 to 32.
    package var sessionLength = 0
    /// Whether that begins with the name that the hello gave: it takes the session up, or is not to be told from one that does.
    package var echoesSession = false
    /// Whether it wants another hello first, with a key for the group that it names (TLS 1.3).
    package var isRetryRequest: Bool
    package var exchange: Exchange?
    /// As sent, the server's own first; DER, as far as it is any. Empty in TLS 1.3, which encrypts them.
    package var certificates: [[UInt8]] = []
    /// The OCSP response that came with them.
    package var staple: [UInt8]?
    /// Whether it wants to know who the client is.
    package var asksForClientCertificate = false

    /// Whether an extension was answered.
    package func has(_ number: UInt16) -> Bool {
        extensions.contains(number)
    }
}
