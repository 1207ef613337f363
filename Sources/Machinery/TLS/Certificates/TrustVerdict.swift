/// Whether a chain is trusted, and every reason why not.
package struct TrustVerdict: Hashable, Sendable {
    /// Each reason once, the peer's own certificate first. Empty where the chain is trusted.
    package var faults: [TrustFault]
    /// From the peer's certificate to the root, as far as it could be built: the root is often not sent, and what was sent
    /// is not always used. DER.
    package var path: [[UInt8]]

    /// Whether nothing speaks against it.
    package var isTrusted: Bool {
        faults.isEmpty
    }
}
