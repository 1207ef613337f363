/// Bytes in order in both directions: a socket, or TLS over one. One task at a time reads, and one writes.
package protocol ByteStream: Sendable {
    /// The next bytes, at most `count` of them; empty once the peer has ended its side.
    func read(upTo count: Int, until deadline: Deadline) async throws(SocketError) -> [UInt8]

    /// Sends all of `bytes`.
    func write(_ bytes: [UInt8], until deadline: Deadline) async throws(SocketError)

    /// Ends both directions at once. Whoever waits is woken and told `closed`.
    func close()

    /// Whether a request may still be sent: false once the peer has ended or broken the connection, as far as is known
    /// without waiting.
    var isOpen: Bool { get }
}
