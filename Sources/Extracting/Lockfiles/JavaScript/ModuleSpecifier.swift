internal import Vocabulary

/// What an `import` names, where it is not a file of the project: `npm:stripe@14.1.0`, `jsr:@std/path@1`,
/// `https://esm.sh/react@18.2.0`.
///
/// Source: docs.deno.com, "Modules and dependencies"; the front pages of esm.sh, unpkg.com, jsdelivr.com, skypack.dev and
/// jspm.io; read on 2026-11-24.
enum ModuleSpecifier: Hashable {
    case package(Ecosystem, name: String, Pin)
    /// An address that is no registry's known here. Holds the host.
    case elsewhere(host: String)

    /// Nil for what is no package: files, names of an import map, `node:` and `data:`.
    init?(_ text: String) {
        if text.hasPrefix("npm:") {
            self.init(.npm, registered: text.dropFirst(4))
        } else if text.hasPrefix("jsr:") {
            self.init(.jsr, registered: text.dropFirst(4))
        } else if let rest = Self.address(text) {
            self.init(address: rest)
        } else {
            return nil
        }
    }

    private static func address(_ text: String) -> Substring? {
        for scheme in ["https://", "http://"] where text.hasPrefix(scheme) { return text.dropFirst(scheme.count) }
        return nil
    }

    /// `@scope/name@version/file` of a registry.
    private init?(_ ecosystem: Ecosystem, registered text: Substring) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        self.init(ecosystem, parts: parts[...])
    }

    private init?(_ ecosystem: Ecosystem, parts: ArraySlice<Substring>) {
        guard let first = parts.first else { return nil }
        let isScoped = first.hasPrefix("@") && parts.count > 1
        let whole = parts.prefix(isScoped ? 2 : 1).joined(separator: "/")
        guard let (name, rest) = NameAndRest(whole).parts else {
            self = .package(ecosystem, name: whole, .unknown("no version"))
            return
        }
        let version = rest.prefix { !"&?!".contains($0) }
        self = .package(ecosystem, name: name, Self.pin(String(version)))
    }

    private static func pin(_ text: String) -> Pin {
        text.isSemanticVersion ? .exact(text) : .unknown(text, commit: text.asCommit)
    }
}

// Addresses.
extension ModuleSpecifier {
    private init?(address: Substring) {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        guard let host = parts.first else { return nil }
        let specifier: ModuleSpecifier? =
            switch host {
            case "esm.sh", "cdn.esm.sh": Self.esm(parts.dropFirst())
            case "unpkg.com", "esm.run": Self(.npm, parts: parts.dropFirst())
            case "cdn.jsdelivr.net" where parts.dropFirst().first == "npm": Self(.npm, parts: parts.dropFirst(2))
            case "cdn.skypack.dev":
                Self(.npm, parts: parts.dropFirst().drop { $0 == "-" || $0 == "pin" })
            case "ga.jspm.io", "jspm.dev": parts.dropFirst().first.flatMap { Self.jspm($0, parts.dropFirst(2)) }
            case "deno.land": Self.deno(parts.dropFirst())
            default: nil
            }
        self = specifier ?? .elsewhere(host: String(host))
    }

    /// `esm.sh/v135/*@scope/name@version`: a build number may stand first, and a star that leaves out dependencies.
    private static func esm(_ parts: ArraySlice<Substring>) -> ModuleSpecifier? {
        var parts = parts
        if let first = parts.first, first == "stable" || first.hasPrefix("v") && Int(first.dropFirst()) != nil {
            parts.removeFirst()
        }
        guard let first = parts.popFirst() else { return nil }
        switch first {
        case "gh": return nil
        // `pr/owner/repository/name@commit`, as pkg.pr.new builds it.
        case "pr": return ModuleSpecifier(.npm, parts: parts.dropFirst(2))
        case "jsr": return ModuleSpecifier(.jsr, parts: parts)
        default: return ModuleSpecifier(.npm, parts: [first.drop { $0 == "*" }] + parts)
        }
    }

    private static func jspm(_ first: Substring, _ rest: ArraySlice<Substring>) -> ModuleSpecifier? {
        guard first.hasPrefix("npm:") else { return nil }
        return ModuleSpecifier(.npm, parts: [first.dropFirst(4)] + rest)
    }

    /// `deno.land/x/name@version/…`, and the standard library `deno.land/std@version/…`.
    private static func deno(_ parts: ArraySlice<Substring>) -> ModuleSpecifier? {
        let isThirdParty = parts.first == "x"
        guard let module = isThirdParty ? parts.dropFirst().first : parts.first else { return nil }
        let (name, rest) = NameAndRest(module).parts ?? (String(module), "")
        guard isThirdParty || name == "std" else { return nil }
        let number = rest.hasPrefix("v") ? rest.dropFirst() : rest[...]
        return .package(
            .deno, name: isThirdParty ? "deno.land/x/\(name)" : "deno.land/\(name)",
            number.isSemanticVersion ? .exact(rest) : .unknown(rest.isEmpty ? "no version" : rest))
    }
}
