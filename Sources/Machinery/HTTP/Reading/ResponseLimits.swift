/// How much of a response is taken. Each limit is our choice: beyond it nothing honest was seen.
package struct ResponseLimits: Hashable, Sendable {
    /// Bytes of one header, its status line included, and of the trailers.
    package var headerBytes = 65_536
    /// Lines of one header, and of the trailers.
    package var headerFields = 256
    /// Answers of the kind 1xx before the final one.
    package var interimResponses = 16
    /// Bytes of a body, decoded.
    package var bodyBytes = 16 << 20
    /// How many times larger than sent a body may become, once it is above a mebibyte: zeros reach 1,000, pages 20.
    package var inflateRatio = 200
    /// Whether a body above its limit is cut there; otherwise it is an error.
    package var cutsBody = false

    package init() {}
}
