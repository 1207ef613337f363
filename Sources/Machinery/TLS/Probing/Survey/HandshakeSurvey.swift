/// Shakes hands in earnest: once for the facts, once to resume, and once to ask for renegotiation.
struct HandshakeSurvey: Sendable {
    let probe: HelloProbe
    let host: String
    let store: TrustStore
    /// Seconds since 1970.
    let time: Int

    /// `first` is a connection that has a place in the turnstile.
    func findings(over first: Socket) async -> HandshakeFindings {
        var findings = HandshakeFindings()
        async let renegotiates = renegotiates()
        do throws(TLSError) {
            let session = try await meet(over: first, into: &findings)
            await probe.turnstile.leave()
            if let session { findings.resumes = await resumes(session) }
        } catch {
            first.close()
            await probe.turnstile.leave()
            findings.error = error
        }
        findings.renegotiates = await renegotiates
        return findings
    }

    private func settings(_ versions: ClosedRange<ProtocolVersion>) -> TLSSettings {
        var settings = TLSSettings.looking(trusting: store)
        settings.time = time
        settings.versions = versions
        settings.asksForStaple = true
        settings.asksForTimestamps = true
        settings.applicationProtocols = ["h2", "http/1.1"]
        return settings
    }

    private var soon: Deadline {
        min(probe.deadline, .after(probe.patience))
    }

    private func meet(
        over socket: Socket, into findings: inout HandshakeFindings
    ) async throws(TLSError) -> TLSSession? {
        let client = try TLSClient(settings(.tls10...(.tls13)))
        let connection = try await client.connect(over: socket, host: host, until: soon)
        await provoke(connection)
        findings.facts = connection.facts
        let session = connection.session
        findings.earlyData = session?.mostEarlyData ?? 0
        await connection.end(until: soon)
        return session
    }

    /// In TLS 1.3 a ticket comes behind the handshake. A request makes the server say something, so that the wait is short; one
    /// of HTTP/2 speaks up by itself.
    private func provoke(_ connection: TLSConnection) async {
        let limit = min(probe.deadline, .after(Self.ticketPatience))
        guard connection.facts.version == .tls13 else { return }
        if connection.facts.applicationProtocol != "h2" {
            let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
            let request = "GET / HTTP/1.1\r\nHost: \(name)\r\nConnection: close\r\n\r\n"
            try? await connection.write(Array(request.utf8), until: limit)
        }
        _ = try? await connection.read(upTo: 1, until: limit)
    }

    /// Our choice: tickets come with the first flight behind the handshake, whether or not an answer does.
    private static let ticketPatience = Duration.milliseconds(500)

    /// A session of one of these versions, and of which; nil where there is none to be had.
    func session(_ versions: ClosedRange<ProtocolVersion>) async -> (TLSSession?, ProtocolVersion?) {
        await withConnection(versions, session: nil) { ($0.session, $0.facts.version) } ?? (nil, nil)
    }

    private func resumes(_ session: TLSSession) async -> Bool? {
        await withConnection(.tls10...(.tls13), session: session) { $0.facts.isResumed }
    }

    private func renegotiates() async -> Bool? {
        await withConnection(.tls10...(.tls12), session: nil) { connection in
            do throws(TLSError) {
                try await connection.renegotiate(until: min(probe.deadline, .after(Self.renegotiationPatience)))
                return true
            } catch {
                return false
            }
        }
    }

    /// Our choice: a server that ignores the request would otherwise be waited for in vain.
    private static let renegotiationPatience = Duration.seconds(1)

    private func withConnection<Answer>(
        _ versions: ClosedRange<ProtocolVersion>, session: TLSSession?, _ body: (TLSConnection) async -> Answer
    ) async -> Answer? {
        guard let socket = try? await probe.connect() else { return nil }
        var answer: Answer?
        if let client = try? TLSClient(settings(versions)),
            let connection = try? await client.connect(over: socket, host: host, session: session, until: soon)
        {
            answer = await body(connection)
            connection.close()
        }
        socket.close()
        await probe.turnstile.leave()
        return answer
    }
}
