package import Vocabulary

/// What advisories are filed under: a package of an ecosystem, spelled the one way that all its spellings share.
package struct AdvisorySubject: Hashable, Sendable {
    /// As OSV spells it, without a suffix.
    package let ecosystem: String
    /// The name in its normal form; the address of a repository for commits.
    package let name: String

    package init(ecosystem: Ecosystem, name: String) {
        self.ecosystem = ecosystem.name
        self.name = Self.normal(name, in: ecosystem)
    }

    package init(of package: Package) {
        self.init(ecosystem: package.ecosystem, name: package.name)
    }

    /// PEP 503 for PyPI; registries that do not tell case apart are asked in lower case; of addresses stays what names
    /// the repository.
    private static func normal(_ name: String, in ecosystem: Ecosystem) -> String {
        switch ecosystem.name {
        case "PyPI": hyphenated(name)
        case "NuGet", "Packagist", "GitHub Actions", "Hex", "Pub": name.lowercased()
        case "SwiftURL", "GIT": repository(name)
        default: name
        }
    }

    /// Source: PEP 503, "Normalized Names": runs of `-`, `_` and `.` are one `-`, letters are lower case.
    private static func hyphenated(_ name: String) -> String {
        let hyphen = UInt8(ascii: "-")
        var normal: [UInt8] = []
        for byte in name.lowercased().utf8 {
            let isSeparator = byte == hyphen || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            if isSeparator && normal.last == hyphen { continue }
            normal.append(isSeparator ? hyphen : byte)
        }
        return String(decoding: normal, as: UTF8.self)
    }

    /// `https://GitHub.com/owner/Name.git` and `git@github.com:owner/name` are the same repository.
    private static func repository(_ address: String) -> String {
        var rest = Substring(address.lowercased())
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        let host = rest.prefix { $0 != "/" }
        if let user = host.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
        while rest.hasSuffix("/") { rest.removeLast() }
        if rest.hasSuffix(".git") { rest.removeLast(4) }
        return rest.prefix { $0 != "/" }.contains(":") ? scpForm(rest) : String(rest)
    }

    /// `host:owner/name` of ssh, and `host:443/owner/name`, both with a slash for the colon and without the port.
    private static func scpForm(_ text: Substring) -> String {
        guard let colon = text.firstIndex(of: ":") else { return String(text) }
        let host = text[..<colon]
        var path = text[text.index(after: colon)...]
        let first = path.prefix { $0 != "/" }
        if !first.isEmpty, first.allSatisfy(\.isNumber) { path = path.dropFirst(first.count + 1) }
        return "\(host)/\(path)"
    }
}

extension Advisory {
    /// What the record is to be found under, each once, in its order.
    package var subjects: [AdvisorySubject] {
        var subjects: [AdvisorySubject] = []
        var seen: Set<AdvisorySubject> = []
        for subject in affected.flatMap(\.subjects) where seen.insert(subject).inserted { subjects.append(subject) }
        return subjects
    }
}

extension Advisory.Affected {
    /// The package, and the repositories whose commits are told.
    var subjects: [AdvisorySubject] {
        let repositories = ranges.filter { $0.type == .commits && !$0.repository.isEmpty }
        return (package.map { [AdvisorySubject(ecosystem: $0.ecosystem, name: $0.name)] } ?? [])
            + repositories.map { AdvisorySubject(ecosystem: .git, name: $0.repository) }
    }
}
