extension String {
    /// The text without the credentials of addresses in it: `https://token@host/a.git?sig=word` becomes
    /// `https://…@host/a.git?sig=…`.
    ///
    /// Lockfiles, and what is said of them, name the places that packages come from, and a private one is often asked with a
    /// token. The name of a user alone, which `ssh` needs, is no credential. Of a query, and of a fragment, the values go
    /// whose names say that they open something.
    ///
    /// Source: RFC 3986, sections 3.2.1 and 3.4.
    package var withoutCredentials: String {
        guard contains("://") else { return self }
        var shown = ""
        var rest = utf8[...]
        while let mark = rest.addressMark {
            shown += rest[..<mark.upperBound].text
            let behind = rest[mark.upperBound...]
            // An address in the query of another is one of its own.
            let end = behind.addressMark.map { behind.startOfScheme(before: $0.lowerBound) } ?? behind.endIndex
            let address = behind[..<end].prefix { !$0.endsAddress }
            shown += AddressText(address, scheme: rest[..<mark.lowerBound]).shown
            rest = behind[address.endIndex...]
        }
        return shown + rest.text
    }
}

/// What stands behind the `://` of an address.
private struct AddressText {
    private let scheme: Substring.UTF8View
    private let authority: Substring.UTF8View
    private let rest: Substring.UTF8View

    init(_ text: Substring.UTF8View, scheme: Substring.UTF8View) {
        self.scheme = scheme
        let end = Self.endOfAuthority(in: text)
        (authority, rest) = (text[..<end], text[end...])
    }

    private static func endOfAuthority(in text: Substring.UTF8View) -> Substring.Index {
        let end = text.firstIndex(where: \.endsAuthority) ?? text.endIndex
        // A password that holds a slash ends it too early: then what stands behind the colon is no port.
        guard !text[..<end].contains(UInt8(ascii: "@")), text[..<end].hasOddPort,
            let at = text.lastIndex(of: UInt8(ascii: "@"))
        else { return end }
        return text[at...].firstIndex(where: \.endsAuthority) ?? text.endIndex
    }

    var shown: String { host + query }

    private var host: String {
        guard let at = authority.lastIndex(of: UInt8(ascii: "@")), !isUser(authority[..<at]) else {
            return authority.text
        }
        return "…" + authority[at...].text
    }

    /// Whether what stands before the host is a name and no more.
    private func isUser(_ text: Substring.UTF8View) -> Bool {
        text.elementsEqual("git".utf8)
            || scheme.suffix(3).elementsEqual("ssh".utf8) && !text.contains(UInt8(ascii: ":"))
    }

    /// Path, query and fragment, whose parts stand between `?`, `&`, `;` and `#`.
    private var query: String {
        var shown = ""
        var rest = self.rest
        while let start = rest.firstIndex(where: \.beginsParameter) {
            let behind = rest[rest.index(after: start)...]
            let parameter = behind.prefix { !$0.beginsParameter }
            shown += rest[..<behind.startIndex].text + Self.shown(parameter)
            rest = behind[parameter.endIndex...]
        }
        return shown + rest.text
    }

    private static func shown(_ parameter: Substring.UTF8View) -> String {
        guard let sign = parameter.firstIndex(of: UInt8(ascii: "=")) else { return parameter.text }
        let behind = parameter.index(after: sign)
        guard behind < parameter.endIndex, CredentialName.isOne(parameter[..<sign]) else { return parameter.text }
        return parameter[..<behind].text + "…"
    }
}

/// The names of parameters whose values open something.
private enum CredentialName {
    /// What such a name holds, in lower case and without the signs between its words: `X-Amz-Security-Token`.
    private static let parts = [
        "token", "secret", "passw", "pwd", "apikey", "accesskey", "privatekey", "signature", "credential", "authoriz",
        "jwt",
        "session",
    ]
    /// What is one as a whole. As parts they stand in `author`, `keyword` and `compass`.
    private static let words: Set<String> = ["auth", "key", "sig", "sas", "pass", "pat", "sid"]

    static func isOne(_ text: Substring.UTF8View) -> Bool {
        // What cannot be decoded is taken as it is.
        let decoded = PercentCoding.decoded(text) ?? text.text
        let name = decoded.lowercased().filter { !"-_.".contains($0) }
        return words.contains(name) || parts.contains { name.contains($0) }
    }
}

extension Substring.UTF8View {
    fileprivate var text: String { String(Substring(self)) }

    /// Where the next `://` stands.
    fileprivate var addressMark: Range<Index>? {
        var rest = self
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            rest = rest[rest.index(after: colon)...]
            if rest.starts(with: "//".utf8) { return colon..<rest.index(rest.startIndex, offsetBy: 2) }
        }
        return nil
    }

    /// Where the scheme begins that ends at `end`.
    fileprivate func startOfScheme(before end: Index) -> Index {
        let scheme = self[..<end].reversed().prefix { $0.isASCIIAlphanumeric || "+-.".utf8.contains($0) }
        return index(end, offsetBy: -scheme.count)
    }

    /// Whether something stands behind the colon that is no number.
    fileprivate var hasOddPort: Bool {
        guard first != UInt8(ascii: "["), let colon = firstIndex(of: UInt8(ascii: ":")) else { return false }
        return !self[index(after: colon)...].allSatisfy(\.isASCIIDigit)
    }
}

extension UInt8 {
    /// White space, and what text puts around an address.
    fileprivate var endsAddress: Bool { self <= 0x20 || "\"'`<>".utf8.contains(self) }

    fileprivate var endsAuthority: Bool { "/?#\\".utf8.contains(self) }

    fileprivate var beginsParameter: Bool { "?&;#".utf8.contains(self) }
}
