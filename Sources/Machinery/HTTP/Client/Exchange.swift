import TLS

/// One request and its response on an open connection.
struct Exchange {
    let link: Link
    let limits: ResponseLimits
    let deadline: Deadline

    /// Bytes asked of the connection at a time: our choice, four TLS records.
    private static let part = 65_536

    /// Sends `request` and reads what comes back; decoded parts of the body go to `sink`, which answers whether it wants more.
    func response(
        to request: [UInt8], method: String, address: WebAddress, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        let failure = await send(request)
        let sent = ContinuousClock.now
        var firstByte: Duration?
        var reader = ResponseReader(method: method, address: address, limits: limits)
        while !reader.isDone {
            let bytes = try await receive(unless: failure, isBegun: reader.isBegun)
            if bytes.isEmpty {
                try reader.end()
                break
            }
            if firstByte == nil { firstByte = sent.duration(to: .now) }
            try reader.push(bytes, into: sink)
        }
        return try finished(reader, firstByte: firstByte ?? .zero)
    }

    /// A server may answer and close before it has read all of a request: what it said counts more than the failed write.
    private func send(_ request: [UInt8]) async -> SocketError? {
        do throws(SocketError) {
            try await link.stream.write(request, until: deadline)
            return nil
        } catch {
            return error
        }
    }

    private func receive(unless failure: SocketError?, isBegun: Bool) async throws(HTTPError) -> [UInt8] {
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
