package import TLS

/// Asks servers over HTTP/1.1. Any number of tasks may use it.
///
/// Source: RFC 9110 and RFC 9112.
package final class HTTPClient: Sendable {
    private let settings: ClientSettings
    private let maker: LinkMaker
    private let pool: ConnectionPool

    /// Throws where a TLS setting is not usable. Connects to nobody.
    package init(_ settings: ClientSettings) throws(HTTPError) {
        self.settings = settings
        maker = try LinkMaker(settings)
        pool = ConnectionPool(loop: settings.connector.loop, width: settings.connectionsPerHost)
    }

    deinit {
        pool.close()
    }

    /// The response, with its body held in memory. Cancelling the task or passing the deadline closes the connection.
    package func response(to request: Request, until deadline: Deadline) async throws(HTTPError) -> Response {
        var body: [UInt8] = []
        var response = try await response(to: request, until: deadline) { _, part in
            body += part
            return true
        }
        response.body = body
        return response
    }

    /// The response without its body, whose decoded parts go to `sink` as they come, with the header that they belong to. It
    /// answers whether it wants more. Bodies of responses that are followed do not reach it.
    package func response(
        to request: Request, until deadline: Deadline, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        let start = ContinuousClock.now
        var request = request
        var redirects: [Response] = []
        while true {
            // Decided once for each response: where a part of its body comes, or behind it.
            var decision: Request??
            let decide = { [redirects, request] (head: ResponseHead) -> Request? in
                let next = decision ?? self.followUp(to: head, of: request, after: redirects.count)
                decision = next
                return next
            }
            var passedOver = 0
            var response = try await attempt(request, until: deadline) { head, part in
                if decide(head) == nil { return sink(head, part) }
                passedOver += part.count
                return passedOver < Self.worthReading
            }
            guard let next = decide(response.head) else {
                response.timings.total = start.duration(to: .now)
                response.redirects = redirects
                return response
            }
            redirects.append(response)
            guard redirects.count <= settings.mostRedirects else { throw .tooMuch(.redirects(settings.mostRedirects)) }
            request = next
        }
    }

    /// Closes the connections that no request uses.
    package func closeIdle() {
        pool.close()
    }

    /// So many bytes of a body that nobody wants are read, so that the connection can be used again: our choice. Beyond
    /// them a new one is cheaper.
    private static let worthReading = 32_768

    private func followUp(to head: ResponseHead, of request: Request, after followed: Int) -> Request? {
        guard let next = request.following(head) else { return nil }
        let redirect = ClientSettings.Redirect(from: head, to: next.address, followed: followed)
        return settings.follows(redirect) ? next : nil
    }

    /// Asks once; and once more where a connection that had been idle turned out to be dead.
    private func attempt(
        _ request: Request, until deadline: Deadline, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) async throws(HTTPError) -> Response {
        let route = Route(to: request.address, settings.proxies)
        let text = try RequestText(request, userAgent: settings.userAgent).bytes(forwardedBy: route.forwarder)
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
            let response = try await Exchange(link: link, limits: settings.limits, deadline: deadline)
                .response(to: text, method: request.method, address: request.address, into: sink)
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
