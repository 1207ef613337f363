/// Something that a server should not send, and that was read all the same, since it can be understood in one way only.
package enum Irregularity: Hashable, Sendable {
    /// Both `Transfer-Encoding` and `Content-Length`: the first holds (RFC 9112, section 6.3), and somebody on the way
    /// who thinks otherwise can be fooled (request smuggling).
    case lengthBesideChunks
    /// Lines that end with a line feed alone.
    case bareLineFeed
    /// A header line that goes on in the next one.
    case foldedLine
    /// A control character in a header's value.
    case controlCharacter
    /// `Transfer-Encoding` in an answer of HTTP/1.0.
    case chunksInOldVersion
    /// Bytes behind the end of the response.
    case surplus
    /// Bytes behind the end of the compressed content.
    case surplusContent
    /// The connection's end marks the body's end, and TLS did not say that it was meant: something may be missing.
    case unannouncedEnd
}
