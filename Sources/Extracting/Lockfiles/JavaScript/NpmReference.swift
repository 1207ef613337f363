/// What tools of JavaScript write where a version may stand: `1.2.3`, `^1.2.0`, `npm:name@1.2.3`, `git+ssh://…#commit`.
///
/// Source: docs.npmjs.com, "package.json", section "dependencies", read on 2026-11-24.
struct NpmReference {
    /// The name behind `npm:`, for packages that are installed under another one.
    let alias: String?
    /// What is told of the version.
    let pin: Pin

    init(_ text: String) {
        if text.hasPrefix("npm:"), let (name, rest) = NameAndRest(text.dropFirst(4)).parts {
            alias = name
            pin = Self.pin(rest)
        } else {
            alias = nil
            pin = Self.pin(text)
        }
    }

    private static func pin(_ text: String) -> Pin {
        text.isSemanticVersion ? .exact(text) : .unknown(text, commit: commit(in: text))
    }

    /// The commit at the end of the address of a repository: behind `#` or `#commit=`, or the last part of its path.
    ///
    /// What stands behind the address of a file is its hash, which looks the same.
    private static func commit(in text: String) -> String? {
        guard isOfRepository(text) else { return nil }
        return text.utf8.split { "#/=&".utf8.contains($0) }.last.flatMap { String(Substring($0)).asCommit }
    }

    private static func isOfRepository(_ address: String) -> Bool {
        if ["git", "bitbucket:", "gist:", "https://codeload.github.com/"].contains(where: address.hasPrefix) {
            return true
        }
        let text = address.utf8
        guard let mark = text.firstIndex(of: UInt8(ascii: "#")) else { return false }
        return text[..<mark].suffix(4).elementsEqual(".git".utf8) || text[mark...].starts(with: "#commit=".utf8)
    }

    /// Whether an address is a repository's or a file's of this machine: what is fetched from there has a version of
    /// nobody's giving.
    static func isOfNoRegistry(_ address: String) -> Bool {
        ["file:", "link:", "portal:"].contains(where: address.hasPrefix) || isOfRepository(address)
    }
}

/// `name@rest` and its parts. A scope's `@` belongs to the name.
struct NameAndRest {
    /// Nil where one of the two is missing.
    let parts: (name: String, rest: String)?

    init(_ text: some StringProtocol) {
        let utf8 = text.utf8
        guard let at = utf8.dropFirst().firstIndex(of: UInt8(ascii: "@")), utf8.index(after: at) < utf8.endIndex else {
            parts = nil
            return
        }
        parts = (String(text[..<at]), String(text[utf8.index(after: at)...]))
    }
}

extension StringProtocol {
    /// Whether it is one version, and no range: `1.2.3-beta.1+build`.
    ///
    /// Source: Semantic Versioning 2.0.0, item 2, 9 and 10. Zeros before a number are let pass: old packages have them.
    var isSemanticVersion: Bool {
        var rest = utf8[...]
        for part in 0..<3 {
            if part > 0, rest.popFirst() != UInt8(ascii: ".") { return false }
            let digits = rest.prefix { $0 &- 0x30 < 10 }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count)
        }
        guard let mark = rest.popFirst() else { return true }
        return (mark == UInt8(ascii: "-") || mark == UInt8(ascii: "+")) && !rest.isEmpty
            && rest.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || ".-+".utf8.contains($0) }
    }
}
