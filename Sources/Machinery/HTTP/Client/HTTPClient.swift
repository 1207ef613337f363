package import TLS

/// Asks servers over HTTP/1.1. Any number of tasks may use it.
///
/// Source: RFC 9110 and RFC 9112.
package final class HTTPClient: Sendable {
    private let settings: ClientSettings
    private let maker: LinkMaker
    private let pool: ConnectionPool
    private let pipeline: Pipeline

    /// Throws where a TLS setting is not usable. Connects to nobody.
    package init(_ settings: ClientSettings) throws(HTTPError) {
        self.settings = settings
        maker = try LinkMaker(settings)
        pool = ConnectionPool(loop: settings.connector.loop, width: settings.connectionsPerHost)
        pipeline = Pipeline(settings, pool: pool)
    }

    deinit {
        pool.close()
    }

    /// The response, with its body held in memory. Cancelling the task or passing the deadline closes the connection.
    package func response(to request: Request, until deadline: Deadline) async throws(HTTPError) -> Response {
        var body = HeldBody(most: request.mostBody)
        let response = try await response(to: request, until: deadline) { body.take($1) }
        return body.completing(response)
    }

    /// The responses to several requests in their order, fewer where the time was up. Those to one server go out together where
    /// it can do that.
    ///
    /// - Parameter share: How long one request may take.
    package func responses(
        to requests: [Request], each share: Duration, until deadline: Deadline
    ) async -> [Result<Response, HTTPError>] {
        var results: [Result<Response, HTTPError>] = []
        while results.count < requests.count, !deadline.isPast {
            let answers = await pipeline.answers(to: requests[results.count...], until: deadline)
            for answer in answers {
                let end = await result(along: answer.trail, from: answer.response, until: min(deadline, .after(share)))
                results.append(end)
            }
            guard answers.isEmpty else { continue }
            // Whoever has no answer yet is asked alone, which also opens the connection for the others.
            let trail = Trail(requests[results.count], follows: settings.follows)
            results.append(await result(along: trail, until: min(deadline, .after(share))))
        }
        return results
    }

    /// The response without its body, whose decoded parts go to `sink` as they come, with the header that they belong to. It
    /// answers whether it wants more. Bodies of responses that are followed do not reach it.
    package func response(
        to request: Request, until deadline: Deadline, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        try await response(along: Trail(request, follows: settings.follows), until: deadline, into: sink)
    }

    /// Closes the connections that no request uses.
    package func closeIdle() {
        pool.close()
    }

    private func response(
        along trail: Trail, until deadline: Deadline, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        var trail = trail
        while true {
            let response = try await attempt(trail.request, until: deadline) { trail.take($0, $1, into: sink) }
            if let end = try trail.end(with: response, most: settings.mostRedirects) { return end }
        }
    }

    private func result(
        along trail: Trail, from response: Response? = nil, until deadline: Deadline
    ) async -> Result<Response, HTTPError> {
        do throws(HTTPError) {
            var trail = trail
            if let response, let end = try trail.end(with: response, most: settings.mostRedirects) {
                return .success(end)
            }
            var body = HeldBody(most: trail.request.mostBody)
            let response = try await self.response(along: trail, until: deadline) { body.take($1) }
            return .success(body.completing(response))
        } catch {
            return .failure(error)
        }
    }

    /// Asks once; and once more where a connection that had been idle turned out to be dead.
    private func attempt(
        _ request: Request, until deadline: Deadline, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        let route = Route(to: request.address, settings.proxies)
        let text = try RequestText(request, settings, route).bytes
        var isDelivered = false
        while true {
            let idle = try await pool.enter(route, until: deadline)
            do throws(HTTPError) {
                return try await exchange(text, request, on: idle, route, until: deadline) { head, part in
                    isDelivered = true
                    return sink(head, part)
                }
            } catch {
                let mayRepeat = idle != nil && request.isRepeatable && !isDelivered
                guard mayRepeat, error.meansStaleLink else { throw error }
            }
        }
    }

    private func exchange(
        _ text: [UInt8], _ request: Request, on idle: Link?, _ route: Route, until deadline: Deadline,
        into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        var opened = idle
        do throws(HTTPError) {
            let link: Link
            if let idle {
                link = idle
            } else {
                link = try await maker.open(route, to: request.address, until: deadline)
            }
            opened = link
            let response = try await Exchange.response(
                to: text, method: request.method, address: request.address, over: link, limits: settings.limits,
                until: deadline, into: sink)
            if !response.keepsConnection { link.stream.close() }
            pool.leave(route, keeping: response.keepsConnection ? link : nil)
            return response
        } catch {
            opened?.stream.close()
            pool.leave(route, keeping: nil)
            throw error
        }
    }
}

extension HTTPError {
    /// Whether the server may have closed an idle connection just when the request was sent.
    fileprivate var meansStaleLink: Bool {
        switch self {
        case .truncated(isBegun: false), .connection(.reset), .connection(.closed): true
        default: false
        }
    }
}
