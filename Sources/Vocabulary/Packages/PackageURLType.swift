/// What the type of a package URL says of its parts.
///
/// Source: the type definitions of the Package-URL specification, read on 2026-11-24. Types that have no rule here take
/// what is written.
struct PackageURLType {
    /// In lower case.
    let name: String

    /// Nil where `text` is no type: ASCII letters, digits, `.` and `-`, the first one no digit.
    init?(_ text: String) {
        let isType = text.utf8.allSatisfy { $0.isASCIIAlphanumeric || ".-".utf8.contains($0) }
        guard isType, let first = text.utf8.first, !first.isASCIIDigit else { return nil }
        name = text.lowercased()
    }

    // Types whose names are the same in either case.
    private static let lowerCaseNames: Set<String> = [
        "alpm", "apk", "bitbucket", "bitnami", "brew", "chrome-extension", "composer", "deb", "github", "githubactions",
        "hex", "luarocks", "oci", "otp", "pub", "pypi", "vscode-extension",
    ]
    // Types whose namespaces are.
    private static let lowerCaseNamespaces: Set<String> = [
        "alpm", "apk", "bitbucket", "brew", "composer", "deb", "github", "githubactions", "hex", "luarocks", "qpkg",
        "rpm",
        "vscode-extension", "yocto",
    ]
    private static let lowerCaseVersions: Set<String> = ["huggingface", "oci", "pypi", "vscode-extension"]
    // Types that have no names without a namespace. The definitions of others ask for one too, but not their examples,
    // and scanners write `pkg:golang/stdlib`.
    private static let namespaced: Set<String> = ["swift", "vscode-extension"]
    private static let unspaced: Set<String> = ["julia", "otp", "vcpkg"]
}

extension PackageURLType {
    func namespace(_ segment: String) -> String {
        Self.lowerCaseNamespaces.contains(name) ? segment.lowercased() : segment
    }

    func version(_ text: String) -> String {
        Self.lowerCaseVersions.contains(name) ? text.lowercased() : text
    }

    func name(_ text: String, qualifiers: [String: String]) -> String {
        switch name {
        case "pypi": text.lowercased().replacing("_", with: "-")
        case "pub": String(text.lowercased().map { $0.isASCIIWordCharacter ? $0 : "_" })
        // Of the two registries that MLflow has, that of Databricks alone takes cases for the same.
        case "mlflow" where qualifiers["repository_url"]?.contains("azuredatabricks") == true: text.lowercased()
        default: Self.lowerCaseNames.contains(name) ? text.lowercased() : text
        }
    }

    /// Whether the type lets a package URL have such parts.
    func allows(_ url: PackageURL) -> Bool {
        guard !url.name.isEmpty else { return false }
        if Self.namespaced.contains(name), url.namespace.isEmpty { return false }
        if Self.unspaced.contains(name), !url.namespace.isEmpty { return false }
        switch name {
        // Names a distribution, not one of its modules.
        case "cpan": return !url.name.contains("::")
        case "julia": return url.qualifiers["uuid"] != nil
        case "chrome-extension": return isChromeExtension(url)
        default: return true
        }
    }

    private func isChromeExtension(_ url: PackageURL) -> Bool {
        let fields = (url.version ?? "0").utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return url.name.utf8.count == 32 && url.name.utf8.allSatisfy { (0x61...0x70).contains($0) }
            && fields.count <= 4 && fields.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }
    }
}

extension Character {
    fileprivate var isASCIIWordCharacter: Bool {
        asciiValue.map { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") } ?? false
    }
}
