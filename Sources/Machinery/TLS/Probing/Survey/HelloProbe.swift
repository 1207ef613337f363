/// Asks one server one question after the other, each over a connection of its own.
struct HelloProbe: Sendable {
    let connector: Connector
    /// The one address that is asked, so that all answers are of one server.
    let address: IPAddress
    let port: UInt16
    let turnstile: Turnstile
    /// How long one question may take: our choice, of which a survey's own deadline leaves less.
    let patience: Duration
    let deadline: Deadline

    /// Sends a hello and reads until `isEnough`, the end of what is not encrypted, or a refusal.
    func outcome(
        of hello: ClientHello, splitAt split: Int? = nil, isEnough: (ServerFlight) -> Bool = { _ in true }
    ) async -> ProbeOutcome {
        var reader = FlightReader(session: hello.sessionID)
        return await ask(hello.bytes, splitAt: split) { bytes in
            do throws(FlightFault) {
                let progress = try reader.feed(bytes)
                if case .alert(let number) = progress { return reader.flight.map { .accepted($0) } ?? .alert(number) }
                guard let flight = reader.flight else { return nil }
                return progress == .complete || isEnough(flight) ? .accepted(flight) : nil
            } catch {
                return reader.flight.map { .accepted($0) } ?? .garbage(error)
            }
        } soFar: {
            reader.flight.map { .accepted($0) }
        }
    }

    /// The same where the server has answered such hellos before: silence then means that it was busy, since some serve one
    /// connection after the other, and it is asked once more.
    func insistentOutcome(
        of hello: ClientHello, isEnough: (ServerFlight) -> Bool
    ) async -> ProbeOutcome {
        let outcome = await outcome(of: hello, isEnough: isEnough)
        guard outcome == .timedOut else { return outcome }
        return await self.outcome(of: hello, isEnough: isEnough)
    }

    /// Offers SSLv2.
    func outcomeOfSSL2() async -> ProbeOutcome {
        var received: [UInt8] = []
        return await ask(SSL2ClientHello.bytes, splitAt: nil) { bytes in
            received += bytes
            do throws(FlightFault) {
                guard let hello = try SSL2ServerHello(received) else { return nil }
                return .acceptedSSL2(kinds: hello.kinds, certificate: hello.certificate)
            } catch {
                return .garbage(error)
            }
        } soFar: {
            nil
        }
    }

    /// Another connection to the same server, once there is a place for it. The caller leaves the turnstile.
    func connect() async throws(SocketError) -> Socket {
        await turnstile.enter()
        do throws(SocketError) {
            return try await Socket(connectingTo: address, port: port, on: connector.loop, until: soon)
        } catch {
            await turnstile.leave()
            throw error
        }
    }

    var soon: Deadline {
        min(deadline, .after(patience))
    }

    /// Reads until `judge` has an outcome. Where the server falls silent or leaves, what there is `soFar` counts.
    private func ask(
        _ question: [UInt8], splitAt split: Int?, judge: ([UInt8]) -> ProbeOutcome?, soFar: () -> ProbeOutcome?
    ) async -> ProbeOutcome {
        let socket: Socket
        do throws(SocketError) {
            socket = try await connect()
        } catch {
            return error == .timedOut ? .timedOut : .unreachable(error)
        }
        let outcome = await converse(over: socket, question, splitAt: split, judge: judge, soFar: soFar)
        socket.close()
        await turnstile.leave()
        return outcome
    }

    private func converse(
        over socket: Socket, _ question: [UInt8], splitAt split: Int?, judge: ([UInt8]) -> ProbeOutcome?,
        soFar: () -> ProbeOutcome?
    ) async -> ProbeOutcome {
        var limit = soon
        do throws(SocketError) {
            do throws(SocketError) {
                try await send(question, splitAt: split, over: socket, until: limit)
            } catch {
                // A server that refuses before all was sent has told why before it left.
                guard error == .reset || error == .closed else { throw error }
            }
            while true {
                let bytes = try await socket.read(upTo: 65_536, until: limit)
                if bytes.isEmpty { return soFar() ?? .closed }
                if let outcome = judge(bytes) { return outcome }
                // It has answered: the rest of its flight is on the way, or never comes.
                if soFar() != nil { limit = min(limit, .after(Self.restPatience)) }
            }
        } catch {
            return soFar() ?? Self.outcome(of: error)
        }
    }

    /// How long the rest of a flight may take: our choice. A server sends it as one.
    private static let restPatience = Duration.seconds(1)

    private func send(
        _ bytes: [UInt8], splitAt split: Int?, over socket: Socket, until limit: Deadline
    ) async throws(SocketError) {
        guard let split else { return try await socket.write(bytes, until: limit) }
        try await socket.write(Array(bytes.prefix(split)), until: limit)
        try await socket.write(Array(bytes.dropFirst(split)), until: limit)
    }

    private static func outcome(of error: SocketError) -> ProbeOutcome {
        switch error {
        case .timedOut: .timedOut
        case .reset, .closed: .closed
        default: .unreachable(error)
        }
    }
}
