package import HTTP

/// An origin that a site must not trust, to be sent when it is asked whom it does.
///
/// Source: PortSwigger Web Security Academy, "Cross-origin resource sharing" (read 2026-11-23), for the mistakes that
/// comparisons of origins make.
package enum HostileOrigin: String, Hashable, Sendable, CaseIterable {
    /// Somebody else.
    case stranger
    /// What sandboxed frames and local files send.
    case null
    /// A host that begins with the site's name.
    case beginning
    /// A host that ends with the site's name, and is none of its subdomains.
    case ending
    /// A subdomain, of which one may be taken over.
    case subdomain
    /// The site itself without TLS.
    case plain

    /// What to send as `Origin` to `address`.
    package func origin(for address: WebAddress) -> String {
        let authority = address.origin.authority
        return switch self {
        case .stranger: "https://assay-probe.example"
        case .null: "null"
        case .beginning: "https://\(address.host).assay-probe.example"
        case .ending: "https://assay-probe\(address.host)"
        case .subdomain: "https://assay-probe.\(authority)"
        case .plain: "http://\(address.host)"
        }
    }
}
