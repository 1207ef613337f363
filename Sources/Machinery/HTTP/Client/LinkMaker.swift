import TLS

/// Opens connections along a route.
struct LinkMaker: Sendable {
    private let connector: Connector
    /// For proxies: the user named them, wherever they are.
    private let proxyConnector: Connector
    private let tls: TLSClient
    private let proxyTLS: TLSSettings
    private let limits: ResponseLimits
    private let userAgent: String

    init(_ settings: ClientSettings) throws(HTTPError) {
        do throws(TLSError) {
            tls = try TLSClient(settings.tls)
        } catch {
            throw .handshake(error)
        }
        connector = settings.connector
        var open = settings.connector
        open.policy = .any
        proxyConnector = open
        var proxyTLS = TLSSettings(store: settings.tls.store)
        proxyTLS.time = settings.tls.time
        self.proxyTLS = proxyTLS
        limits = settings.limits
        userAgent = settings.userAgent
    }

    func open(_ route: Route, to address: WebAddress, until deadline: Deadline) async throws(HTTPError) -> Link {
        switch route {
        case .direct(let origin):
            let link = try await connect(connector, to: origin, until: deadline)
            return origin.scheme == .https ? try await secure(link, tls, host: origin.host, until: deadline) : link
        case .forwarded(let proxy):
            try checkPolicy(address.origin)
            return try await connect(to: proxy, until: deadline)
        case .tunnel(let proxy, let origin):
            try checkPolicy(origin)
            let link = try await connect(to: proxy, until: deadline)
            do throws(HTTPError) {
                try await openTunnel(link, proxy, to: origin, until: deadline)
            } catch {
                link.stream.close()
                throw error
            }
            return try await secure(link, tls, host: origin.host, until: deadline)
        }
    }

    /// A proxy looks names up by itself; what can be seen without that is still refused.
    private func checkPolicy(_ origin: WebAddress.Origin) throws(HTTPError) {
        let isLocal = origin.host == "localhost" || origin.host.hasSuffix(".localhost")
        guard let address = isLocal ? .loopback : IPAddress(origin.host), !connector.policy.permits(address) else {
            return
        }
        throw .connection(.forbidden(host: origin.host, address: address))
    }

    private func connect(
        _ connector: Connector, to origin: WebAddress.Origin, until deadline: Deadline
    ) async throws(HTTPError) -> Link {
        do throws(SocketError) {
            let made = try await connector.connect(to: origin.host, port: origin.port, until: deadline)
            return Link(
                stream: made.socket, tls: nil, peer: made.socket.peer, lookup: made.lookup, connecting: made.connecting)
        } catch {
            throw .connection(error)
        }
    }

    private func connect(to proxy: Proxy, until deadline: Deadline) async throws(HTTPError) -> Link {
        let link = try await connect(proxyConnector, to: proxy.address.origin, until: deadline)
        guard proxy.address.isSecure else { return link }
        // Not the settings of the sites: a client certificate is not for the proxy to see.
        let client: TLSClient
        do throws(TLSError) {
            client = try TLSClient(proxyTLS)
        } catch {
            throw .handshake(error)
        }
        var secured = try await secure(link, client, host: proxy.address.host, until: deadline)
        secured.handshake = nil
        return secured
    }

    private func secure(
        _ link: Link, _ client: TLSClient, host: String, until deadline: Deadline
    ) async throws(HTTPError) -> Link {
        let start = ContinuousClock.now
        do throws(TLSError) {
            let connection = try await client.connect(over: link.stream, host: host, until: deadline)
            return Link(
                stream: connection, tls: connection, peer: link.peer, lookup: link.lookup, connecting: link.connecting,
                handshake: start.duration(to: .now))
        } catch {
            throw .handshake(error)
        }
    }

    /// RFC 9110, section 9.3.6.
    private func openTunnel(
        _ link: Link, _ proxy: Proxy, to origin: WebAddress.Origin, until deadline: Deadline
    ) async throws(HTTPError) {
        let host = origin.host.contains(":") ? "[\(origin.host)]" : origin.host
        var text =
            "CONNECT \(host):\(origin.port) HTTP/1.1\r\nHost: \(host):\(origin.port)\r\nUser-Agent: \(userAgent)\r\n"
        if let credentials = proxy.credentials { text += "Proxy-Authorization: \(credentials.field)\r\n" }
        let answer = try await Exchange.response(
            to: Array("\(text)\r\n".utf8), method: "CONNECT", address: proxy.address, over: link, limits: limits,
            until: deadline
        ) { _, _ in false }
        guard 200..<300 ~= answer.status else { throw .proxyRefused(status: answer.status) }
        guard !answer.irregularities.contains(.surplus) else { throw .malformed(.bytesBeforeTunnel) }
    }
}
