/// The way that requests to an origin take. Connections are kept for each.
enum Route: Hashable, Sendable {
    case direct(WebAddress.Origin)
    /// A proxy is asked for the whole address.
    case forwarded(Proxy)
    /// A proxy passes bytes on to the origin.
    case tunnel(Proxy, to: WebAddress.Origin)

    init(to address: WebAddress, _ proxies: ProxySettings) {
        guard let proxy = proxies.proxy(for: address) else {
            self = .direct(address.origin)
            return
        }
        self = address.isSecure ? .tunnel(proxy, to: address.origin) : .forwarded(proxy)
    }

    /// The proxy that reads the request's own lines.
    var forwarder: Proxy? {
        if case .forwarded(let proxy) = self { proxy } else { nil }
    }
}
