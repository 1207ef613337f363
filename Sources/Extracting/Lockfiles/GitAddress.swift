/// Where a repository of git is.
///
/// Source: git's documentation, "GIT URLS".
struct GitAddress {
    /// The host and the path, such as `github.com/owner/repo`: without user, port and `.git`. The host is in lower case.
    let place: String

    /// Nil where the text is a path, which says nothing of a host.
    init?(_ text: Substring) {
        var rest = text
        if let scheme = rest.firstRange(of: "://") {
            guard rest[..<scheme.lowerBound] != "file" else { return nil }
            rest = rest[scheme.upperBound...]
        } else {
            // `user@host:path`: a colon before the first slash.
            let colon = rest.utf8.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
            guard let colon, rest.utf8[colon] == UInt8(ascii: ":") else { return nil }
            rest = rest[..<colon] + "/" + rest[colon...].dropFirst()
        }
        guard let (authority, path) = rest.cut(at: "/") else { return nil }
        let host = authority.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
        let parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        guard !host.isEmpty, var last = parts.last else { return nil }
        if last.hasSuffix(".git"), last.utf8.count > 4 { last = last.dropLast(4) }
        place = ([Substring(host.lowercased())] + parts.dropLast() + [last]).joined(separator: "/")
    }
}
