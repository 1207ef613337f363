/// What was learned by shaking hands in earnest, with OpenSSL.
struct HandshakeFindings: Sendable {
    var facts: TLSFacts?
    /// Why no hands were shaken.
    var error: TLSError?
    /// Nil where the server gave nothing to resume with, or nobody knows.
    var resumes: Bool?
    var earlyData = 0
    /// Nil where no version allows it, or nobody knows.
    var renegotiates: Bool?
}
