import TLS

/// An address as it is written, taken apart: absolute, or relative to another.
struct WebReference {
    private var scheme: String?
    private var authority: Substring?
    private var path: Substring
    private var query: Substring?

    /// Longer than any server takes in a request line: our choice (RFC 9110, section 4.1, asks for at least 8,000).
    private static let longest = 65_536

    init(_ text: String) throws(WebAddressError) {
        guard text.utf8.count <= Self.longest else { throw .tooLong }
        var rest = Substring(Self.cleaned(text))
        rest = rest.prefix { $0 != "#" }
        scheme = Self.takeScheme(from: &rest)
        let hierarchy = rest.prefix { $0 != "?" }
        query = rest.count > hierarchy.count ? rest.dropFirst(hierarchy.count + 1) : nil
        path = hierarchy
        // Browsers read a backslash as a slash; in the query it is itself.
        let slashes = hierarchy.prefix { $0 == "/" || $0 == "\\" }.count
        if slashes >= 2 || scheme != nil && slashes > 0 {
            let start = hierarchy.dropFirst(slashes)
            authority = start.prefix { $0 != "/" && $0 != "\\" }
            path = start.dropFirst(authority?.count ?? 0)
        }
    }

    /// Without the white space and control characters that the WHATWG's basic URL parser takes out.
    private static func cleaned(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let trimmed = scalars.drop { $0.value <= 0x20 }
        let end = trimmed.lastIndex { $0.value > 0x20 }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
        var kept = String.UnicodeScalarView()
        for scalar in trimmed[..<end] where ![0x09, 0x0A, 0x0D].contains(scalar.value) { kept.append(scalar) }
        return String(kept)
    }

    /// RFC 3986, section 3.1. In lower case.
    private static func takeScheme(from text: inout Substring) -> String? {
        let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        guard name.first?.isLetter == true, text.dropFirst(name.count).first == ":" else { return nil }
        text = text.dropFirst(name.count + 1)
        return name.lowercased()
    }

    func address(relativeTo base: WebAddress?) throws(WebAddressError) -> WebAddress {
        guard let scheme = try scheme(relativeTo: base) else { throw .relative }
        let query = query.map { Self.encoded($0, Self.queryExceptions) }
        if let authority {
            let origin = try Self.origin(scheme, authority)
            return WebAddress(origin: origin, path: Self.normalised(path), query: query)
        }
        guard let base, base.scheme == scheme else {
            // `https:example.com`, which browsers read as if it had its slashes.
            let origin = try Self.origin(scheme, path.prefix { $0 != "/" && $0 != "\\" })
            return WebAddress(
                origin: origin, path: Self.normalised(path.drop { $0 != "/" && $0 != "\\" }), query: query)
        }
        if path.isEmpty {
            return WebAddress(origin: base.origin, path: base.path, query: query ?? base.query)
        }
        let isRooted = path.first == "/" || path.first == "\\"
        let folder = base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { base.path[...$0] } ?? "/"
        return WebAddress(
            origin: base.origin, path: Self.normalised(isRooted ? path : folder + path), query: query)
    }

    private func scheme(relativeTo base: WebAddress?) throws(WebAddressError) -> WebAddress.Scheme? {
        guard let scheme else { return base?.scheme }
        guard let known = WebAddress.Scheme(rawValue: scheme) else { throw .scheme(scheme) }
        return known
    }

    // MARK: Authority

    private static func origin(
        _ scheme: WebAddress.Scheme, _ authority: Substring
    ) throws(WebAddressError) -> WebAddress.Origin {
        guard !authority.contains("@") else { throw .userInfo }
        let (host, port) = parts(of: authority)
        return WebAddress.Origin(
            scheme: scheme, host: try canonicalHost(host), port: try number(of: port) ?? scheme.defaultPort)
    }

    /// Host and port; the port is nil where there is no colon behind the host.
    private static func parts(of authority: Substring) -> (host: Substring, port: Substring?) {
        let behindBrackets = authority.first == "[" ? authority.lastIndex(of: "]") : nil
        let start = behindBrackets ?? authority.startIndex
        guard let colon = authority[start...].lastIndex(of: ":") else { return (authority, nil) }
        return (authority[..<colon], authority[authority.index(after: colon)...])
    }

    private static func number(of port: Substring?) throws(WebAddressError) -> UInt16? {
        guard let port, !port.isEmpty else { return nil }
        guard port.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = UInt16(port), number > 0 else {
            throw .port(String(port))
        }
        return number
    }

    private static func canonicalHost(_ text: Substring) throws(WebAddressError) -> String {
        if text.first == "[" {
            guard text.last == "]", let address = IPAddress(text.dropFirst().dropLast()), address.family == .v6 else {
                throw .host(String(text))
            }
            return address.description
        }
        let host = text.lowercased()
        guard host.utf8.allSatisfy({ $0 < 0x80 }) else { throw .internationalName(String(text)) }
        // Percent-encoded letters are not decoded: no name that resolves has them.
        guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy(mayStandInName), hasLabels(host) else {
            throw .host(String(text))
        }
        guard endsInNumber(host) else { return host }
        // Browsers read `127.1` and `0x7f.1` as addresses: what is one must say so plainly.
        guard let address = IPAddress(host) else { throw .host(String(text)) }
        return address.description
    }

    /// Letters, digits and hyphens, and the underscore that real names have.
    private static func mayStandInName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// RFC 1035, section 2.3.4: labels have 1 to 63 bytes; the last dot stands for the root.
    private static func hasLabels(_ host: String) -> Bool {
        let name = host.hasSuffix(".") ? host.dropLast() : host[...]
        return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { 1...63 ~= $0.utf8.count }
    }

    private static func endsInNumber(_ host: String) -> Bool {
        guard let last = host.split(separator: ".").last else { return false }
        return last.utf8.allSatisfy { 0x30...0x39 ~= $0 } || last.hasPrefix("0x")
    }

    // MARK: Path

    /// What stays as it is, beside letters and digits (WHATWG: path percent-encode set, and query's).
    private static let pathExceptions = Set("-._~!$&'()*+,;=:@/%[]|\\".utf8)
    private static let queryExceptions = Set("-._~!$&()*+,;=:@/?%[]|\\^`{}".utf8)

    private static func encoded(_ text: Substring, _ exceptions: Set<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
            case let byte where exceptions.contains(byte): bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Encoded, with `.` and `..` gone where they lead (RFC 3986, section 5.2.4).
    private static func normalised(_ path: Substring) -> String {
        let parts = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        var kept: [String] = []
        let inner = path.first == "/" || path.first == "\\" ? parts.dropFirst() : parts[...]
        for (index, part) in inner.enumerated() {
            let isLast = index == inner.count - 1
            switch part.lowercased().replacing("%2e", with: ".") {
            case "..":
                _ = kept.popLast()
                if isLast { kept.append("") }
            case ".":
                if isLast { kept.append("") }
            default: kept.append(encoded(part, pathExceptions))
            }
        }
        return "/" + kept.joined(separator: "/")
    }
}
