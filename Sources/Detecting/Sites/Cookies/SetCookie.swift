/// A cookie that an answer sets, as browsers read it.
///
/// Source: RFC 6265bis (draft-ietf-httpbis-rfc6265bis), sections 4.1.3 (prefixes), 5.6 (the algorithm) and 5.7 (what is
/// refused); CHIPS for `Partitioned`.
package struct SetCookie: Hashable, Sendable {
    /// To which requests of other sites it goes along.
    package enum SameSite: String, Hashable, Sendable {
        case strict, lax, none
    }

    /// A promise in the name that browsers hold it to.
    package enum Prefix: String, Hashable, Sendable {
        case secure = "__Secure-"
        case host = "__Host-"
    }

    package var name: String
    /// Bytes of name and value together: above 4,096 browsers refuse it.
    package var size: Int
    /// Whether it goes over TLS alone.
    package var isSecure = false
    /// Whether scripts cannot read it.
    package var isHTTPOnly = false
    /// Whether each site that frames it has its own.
    package var isPartitioned = false
    /// Nil where the attribute is missing; browsers take it for `Lax` then, some of them.
    package var sameSite: SameSite?
    /// A value of SameSite that means nothing.
    package var unknownSameSite: String?
    /// In lower case, without the leading dot; nil for the host that set it alone.
    package var domain: String?
    package var path: String?
    /// Seconds from `Max-Age`; may be negative, which deletes it.
    package var maxAge: Int?
    /// `Expires` as written.
    package var expires: String?

    /// Longest attribute value that browsers look at (section 5.6, step 6).
    private static let longestAttribute = 1_024
    /// Most bytes of name and value together (section 5.6, step 5).
    package static let largest = 4_096

    /// Reads the value of one `Set-Cookie` line. Nil where browsers ignore it: neither name nor value, or a control
    /// character.
    package init?(_ line: String) {
        guard line.utf8.allSatisfy({ $0 == 0x09 || $0 > 0x1F && $0 != 0x7F }) else { return nil }
        let parts = line[...].utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let pair = Self.pair(parts.first ?? ""[...].utf8)
        // Without an equals sign all of it is the value, and the name is empty.
        name = pair.value == nil ? "" : pair.name
        size = name.utf8.count + (pair.value ?? pair.name).utf8.count
        guard size > 0 else { return nil }
        for part in parts.dropFirst() {
            let attribute = Self.pair(part)
            set(attribute.name.lowercased(), attribute.value ?? "")
        }
    }

    private static func pair(_ bytes: Substring.UTF8View) -> (name: String, value: String?) {
        guard let sign = bytes.firstIndex(of: UInt8(ascii: "=")) else {
            return (Substring(bytes).trimmingWhitespace(), nil)
        }
        let value = bytes[bytes.index(after: sign)...]
        return (Substring(bytes[..<sign]).trimmingWhitespace(), Substring(value).trimmingWhitespace())
    }

    /// The last attribute of a name counts.
    private mutating func set(_ attribute: String, _ value: String) {
        guard value.utf8.count <= Self.longestAttribute else { return }
        switch attribute {
        case "secure": isSecure = true
        case "httponly": isHTTPOnly = true
        case "partitioned": isPartitioned = true
        case "samesite":
            sameSite = SameSite(rawValue: value.lowercased())
            unknownSameSite = sameSite == nil ? value : nil
        case "domain": domain = Self.domain(value)
        case "path": path = value.hasPrefix("/") ? value : nil
        case "max-age": maxAge = Self.seconds(value) ?? maxAge
        case "expires": expires = value
        default: break
        }
    }

    private static func domain(_ value: String) -> String? {
        let name = (value.hasPrefix(".") ? value.dropFirst() : value[...]).lowercased()
        return name.isEmpty ? nil : name
    }

    private static func seconds(_ value: String) -> Int? {
        let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Int(value) ?? (value.hasPrefix("-") ? .min : .max)
    }

    /// The prefix that the name has, in any case, as browsers compare it.
    package var prefix: Prefix? {
        let lowered = name.lowercased()
        return [Prefix.secure, .host].first { lowered.hasPrefix($0.rawValue.lowercased()) }
    }

    /// Whether browsers refuse it for not keeping what its name promises (section 5.7).
    package var breaksPrefix: Bool {
        switch prefix {
        case nil: false
        case .secure: !isSecure
        case .host: !isSecure || domain != nil || path != "/"
        }
    }

    /// Whether it is being deleted, so that nothing of it is left to protect.
    package var isDeleted: Bool {
        (maxAge ?? 1) <= 0 || maxAge == nil && expires?.contains("1970") == true
    }
}
