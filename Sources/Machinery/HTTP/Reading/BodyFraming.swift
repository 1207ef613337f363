/// What tells where a body ends.
///
/// Source: RFC 9112, section 6.3.
package enum BodyFraming: Hashable, Sendable {
    /// There is none, whatever the fields say.
    case none
    /// So many bytes.
    case length(Int)
    /// Chunks, each with its size.
    case chunked
    /// The end of the connection.
    case connectionEnd

    /// `method` is that of the request.
    init(_ status: Int, _ fields: HeaderFields, method: String) throws(HTTPError) {
        let length = try Self.length(fields)
        let isChunked = try Self.isChunked(fields)
        let isTunnel = method == "CONNECT" && 200..<300 ~= status
        if method == "HEAD" || isTunnel || status == 204 || status == 304 {
            self = .none
        } else if isChunked {
            self = .chunked
        } else {
            self = length.map(BodyFraming.length) ?? .connectionEnd
        }
    }

    private static func isChunked(_ fields: HeaderFields) throws(HTTPError) -> Bool {
        let codings = fields.list("Transfer-Encoding")
        guard !codings.isEmpty else { return false }
        guard codings.count == 1, codings[0].isSameName(as: "chunked") else {
            throw .malformed(.transferEncoding(codings.joined(separator: ", ")))
        }
        return true
    }

    private static func length(_ fields: HeaderFields) throws(HTTPError) -> Int? {
        let values = fields.values(of: "Content-Length")
        guard let value = values.first else { return nil }
        // Not even the same number twice (RFC 9110, section 8.6, leaves the choice): who reads otherwise can be fooled.
        guard values.count == 1, value.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let length = Int(value) else {
            throw .malformed(.contentLength(values.joined(separator: ", ")))
        }
        return length
    }
}
