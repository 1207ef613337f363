package import HTTP

/// An address that a page loads from, as policies see it: any scheme, not only those of the web.
package struct LoadTarget: Hashable, Sendable {
    /// In lower case, without the colon.
    package var scheme: String
    /// In lower case; nil where the scheme has none (`data:`, `blob:`).
    package var host: String?
    /// Nil where the scheme has none.
    package var port: UInt16?
    /// Begins with `/`, or is empty.
    package var path: String
    /// Whether it was led there: paths of sources count no more then, so that nobody learns them by trial.
    package var isRedirected = false

    package init(_ address: WebAddress) {
        scheme = address.scheme.rawValue
        host = address.host
        port = address.port
        path = address.path
    }

    private init(scheme: String) {
        self.scheme = scheme
        path = ""
    }

    /// An absolute address. Nil where it has no scheme, or is one of the web that nobody can ask.
    package init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon].lowercased()
        switch scheme {
        case "http", "https", "ws", "wss":
            let isSecure = scheme == "https" || scheme == "wss"
            guard let address = try? WebAddress((isSecure ? "https" : "http") + text[colon...]) else { return nil }
            self.init(address)
            self.scheme = scheme
        default:
            guard case .scheme(let name) = SourceExpression(scheme + ":") else { return nil }
            self.init(scheme: name)
        }
    }

    /// Whether it is asked over a network, as `*` has it.
    var isOfNetwork: Bool {
        defaultPort != nil
    }

    var defaultPort: UInt16? {
        switch scheme {
        case "http", "ws": 80
        case "https", "wss": 443
        default: nil
        }
    }

    /// Whether a source of one scheme covers another: the same, or its secure kin (CSP3, section 6.7.2.9).
    static func scheme(_ source: String, covers target: String) -> Bool {
        switch source {
        case target: true
        case "http": target == "https"
        case "ws": ["wss", "http", "https"].contains(target)
        case "wss": target == "https"
        default: false
        }
    }

    /// Whether `'self'` covers it on a page of `page` (CSP3, section 6.7.2.8, last steps).
    func isSelf(of page: LoadTarget) -> Bool {
        guard host == page.host, host != nil else { return false }
        if scheme == page.scheme, port == page.port { return true }
        let hasSamePort = port == page.port || port == defaultPort && page.port == page.defaultPort
        return hasSamePort && (["https", "wss"].contains(scheme) || page.scheme == "http" && scheme == "ws")
    }

    static func percentDecoded(_ text: some Collection<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.first != UInt8(ascii: "+")
            {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }
}
