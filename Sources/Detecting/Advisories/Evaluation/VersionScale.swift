internal import Versions
internal import Vocabulary

/// What the versions of a range are ordered by.
enum VersionScale: Hashable, Sendable {
    /// SemVer 2.0.0, for packages of an ecosystem.
    case semantic(Ecosystem)
    /// The ecosystem's own order.
    case ecosystem(Ecosystem)

    /// Nil for commits, whose order only their repository knows, and for types that a newer schema defines.
    init?(_ type: Advisory.RangeType, in ecosystem: Ecosystem) {
        switch type {
        case .semantic: self = .semantic(ecosystem)
        case .ecosystem: self = .ecosystem(ecosystem)
        case .commits, .unknown: return nil
        }
    }

    /// The version that `text` is. Nil where the order cannot read it.
    func version(_ text: String) -> Version? {
        switch self {
        case .ecosystem(let ecosystem): Version(text, in: ecosystem.name)
        case .semantic(let ecosystem): Version(semantic: text) ?? Self.nearlySemantic(text, in: ecosystem)
        }
    }

    /// What the ecosystems that are said to follow SemVer write beside it: `v1.2.3`, `1.2`, Go's `1.21rc2`.
    private static func nearlySemantic(_ text: String, in ecosystem: Ecosystem) -> Version? {
        if let version = goRelease(text, in: ecosystem) { return version }
        guard semanticEcosystems.contains(ecosystem.name) else { return nil }
        return Version(text, in: ecosystem.name)
    }

    /// Their keys compare with those of SemVer itself.
    private static let semanticEcosystems: Set<String> = [
        "npm", "crates.io", "Go", "Hex", "SwiftURL", "JSR", "GitHub Actions",
    ]

    /// The Go distribution counts `1.20`, `1.21rc2`; its advisories say `1.20.0`, `1.21.0-rc.2`.
    ///
    /// Source: https://go.dev/security/vuln/database, "Standard library".
    private static func goRelease(_ text: String, in ecosystem: Ecosystem) -> Version? {
        guard ecosystem.name == Ecosystem.go.name else { return nil }
        let bare = text.hasPrefix("go") ? text.dropFirst(2) : text[...]
        let numbers = bare.prefix { $0.isNumber || $0 == "." }
        var parts = numbers.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        while parts.count < 3 { parts.append("0") }
        let release = parts.joined(separator: ".")
        let label = bare.dropFirst(numbers.count)
        if label.isEmpty { return Version(semantic: release) }
        let word = label.prefix { $0.isLetter }
        guard ["rc", "beta"].contains(word) else { return nil }
        return Version(semantic: "\(release)-\(word).\(label.dropFirst(word.count))")
    }
}
