/// Makes connections: finds the addresses of a host, keeps to those that may be contacted, and takes the first that answers.
package struct Connector: Sendable {
    /// A connection, and how long it took to get.
    package struct Connection: Sendable {
        package let socket: Socket
        /// Finding the addresses; nil where none had to be asked for.
        package let lookup: Duration?
        /// From the first attempt on.
        package let connecting: Duration
    }

    package let loop: EventLoop
    package var policy: AddressPolicy
    /// What the user named here may be contacted whatever the policy says.
    package var overrides: HostOverrides
    private let resolver: Resolver

    package init(loop: EventLoop, policy: AddressPolicy = .publicOnly, overrides: HostOverrides = HostOverrides()) {
        self.loop = loop
        self.policy = policy
        self.overrides = overrides
        resolver = Resolver(loop: loop)
    }

    /// Connects to `host`, a name or an address without brackets.
    package func connect(
        to host: String, port: UInt16, until deadline: Deadline
    ) async throws(SocketError) -> Connection {
        let start = ContinuousClock.now
        let literal = IPAddress(host)
        let addresses = try await addresses(of: host, literal: literal, port: port, until: deadline)
        let found = ContinuousClock.now
        let socket = try await firstSocket(to: addresses, port: port, until: deadline)
        let isAsked = literal == nil && overrides.addresses(of: host, port: port) == nil
        return Connection(
            socket: socket, lookup: isAsked ? start.duration(to: found) : nil,
            connecting: found.duration(to: .now))
    }

    /// The addresses of a host that may be contacted, in the order in which to try them. Never empty.
    package func addresses(
        of host: String, port: UInt16, until deadline: Deadline
    ) async throws(SocketError) -> [IPAddress] {
        try await addresses(of: host, literal: IPAddress(host), port: port, until: deadline)
    }

    private func addresses(
        of host: String, literal: IPAddress?, port: UInt16, until deadline: Deadline
    ) async throws(SocketError) -> [IPAddress] {
        if let named = overrides.addresses(of: host, port: port), !named.isEmpty { return named }
        let found: [IPAddress]
        if let literal {
            found = [literal]
        } else {
            // A name that the system would read as an address, such as `127.1`, is none: it would hide where it leads.
            guard Self.isName(host) else { throw .notFound(host: host) }
            found = try await resolver.addresses(of: host, until: deadline)
        }
        let permitted = found.filter(policy.permits)
        if permitted.isEmpty, let first = found.first { throw .forbidden(host: host, address: first) }
        return permitted
    }

    /// Whether the last label begins with a letter, as that of every name does (RFC 3696, section 2), and C sees all of it.
    private static func isName(_ host: String) -> Bool {
        guard host.utf8.count <= 253, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        let last = host.split(separator: ".").last
        return last?.first?.isLetter == true
    }

    /// Tries the addresses one after the other, and the next one already when one is slow (RFC 8305, section 5).
    private func firstSocket(
        to addresses: [IPAddress], port: UInt16, until deadline: Deadline
    ) async throws(SocketError) -> Socket {
        if addresses.count == 1, let only = addresses.first {
            return try await Socket(connectingTo: only, port: port, on: loop, until: deadline)
        }
        let winner: Result<Socket, SocketError> = await withTaskGroup(of: Attempt.self) { group in
            await race(to: addresses, port: port, until: deadline, in: &group)
        }
        return try winner.get()
    }

    private enum Attempt: Sendable {
        case connected(Socket)
        case failed(SocketError)
        case slow
    }

    /// RFC 8305, section 5, recommends a quarter of a second.
    private static let patience = Duration.milliseconds(250)

    private func race(
        to addresses: [IPAddress], port: UInt16, until deadline: Deadline, in group: inout TaskGroup<Attempt>
    ) async -> Result<Socket, SocketError> {
        var rest = addresses[...]
        var running = 0
        var failure = SocketError.unreachable
        func startNext() {
            guard let address = rest.popFirst() else { return }
            running += 1
            group.addTask { await attempt(address, port: port, until: deadline) }
            if !rest.isEmpty { group.addTask { await slowness() } }
        }
        startNext()
        while let attempt = await group.next() {
            switch attempt {
            case .connected(let socket):
                group.cancelAll()
                return .success(socket)
            case .failed(let error):
                running -= 1
                failure = error
                startNext()
            case .slow: startNext()
            }
            if running == 0 {
                group.cancelAll()
                break
            }
        }
        return .failure(failure)
    }

    private func attempt(_ address: IPAddress, port: UInt16, until deadline: Deadline) async -> Attempt {
        do {
            return .connected(try await Socket(connectingTo: address, port: port, on: loop, until: deadline))
        } catch {
            return .failed(error)
        }
    }

    private func slowness() async -> Attempt {
        _ = await loop.park(as: loop.newTicket(), until: .after(Self.patience))
        return .slow
    }
}
