extension String {
    /// The text without the credentials of addresses in it: `https://token@host/a.git` becomes `https://…@host/a.git`.
    ///
    /// What stands in place of a version is shown to people, and a private repository is often asked for with a token in
    /// its address. The name of a user alone, which `ssh` needs, is no credential.
    ///
    /// Source: RFC 3986, section 3.2.1.
    var withoutCredentials: String {
        var shown = ""
        var rest = self[...]
        while let mark = rest.firstRange(of: "://") {
            let end = rest[mark.upperBound...].firstIndex { "/?# \t".contains($0) } ?? rest.endIndex
            let authority = rest[mark.upperBound..<end]
            shown += rest[..<mark.upperBound]
            if let at = authority.lastIndex(of: "@"), !authority[..<at].isUser(of: rest[..<mark.lowerBound]) {
                shown += "…" + authority[at...]
            } else {
                shown += authority
            }
            rest = rest[end...]
        }
        return shown + rest
    }
}

extension Substring {
    /// Whether what stands before the host is a name and no more.
    fileprivate func isUser(of scheme: Substring) -> Bool {
        self == "git" || scheme.hasSuffix("ssh") && !contains(":")
    }
}
