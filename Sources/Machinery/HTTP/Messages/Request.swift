/// What is asked of a server.
package struct Request: Sendable {
    package var method: String
    package var address: WebAddress
    /// Sent in this order behind `Host`. A field of the client's own (`User-Agent`, `Accept`, `Accept-Encoding`) stands back
    /// where it is among them.
    package var fields: HeaderFields
    package var body: [UInt8]
    package var credentials: Credentials?
    /// Whether the server may compress what it answers with.
    package var acceptsCompression = true
    /// Bytes of the answer's body that are held in memory, where it is; the rest is left out.
    package var mostBody = Int.max

    package init(
        _ address: WebAddress, method: String = "GET", fields: HeaderFields = HeaderFields(), body: [UInt8] = [],
        credentials: Credentials? = nil
    ) {
        self.method = method
        self.address = address
        self.fields = fields
        self.body = body
        self.credentials = credentials
    }

    /// Asks for the content only where it is another than the one known by `tag` (an `ETag`) or `time` (a `Last-Modified`),
    /// as the server wrote them; otherwise the answer is 304.
    package mutating func skipUnchanged(tag: String?, time: String?) {
        if let tag { fields.append(HeaderField("If-None-Match", tag)) }
        if let time { fields.append(HeaderField("If-Modified-Since", time)) }
    }

    /// Asks for the content from byte `offset` on, which is answered with 206; with 200 and all of it where it is no longer
    /// the one that `validator` (a strong `ETag` or a `Last-Modified`) names.
    package mutating func resume(from offset: Int, validator: String) {
        fields.append(HeaderField("Range", "bytes=\(offset)-"))
        fields.append(HeaderField("If-Range", validator))
        // Offsets count what is sent, and the server may compress otherwise the next time.
        acceptsCompression = false
    }

    /// Whether it may be sent again where nobody knows whether it was received (RFC 9110, section 9.2.2).
    var isRepeatable: Bool {
        body.isEmpty && ["GET", "HEAD", "OPTIONS"].contains(method)
    }
}
