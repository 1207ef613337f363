import Synchronization

/// An encrypted connection over another stream. One task at a time uses it.
package final class TLSConnection: ByteStream {
    private let stream: any ByteStream
    private let engine: Mutex<TLSEngine>
    private let wasCut = Atomic(false)

    init(_ engine: sending TLSEngine, over stream: any ByteStream) {
        self.engine = Mutex(engine)
        self.stream = stream
    }

    /// What the handshake came to. In TLS 1.3 the ticket is known once something was read.
    package var facts: TLSFacts {
        engine.withLock { $0.facts() }
    }

    /// What to resume with. In TLS 1.3 it comes with the first bytes that are read.
    package var session: TLSSession? {
        engine.withLock { $0.session() }
    }

    /// Whether the peer ended the connection without saying so within TLS: what was read last may not be all there is.
    package var isCut: Bool {
        wasCut.load(ordering: .relaxed)
    }

    /// False once the stream under it is not, or was ended without a word.
    package var isOpen: Bool {
        stream.isOpen && !isCut
    }

    /// Closes the stream under it, without a word to the peer: nothing is lost that anybody waits for.
    package func close() {
        stream.close()
    }

    /// Tells the peer within TLS that nothing more comes, and closes. A peer may refuse to resume a session that did not end
    /// so (RFC 5246, section 7.2.1).
    package func end(until deadline: Deadline) async {
        let bytes = engine.withLock { engine in
            engine.end()
            return engine.takeOutgoing()
        }
        try? await stream.write(bytes, until: deadline)
        stream.close()
    }

    func shakeHands(earlyData: [UInt8], until deadline: Deadline) async throws(TLSError) {
        if !earlyData.isEmpty { _ = engine.withLock { $0.sendEarly(earlyData) } }
        _ = try await drive(until: deadline) { $0.shakeHands() }
    }

    /// Asks the peer to shake hands anew, as only TLS 1.2 and below can. Returns once it has; an alert means that it refuses.
    package func renegotiate(until deadline: Deadline) async throws(TLSError) {
        _ = try await drive(until: deadline) { $0.renegotiate() }
        _ = try await drive(until: deadline) { $0.shakeHands() }
    }

    /// Bytes as they come out of one record or several; empty at the end, whether TLS announced it or not.
    package func read(upTo count: Int, until deadline: Deadline) async throws(SocketError) -> [UInt8] {
        do throws(TLSError) {
            let step = try await drive(until: deadline) { $0.read(upTo: max(1, count)) }
            if case .read(let bytes) = step { return bytes }
            return []
        } catch {
            if error == .ended {
                wasCut.store(true, ordering: .relaxed)
                return []
            }
            throw Self.socketError(error)
        }
    }

    /// Encrypts and sends all of `bytes`.
    package func write(_ bytes: [UInt8], until deadline: Deadline) async throws(SocketError) {
        // In parts, so that not all of it is held encrypted.
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.part)
            do throws(TLSError) {
                _ = try await drive(until: deadline) { $0.write(part) }
            } catch {
                throw Self.socketError(error)
            }
            rest = rest.dropFirst(Self.part)
        }
    }

    /// Four whole records (RFC 8446, section 5.1).
    private static let part = 65_536

    private static func socketError(_ error: TLSError) -> SocketError {
        switch error {
        case .transport(let error): error
        case .ended: .closed
        default: .unreadable(reason: error.reason)
        }
    }

    /// Repeats `step` with bytes of the peer until it no longer asks for any. Its answer is `done`, `read` or `ended`.
    private func drive(
        until deadline: Deadline, _ step: (TLSEngine) -> TLSEngine.Step
    ) async throws(TLSError) -> TLSEngine.Step {
        while true {
            let (result, bytes) = engine.withLock { engine in (step(engine), engine.takeOutgoing()) }
            try await send(bytes, until: deadline)
            switch result {
            case .done, .read, .ended: return result
            case .failed(let error): throw error
            case .starved: try await receive(until: deadline)
            }
        }
    }

    /// One record with what encryption adds to it (RFC 8446, section 5.2): OpenSSL keeps room for all that it was once fed.
    private static let record = 16_384 + 256 + 5

    private func receive(until deadline: Deadline) async throws(TLSError) {
        do throws(SocketError) {
            let bytes = try await stream.read(upTo: Self.record, until: deadline)
            guard !bytes.isEmpty else { throw .closed }
            engine.withLock { $0.feed(bytes) }
        } catch {
            throw error == .closed ? .ended : .transport(error)
        }
    }

    private func send(_ bytes: [UInt8], until deadline: Deadline) async throws(TLSError) {
        guard !bytes.isEmpty else { return }
        do throws(SocketError) {
            try await stream.write(bytes, until: deadline)
        } catch {
            throw await alert(behind: error, until: deadline) ?? .transport(error)
        }
    }

    /// A peer that refuses sends an alert and closes; what is still written to it fails before the alert is read.
    private func alert(behind error: SocketError, until deadline: Deadline) async -> TLSError? {
        guard error == .reset || error == .closed,
            let bytes = try? await stream.read(upTo: Self.part, until: deadline), !bytes.isEmpty
        else { return nil }
        let step = engine.withLock { engine in
            engine.feed(bytes)
            return engine.read(upTo: 1)
        }
        guard case .failed(.alert(let number)) = step else { return nil }
        return .alert(number)
    }
}
