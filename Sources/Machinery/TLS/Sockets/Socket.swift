import Glibc
import Synchronization

/// A TCP connection.
///
/// Cancelling a task that waits for it closes it. It closes itself when nobody holds it any more.
package final class Socket: ByteStream {
    /// Who is at the other end.
    package let peer: IPAddress
    package let port: UInt16

    private let loop: EventLoop
    /// Nil once closed. Calls are made under the lock, so that none meets a descriptor that has become another's; none of
    /// them blocks.
    private let descriptor: Mutex<Int32?>

    /// Connects to one address.
    package init(
        connectingTo peer: IPAddress, port: UInt16, on loop: EventLoop, until deadline: Deadline
    ) async throws(SocketError) {
        let number = Glibc.socket(
            peer.family == .v4 ? AF_INET : AF_INET6,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw SocketError(code: errno) }
        self.peer = peer
        self.port = port
        self.loop = loop
        descriptor = Mutex(number)
        // Small writes are whole requests or flights: nothing is gained by holding them back.
        var isOn: Int32 = 1
        // SAFETY: reads the one number (setsockopt(2)).
        _ = unsafe setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
        // SAFETY: connect(2) reads the name, which outlives the call.
        let code = unsafe SocketAddress(peer, port: port).withName { unsafe Glibc.connect(number, $0, $1) }
        if code != 0 {
            guard errno == EINPROGRESS else { throw SocketError(code: errno) }
            try await wait(for: .writable, until: deadline)
            try checkConnected()
        }
    }

    deinit {
        close()
    }

    private func checkConnected() throws(SocketError) {
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        try attempt { number throws(SocketError) in
            // SAFETY: writes the one number (getsockopt(2), SO_ERROR).
            guard unsafe getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else {
                throw SocketError(code: errno)
            }
        }
        guard code == 0 else { throw SocketError(code: code) }
    }

    /// Bytes as they have come, as soon as there are some.
    package func read(upTo count: Int, until deadline: Deadline) async throws(SocketError) -> [UInt8] {
        while true {
            if let bytes = try receive(upTo: max(1, count)) { return bytes }
            try await wait(for: .readable, until: deadline)
        }
    }

    /// Nil where nothing has come yet.
    private func receive(upTo count: Int) throws(SocketError) -> [UInt8]? {
        try attempt { number throws(SocketError) in
            var code: Int32 = 0
            // SAFETY: recv(2) writes at most `count` bytes into room for as many, and tells how many it wrote.
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
                let received = unsafe recv(number, buffer.baseAddress, count, 0)
                code = received < 0 ? errno : 0
                written = max(0, received)
            }
            guard code != 0 else { return bytes }
            guard Self.isPassing(code) else { throw SocketError(code: code) }
            return nil
        }
    }

    /// Hands all of `bytes` to the system, which may not have sent them yet.
    package func write(_ bytes: [UInt8], until deadline: Deadline) async throws(SocketError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = try send(rest)
            rest = rest.dropFirst(sent)
            if sent == 0 { try await wait(for: .writable, until: deadline) }
        }
    }

    /// How many bytes the system took; 0 where it has no room.
    private func send(_ bytes: ArraySlice<UInt8>) throws(SocketError) -> Int {
        try attempt { number throws(SocketError) in
            // SAFETY: send(2) reads at most `count` bytes of the buffer, which outlives the call. Without MSG_NOSIGNAL a
            // peer that has gone would end the process.
            let (sent, code) = unsafe bytes.withUnsafeBytes { buffer in
                (unsafe Glibc.send(number, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL)), errno)
            }
            guard sent < 0 else { return sent }
            guard Self.isPassing(code) else { throw SocketError(code: code) }
            return 0
        }
    }

    /// Whether it is worth trying again.
    private static func isPassing(_ code: Int32) -> Bool {
        code == EAGAIN || code == EWOULDBLOCK || code == EINTR
    }

    /// Tells the peer that nothing more will come, and goes on reading.
    package func endWriting() {
        descriptor.withLock { number in
            if let number { _ = shutdown(number, Int32(SHUT_WR)) }
        }
    }

    /// Wakes whoever waits. Nothing where it is closed already.
    package func close() {
        descriptor.withLock { number in
            guard let open = number else { return }
            number = nil
            loop.forget(open)
            _ = Glibc.close(open)
        }
    }

    /// False once it is closed, or the peer has ended or reset it and all of its bytes were read.
    package var isOpen: Bool {
        descriptor.withLock { number in
            guard let number else { return false }
            var byte: UInt8 = 0
            // SAFETY: writes at most one byte (recv(2)).
            let count = unsafe recv(number, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
            return count > 0 || count < 0 && Self.isPassing(errno)
        }
    }

    private func attempt<Answer>(
        _ call: (Int32) throws(SocketError) -> Answer
    ) throws(SocketError) -> Answer where Answer: Sendable {
        try descriptor.withLock { number throws(SocketError) in
            guard let number else { throw .closed }
            return try call(number)
        }
    }

    private func wait(for events: Epoll.Events, until deadline: Deadline) async throws(SocketError) {
        let ticket = loop.newTicket()
        let outcome = await loop.park(as: ticket, until: deadline) {
            // Under the lock, since the number of a closed descriptor may be another socket's at once.
            descriptor.withLock { number in
                if let number { loop.wake(ticket, onceReady: number, for: events) } else { loop.wake(ticket) }
            }
        }
        switch outcome {
        case .woken: return
        case .timedOut: throw .timedOut
        case .cancelled:
            close()
            throw .cancelled
        }
    }
}
