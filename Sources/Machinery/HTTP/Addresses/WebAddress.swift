package import TLS

/// An absolute address of the web: `http` or `https`, without user information or fragment, in one canonical form.
///
/// Source: RFC 3986; where browsers differ from it (white space, backslashes, dots that are percent-encoded) as the WHATWG
/// URL Standard, so that a link leads where a browser would go.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// How it is asked.
    package enum Scheme: String, Hashable, Sendable {
        case http, https

        /// The port where an address names none.
        package var defaultPort: UInt16 {
            self == .http ? 80 : 443
        }
    }

    /// What browsers keep apart (RFC 6454).
    package struct Origin: Hashable, Sendable, CustomStringConvertible {
        /// How it is asked.
        package var scheme: Scheme
        package var host: String
        package var port: UInt16

        /// `https://example.com`, with the port where it is not the scheme's.
        package var description: String {
            "\(scheme.rawValue)://\(authority)"
        }

        /// As a `Host` field has it: `example.com`, `[::1]:8443`.
        package var authority: String {
            let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
            return port == scheme.defaultPort ? name : "\(name):\(port)"
        }
    }

    package let origin: Origin
    /// Begins with `/`; what must be is percent-encoded, and no dot segments are left.
    package let path: String
    /// Without the question mark; nil where there is none, which is not the same as empty.
    package let query: String?

    /// How it is asked.
    package var scheme: Scheme { origin.scheme }
    /// In lower case; an address of IPv6 without brackets.
    package var host: String { origin.host }
    /// Never 0.
    package var port: UInt16 { origin.port }

    /// Whether it is asked over TLS.
    package var isSecure: Bool {
        scheme == .https
    }

    /// The host where it is an address.
    package var address: IPAddress? {
        IPAddress(host)
    }

    /// What is asked of the server: path and query.
    package var target: String {
        query.map { "\(path)?\($0)" } ?? path
    }

    package var description: String {
        origin.description + target
    }

    init(origin: Origin, path: String, query: String?) {
        self.origin = origin
        self.path = path
        self.query = query
    }

    /// Reads an absolute address.
    package init(_ text: String) throws(WebAddressError) {
        self = try WebReference(text).address(relativeTo: nil)
    }

    /// Where a reference leads that stands in what this address answers with.
    package func resolving(_ reference: String) throws(WebAddressError) -> WebAddress {
        try WebReference(reference).address(relativeTo: self)
    }

    /// The same origin, another scheme: its default port where this one has its own.
    package func with(scheme: Scheme) -> WebAddress {
        let port = port == self.scheme.defaultPort ? scheme.defaultPort : port
        return WebAddress(origin: Origin(scheme: scheme, host: host, port: port), path: path, query: query)
    }
}
