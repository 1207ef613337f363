/// How a response breaks the grammar of HTTP/1.1 so that nobody can tell what was meant.
package enum Malformation: Hashable, Sendable {
    /// It does not begin with a status line.
    case statusLine
    /// A NUL byte in the header.
    case nul
    /// A carriage return that ends no line.
    case bareCarriageReturn
    /// A header line without a name that is a token, or with white space before its colon.
    case fieldName
    /// A continuation line that nothing stands before.
    case continuation
    /// A length that is negative, no number, too large, or given more than once.
    case contentLength(String)
    /// Another transfer coding than `chunked` alone.
    case transferEncoding(String)
    /// A chunk's size is no hexadecimal number.
    case chunkSize
    /// A chunk is longer than its size says.
    case chunkEnd
    /// Compressed content that cannot be inflated.
    case content(coding: String)
    /// `101 Switching Protocols`, which was not asked for.
    case unaskedUpgrade
    /// A proxy sent more than its answer before the tunnel was used.
    case bytesBeforeTunnel
}

extension Malformation {
    /// What is wrong, for people.
    package var reason: String {
        switch self {
        case .statusLine: "it does not begin with an HTTP status line"
        case .nul: "a NUL byte in the header"
        case .bareCarriageReturn: "a carriage return in the middle of a header line"
        case .fieldName: "a header line without a proper name"
        case .continuation: "a header that begins with a continuation line"
        case .contentLength(let value): "the content length '\(value)'"
        case .transferEncoding(let value): "the transfer coding '\(value)'"
        case .chunkSize: "a chunk without a proper size"
        case .chunkEnd: "a chunk longer than its size"
        case .content(let coding): "content that is not the \(coding) it is said to be"
        case .unaskedUpgrade: "a change of protocol that was not asked for"
        case .bytesBeforeTunnel: "bytes of the proxy behind its answer"
        }
    }
}
