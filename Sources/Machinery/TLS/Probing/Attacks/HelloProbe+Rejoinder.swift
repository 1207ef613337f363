extension HelloProbe {
    /// Sends a hello, reads the flight that answers it to its end, sends what `next` makes of that, and tells what came then.
    ///
    /// It reads until the server leaves, `isEnough` holds, or `patience` is over.
    func rejoinder(
        to hello: ClientHello, patience: Duration, isEnough: (RejoinderReader) -> Bool = { _ in false },
        then next: (ServerFlight) -> [UInt8]?
    ) async -> RejoinderOutcome {
        let socket: Socket
        do throws(SocketError) {
            socket = try await connect()
        } catch {
            return .unknown(error.reason)
        }
        let outcome = await converse(over: socket, hello, patience, isEnough, next)
        socket.close()
        await turnstile.leave()
        return outcome
    }

    private func converse(
        over socket: Socket, _ hello: ClientHello, _ patience: Duration, _ isEnough: (RejoinderReader) -> Bool,
        _ next: (ServerFlight) -> [UInt8]?
    ) async -> RejoinderOutcome {
        do throws(SocketError) {
            try await socket.write(hello.bytes, until: soon)
            guard let flight = try await wholeFlight(from: socket) else { return .refused }
            guard let bytes = next(flight) else { return .withheld }
            return .answered(
                try await rejoinder(
                    of: socket, to: bytes, until: min(deadline, .after(patience)), isEnough: isEnough))
        } catch {
            return .unknown(error.reason)
        }
    }

    /// Nil where the server refuses, or says what is no TLS.
    private func wholeFlight(from socket: Socket) async throws(SocketError) -> ServerFlight? {
        var reader = FlightReader()
        while true {
            let bytes = try await socket.read(upTo: 65_536, until: soon)
            guard !bytes.isEmpty, let progress = try? reader.feed(bytes) else { return nil }
            switch progress {
            case .needsMore: continue
            case .complete: return reader.flight
            case .alert: return nil
            }
        }
    }

    private func rejoinder(
        of socket: Socket, to bytes: [UInt8], until limit: Deadline, isEnough: (RejoinderReader) -> Bool
    ) async throws(SocketError) -> Rejoinder {
        var reader = RejoinderReader()
        do throws(SocketError) {
            try await socket.write(bytes, until: limit)
            while true {
                let answer = try await socket.read(upTo: 65_536, until: limit)
                if answer.isEmpty { return Rejoinder(parts: reader.parts, end: .closed) }
                guard reader.feed(answer), !isEnough(reader) else { break }
            }
        } catch {
            switch error {
            case .timedOut: break
            case .reset, .closed: return Rejoinder(parts: reader.parts, end: .closed)
            default: throw error
            }
        }
        return Rejoinder(parts: reader.parts, end: .silent)
    }
}

extension HelloProbe {
    /// How long a server may take to answer what it need not answer: our choice, several round trips of any network.
    static let rejoinderPatience = Duration.seconds(1)
}
