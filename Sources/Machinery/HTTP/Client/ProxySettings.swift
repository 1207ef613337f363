import TLS

/// Which requests go through a proxy.
///
/// Source: curl's manual, "Environment" (curl.se/docs/manpage.html, read 2026-11-24), which other tools follow.
package struct ProxySettings: Sendable {
    /// Why a variable is of no use.
    package enum Fault: Error, Hashable, Sendable {
        /// Another kind than an http or https proxy, or no address. The variable's name, never its value: it may hold a
        /// password.
        case unusable(variable: String)
    }

    /// For http addresses.
    package var plain: Proxy?
    /// For https addresses.
    package var secure: Proxy?
    private var exceptions: [Substring] = []
    private var exceptsAll = false

    /// No proxy.
    package init() {}

    /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` in either case.
    ///
    /// `HTTP_PROXY` alone is not read: in a CGI program it is a header of whoever asks (CVE-2016-5385).
    package init(environment: [String: String]) throws(Fault) {
        plain = try Self.proxy(["http_proxy", "all_proxy", "ALL_PROXY"], environment)
        secure = try Self.proxy(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"], environment)
        let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        exceptions = list.lowercased().split { $0 == "," || $0 == " " }.map { entry in
            entry.first == "." ? entry.dropFirst() : entry
        }
        exceptsAll = exceptions == ["*"]
    }

    private static func proxy(_ names: [String], _ environment: [String: String]) throws(Fault) -> Proxy? {
        guard let name = names.first(where: { environment[$0]?.isEmpty == false }), let value = environment[name] else {
            return nil
        }
        guard let proxy = Proxy(value) else { throw .unusable(variable: name) }
        return proxy
    }

    /// The proxy for an address; nil where it is asked directly.
    package func proxy(for address: WebAddress) -> Proxy? {
        guard let proxy = address.isSecure ? secure : plain, !excepts(address.host) else { return nil }
        return proxy
    }

    private func excepts(_ host: String) -> Bool {
        if exceptsAll { return true }
        let host = host.hasSuffix(".") ? host.dropLast() : host[...]
        let address = IPAddress(host)
        return exceptions.contains { entry in
            if let address { return covers(entry, address) }
            return host == entry || host.hasSuffix(".\(entry)")
        }
    }

    /// An address, with or without brackets, or a network such as `10.0.0.0/8`.
    private func covers(_ entry: Substring, _ address: IPAddress) -> Bool {
        let parts = entry.split(separator: "/", maxSplits: 1)
        let isBracketed = entry.first == "[" && entry.last == "]"
        guard let first = parts.first, let network = IPAddress(isBracketed ? entry.dropFirst().dropLast() : first),
            network.family == address.family
        else { return false }
        guard parts.count == 2 else { return network == address }
        guard let bits = Int(parts[1]), 0...network.bytes.count * 8 ~= bits else { return false }
        return address.lies(in: network, bits: bits)
    }
}

extension Proxy {
    /// `http://user:password@proxy.example:3128`; without scheme it is http. Nil where it is none.
    init?(_ text: String) {
        let parts = text.split(separator: "://", maxSplits: 1).map(String.init)
        let (scheme, rest) = parts.count == 2 ? (parts[0], parts[1]) : ("http", text)
        let place = rest.prefix { $0 != "/" }
        let userInfo = place.lastIndex(of: "@").map { place[..<$0] }
        let host = userInfo.map { place.dropFirst($0.count + 1) } ?? place
        guard let address = try? WebAddress("\(scheme)://\(host)/") else { return nil }
        self.address = address
        credentials = userInfo.map(Self.credentials)
    }

    private static func credentials(_ text: Substring) -> Credentials {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return Credentials(user: decoded(parts[0]), password: parts.count == 2 ? decoded(parts[1]) : "")
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16),
                digits.count == 2
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
