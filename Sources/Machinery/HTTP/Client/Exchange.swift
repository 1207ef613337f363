import TLS

/// Requests and their responses on an open connection: one, or several that were sent at once and are answered in their order
/// (RFC 9112, section 9.3.2).
struct Exchange {
    private let link: Link
    private let limits: ResponseLimits
    /// Why not all of the requests could be sent.
    private var failure: SocketError?
    private var sent = ContinuousClock.now
    /// What came behind the last response.
    private var ahead: ArraySlice<UInt8> = []

    /// Bytes asked of the connection at a time: our choice, four TLS records.
    private static let part = 65_536

    init(over link: Link, limits: ResponseLimits) {
        self.link = link
        self.limits = limits
    }

    /// Whether bytes are left that belong to no response that was read.
    var hasSurplus: Bool { !ahead.isEmpty }

    /// Sends `request` and reads what comes back; decoded parts of the body go to `sink`, which answers whether it wants more.
    static func response(
        to request: [UInt8], method: String, address: WebAddress, over link: Link, limits: ResponseLimits,
        until deadline: Deadline, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        var exchange = Exchange(over: link, limits: limits)
        await exchange.send(request, until: deadline)
        var response = try await exchange.next(method: method, address: address, until: deadline, into: sink)
        if exchange.hasSurplus, !response.isCut { response.irregularities.insert(.surplus) }
        return response
    }

    /// Sends the bytes of one request, or of several.
    ///
    /// A server may answer and close before it has read all of a request: what it said counts more than the failed write.
    mutating func send(_ requests: [UInt8], until deadline: Deadline) async {
        do throws(SocketError) {
            try await link.stream.write(requests, until: deadline)
        } catch {
            failure = error
        }
        sent = .now
    }

    /// The response to the next request, which was of `method` and to `address`.
    mutating func next(
        method: String, address: WebAddress, until deadline: Deadline,
        into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        var firstByte: Duration?
        var reader = ResponseReader(method: method, address: address, limits: limits)
        while !reader.isDone {
            if ahead.isEmpty {
                ahead = try await receive(until: deadline)[...]
                if ahead.isEmpty {
                    try reader.end()
                    break
                }
            }
            if firstByte == nil { firstByte = sent.duration(to: .now) }
            try reader.take(from: &ahead, into: sink)
        }
        return try finished(reader, firstByte: firstByte ?? .zero)
    }

    private func receive(until deadline: Deadline) async throws(HTTPError) -> [UInt8] {
        if let failure, failure != .reset, failure != .closed { throw .connection(failure) }
        do throws(SocketError) {
            return try await link.stream.read(upTo: Self.part, until: deadline)
        } catch {
            throw .connection(failure ?? error)
        }
    }

    private func finished(_ reader: ResponseReader, firstByte: Duration) throws(HTTPError) -> Response {
        guard var response = Response(reader, body: []) else { throw .truncated(isBegun: reader.isBegun) }
        if response.framing == .connectionEnd, !response.isCut, link.tls?.isCut == true {
            response.irregularities.insert(.unannouncedEnd)
        }
        response.timings = Response.Timings(
            lookup: link.lookup, connecting: link.connecting, handshake: link.handshake, firstByte: firstByte)
        response.source = Response.Source(peer: link.peer, tls: link.tls?.facts, isReused: link.isReused)
        return response
    }
}

extension Response {
    /// Whether another request may follow on the same connection (RFC 9112, section 9.3).
    var keepsConnection: Bool {
        let options = fields.list("Connection").map { $0.lowercased() }
        let isWanted = head.version == "HTTP/1.1" ? !options.contains("close") : options.contains("keep-alive")
        return isWanted && !isCut && framing != .connectionEnd
            && irregularities.isDisjoint(with: [.surplus, .lengthBesideChunks, .chunksInOldVersion])
    }
}
