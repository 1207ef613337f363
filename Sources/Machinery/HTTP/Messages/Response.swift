package import TLS

/// What a server answered, and how it was got.
package struct Response: Hashable, Sendable {
    /// How long each step took.
    package struct Timings: Hashable, Sendable {
        /// Finding the server's addresses; nil where the connection was there already or the address was known.
        package var lookup: Duration?
        /// Until TCP was connected; nil where the connection was there already.
        package var connecting: Duration?
        /// The TLS handshake; nil where there was none, or the connection was there already.
        package var handshake: Duration?
        /// From the request's last byte to the first of the response.
        package var firstByte = Duration.zero
        /// From the wish to the last byte.
        package var total = Duration.zero
    }

    /// Whom the response is from.
    package struct Source: Hashable, Sendable {
        /// The server's address, or its proxy's.
        package var peer: IPAddress
        /// Nil over plain TCP.
        package var tls: TLSFacts?
        /// Whether an earlier request opened the connection.
        package var isReused: Bool
    }

    package var head: ResponseHead
    /// Decoded, where its coding is known.
    package var body: [UInt8]
    /// Whether the body was cut: at the limit, or where its receiver wanted no more.
    package var isCut: Bool
    /// Content codings that were left as they are (`br`, `zstd`, several at once), in lower case.
    package var undecoded: [String]
    package var framing: BodyFraming
    /// Fields behind the last chunk.
    package var trailers: HeaderFields
    /// Statuses 1xx that came before.
    package var interim: [Int]
    /// What was odd and clear.
    package var irregularities: Set<Irregularity>
    /// Bytes of the body as sent.
    package var sentBytes: Int
    package var timings: Timings
    /// Nil for a captured response.
    package var source: Source?
    /// Responses that were followed to this one, the first one first; without bodies.
    package var redirects: [Response]

    /// What was asked.
    package var address: WebAddress { head.address }
    /// 200 to 999.
    package var status: Int { head.status }
    /// The header's lines.
    package var fields: HeaderFields { head.fields }
}

extension Response {
    /// What a reader that is done has read.
    init?(_ reader: ResponseReader, body: [UInt8]) {
        guard let head = reader.head else { return nil }
        self.head = head
        self.body = body
        isCut = reader.isCut
        undecoded = reader.undecoded
        framing = reader.framing
        trailers = reader.trailers
        interim = reader.interim
        irregularities = reader.irregularities
        sentBytes = reader.sentBytes
        timings = Timings()
        redirects = []
    }
}
