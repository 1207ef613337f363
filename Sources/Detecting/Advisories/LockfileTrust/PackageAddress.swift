/// An address that a package was fetched from.
///
/// Source: RFC 3986, section 3. Tools put a word in front of the scheme for what they find there: `git+https:`,
/// `registry+https:` and `sparse+https:` of Cargo.
struct PackageAddress {
    /// In lower case, without such a word unless it is `git`.
    let scheme: String
    /// In lower case, without user and port. Empty where there is none.
    let host: String
    /// Without query and fragment, not decoded.
    let path: Substring
    /// What stands behind `#`.
    let fragment: Substring

    /// Nil where the text is no address with a host.
    init?(_ text: String) {
        guard let mark = text.firstPlace(of: "://") else { return nil }
        var scheme = text[..<mark.lowerBound].lowercased()
        for word in ["registry+", "sparse+"] where scheme.hasPrefix(word) { scheme.removeFirst(word.utf8.count) }
        self.scheme = scheme
        let rest = text[mark.upperBound...].utf8
        let authority = rest.prefix { !Self.endsAuthority($0) }
        let hostAndPort = authority.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).last
        let host = (hostAndPort ?? authority).prefix { $0 != UInt8(ascii: ":") }
        self.host = String(Substring(host)).lowercased()
        path = Substring(rest[authority.endIndex...].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        let hash = rest.firstIndex(of: UInt8(ascii: "#"))
        fragment = hash.map { Substring(rest[rest.index(after: $0)...]) } ?? ""
        guard !self.host.isEmpty else { return nil }
    }

    private static func endsAuthority(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    /// Whether what is fetched on the way can be changed by whoever stands on it.
    var isPlain: Bool { ["http", "git+http", "git", "git+git", "ftp"].contains(scheme) }

    /// Whether it is a repository's rather than a file's.
    var isRepository: Bool { scheme.hasPrefix("git") || scheme.hasSuffix("ssh") || path.hasSuffix(".git") }

    /// The last part of the path.
    var fileName: Substring { path.lastPart }
}

extension Substring {
    /// The last of what stands between slashes.
    var lastPart: Substring { utf8.split(separator: UInt8(ascii: "/")).last.map { Substring($0) } ?? "" }
}

extension StringProtocol {
    /// Where `text` first stands, by bytes. The standard library looks for it by characters, which took a quarter of the
    /// time of all checks of a lockfile: they look at the address of every package.
    func firstPlace(of text: String) -> Range<Index>? {
        var place = utf8.startIndex
        while place < utf8.endIndex {
            if utf8[place...].starts(with: text.utf8) {
                return place..<utf8.index(place, offsetBy: text.utf8.count)
            }
            utf8.formIndex(after: &place)
        }
        return nil
    }
}
