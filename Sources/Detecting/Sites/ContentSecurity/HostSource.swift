import TLS

/// A source that names a host: `https://*.example.com:443/scripts/`, or `*` alone.
///
/// Source: W3C Content Security Policy Level 3, section 2.3.1 (`host-source`) and sections 6.7.2.8 to 6.7.2.12 (matching).
package struct HostSource: Hashable, Sendable {
    /// The port of a source.
    package enum Port: Hashable, Sendable {
        case any
        case number(UInt16)
    }

    /// In lower case; nil where the page's own is meant.
    package var scheme: String?
    /// In lower case; `*` for every host, `*.example.com` for every one below.
    package var host: String
    /// Nil for the scheme's own.
    package var port: Port?
    /// Begins with `/`, or is empty.
    package var path: String
    /// As written.
    package let text: String

    /// Nil where `text` is no such source.
    package init?(_ text: String) {
        self.text = text
        var rest = text[...]
        if let separator = rest.firstRange(of: "://") {
            let name = rest[..<separator.lowerBound].lowercased()
            guard let first = name.utf8.first, 0x61...0x7A ~= first,
                name.utf8.allSatisfy({ SourceExpression.isLetterOrDigit($0) || "+-.".utf8.contains($0) })
            else { return nil }
            scheme = name
            rest = rest[separator.upperBound...]
        }
        let authority = rest.prefix { $0 != "/" }
        path = String(rest[authority.endIndex...])
        guard let parts = Self.parts(of: authority), Self.isHost(parts.host) else { return nil }
        host = parts.host
        port = parts.port
    }

    /// Host and port; nil where a colon has no port behind it.
    private static func parts(of authority: Substring) -> (host: String, port: Port?)? {
        // An address of IPv6 is no host of the grammar, though people write it: it stays whole, and matches nothing.
        let isBracketed = authority.first == "["
        let start = isBracketed ? authority.lastIndex(of: "]") ?? authority.startIndex : authority.startIndex
        guard let colon = authority[start...].lastIndex(of: ":") else { return (authority.lowercased(), nil) }
        let digits = authority[authority.index(after: colon)...]
        let host = authority[..<colon].lowercased()
        if digits == "*" { return (host, .any) }
        guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = UInt16(digits) else { return nil }
        return (host, .number(number))
    }

    private static func isHost(_ host: String) -> Bool {
        if host == "*" { return true }
        if host.first == "[" { return IPAddress(host.dropFirst().dropLast()) != nil }
        let labels = (host.hasPrefix("*.") ? host.dropFirst(2) : host[...]).utf8
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let named = labels.last?.isEmpty == true ? labels.dropLast() : labels[...]
        // The underscore is not in the grammar; browsers take it, since names of hosts have it.
        return !named.isEmpty
            && named.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { SourceExpression.isLetterOrDigit($0) || "-_".utf8.contains($0) }
            }
    }

    /// Whether it is `*` and nothing else.
    package var isWildcard: Bool {
        host == "*" && scheme == nil && port == nil && path.isEmpty
    }

    /// Whether every host is meant, whatever scheme, port or path stand beside it.
    package var isEveryHost: Bool {
        host == "*"
    }

    /// Whether it is an address, which browsers leave out but for 127.0.0.1.
    package var isAddress: Bool {
        host.first == "[" || IPAddress(host) != nil
    }

    /// Whether it lets `target` through on a page of `page`.
    package func matches(_ target: LoadTarget, page: LoadTarget) -> Bool {
        if isWildcard { return target.isOfNetwork || target.scheme == page.scheme }
        guard let name = target.host, LoadTarget.scheme(scheme ?? page.scheme, covers: target.scheme) else {
            return false
        }
        return matchesHost(name) && matchesPort(of: target) && (target.isRedirected || matchesPath(target.path))
    }

    private func matchesHost(_ name: String) -> Bool {
        if host == "*" { return true }
        if host.hasPrefix("*.") { return name.hasSuffix(host.dropFirst()) }
        guard host == name else { return false }
        return !isAddress || host == "127.0.0.1"
    }

    private func matchesPort(of target: LoadTarget) -> Bool {
        switch port {
        case .any: true
        case nil: target.port == target.defaultPort
        // An address that was made secure on the way keeps its source (CSP3, section 6.7.2.11).
        case .number(let number): number == target.port || number == 80 && target.port == 443
        }
    }

    private func matchesPath(_ actual: String) -> Bool {
        if path.isEmpty || path == "/" && actual.isEmpty { return true }
        let isExact = !path.hasSuffix("/")
        var wanted = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let pieces = actual.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard wanted.count <= pieces.count, !isExact || wanted.count == pieces.count else { return false }
        if !isExact { wanted.removeLast() }
        return zip(wanted, pieces).allSatisfy { LoadTarget.percentDecoded($0) == LoadTarget.percentDecoded($1) }
    }
}
