/// Why a text is no address of the web that can be asked.
package enum WebAddressError: Error, Hashable, Sendable {
    /// It has no scheme, and there is nothing that it could be relative to.
    case relative
    /// Another scheme than http and https.
    case scheme(String)
    /// It holds a user name or password, which would end up in logs: credentials are given apart.
    case userInfo
    /// The host has letters beyond ASCII. Its ASCII form (`xn--…`) has to be given: this program does not convert names,
    /// since doing it by halves would make one host look like another.
    case internationalName(String)
    /// The host is no name, and no address as RFC 3986 writes them.
    case host(String)
    /// The port is no number from 1 to 65535.
    case port(String)
    /// It is longer than any server takes.
    case tooLong
}

extension WebAddressError {
    /// Why, for people.
    package var reason: String {
        switch self {
        case .relative: "it does not begin with http:// or https://"
        case .scheme(let name): "'\(name):' is neither http: nor https:"
        case .userInfo: "it holds a user name or password; give them apart"
        case .internationalName(let host): "the host '\(host)' has to be given in its ASCII form (xn--…)"
        case .host(let host): "'\(host)' is no host name or address"
        case .port(let port): "'\(port)' is no port"
        case .tooLong: "it is too long"
        }
    }
}
