import Glibc
import Synchronization

/// Asks the system for the addresses of a host.
///
/// `getaddrinfo` blocks, and cannot be interrupted: it runs on threads of its own, and who waits for it stops waiting
/// at the deadline.
final class Resolver: Sendable {
    private struct Lookup: Sendable {
        var host: String
        var answer: Answer
        var ticket: EventLoop.Ticket
    }

    /// Where a thread puts what it found, and the task takes it.
    private final class Answer: Sendable {
        let result = Mutex<Result<[IPAddress], SocketError>?>(nil)
    }

    private struct State: Sendable {
        var waiting: [Lookup] = []
        var threads = 0
    }

    private let loop: EventLoop
    private let state = Mutex(State())
    /// Threads at most: our choice. Name servers are asked by each of them, one question at a time.
    private static let mostThreads = 16

    init(loop: EventLoop) {
        self.loop = loop
    }

    /// In the order in which the system would try them (RFC 6724). Never empty.
    func addresses(of host: String, until deadline: Deadline) async throws(SocketError) -> [IPAddress] {
        let answer = Answer()
        let ticket = loop.newTicket()
        let outcome = await loop.park(as: ticket, until: deadline) {
            submit(Lookup(host: host, answer: answer, ticket: ticket))
        }
        switch outcome {
        case .timedOut: throw .timedOut
        case .cancelled: throw .cancelled
        case .woken:
            guard let result = answer.result.withLock({ $0 }) else { throw .unresolved(host: host) }
            return try result.get()
        }
    }

    private func submit(_ lookup: Lookup) {
        let mustStart = state.withLock { state in
            state.waiting.append(lookup)
            guard state.threads < Self.mostThreads else { return false }
            state.threads += 1
            return true
        }
        guard mustStart, !BackgroundThread.start({ self.work() }) else { return }
        // No thread, no answer: whoever waits learns that the name was not resolved.
        let left = state.withLock { state in
            state.threads -= 1
            guard state.threads == 0 else { return [Lookup]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for lookup in left { loop.wake(lookup.ticket) }
    }

    private func work() {
        while let lookup = next() {
            let found = Result { () throws(SocketError) in try Self.lookUp(lookup.host) }
            lookup.answer.result.withLock { $0 = found }
            loop.wake(lookup.ticket)
        }
    }

    private func next() -> Lookup? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.threads -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }

    private static func lookUp(_ host: String) throws(SocketError) -> [IPAddress] {
        // SAFETY: all zeros is what hints begin as (getaddrinfo(3)). It reads the name, which ends with NUL, and the hints, and makes a list that is freed once, below.
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        // No address of a family that this machine has no address of.
        unsafe hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, nil, &hints, &list)
        defer { if unsafe list != nil { unsafe freeaddrinfo(list) } }
        guard code == 0 else { throw error(code, host: host) }
        var addresses: [IPAddress] = []
        var entry = unsafe list
        // SAFETY: the list is linked by `ai_next` until nil, and each entry's name is whole (getaddrinfo(3)).
        while let current = unsafe entry {
            let address = unsafe current.pointee.ai_addr.flatMap { unsafe SocketAddress.address(in: $0) }
            if let address, !addresses.contains(address) { addresses.append(address) }
            unsafe entry = current.pointee.ai_next
        }
        guard !addresses.isEmpty else { throw .notFound(host: host) }
        return addresses
    }

    private static func error(_ code: Int32, host: String) -> SocketError {
        switch code {
        // -5 is EAI_NODATA, which the headers hide: the name exists and has no address.
        case EAI_NONAME, -5: .notFound(host: host)
        default: .unresolved(host: host)
        }
    }
}
