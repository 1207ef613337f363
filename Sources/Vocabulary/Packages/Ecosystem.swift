/// A family of packages that share a registry, a way of naming and an order of versions.
///
/// Source: OSV schema 1.7.5, "Defined Ecosystems"; the names that it does not define stand under `outsideOSV`.
package struct Ecosystem: Hashable, Sendable {
    /// As OSV spells it, without a suffix: `PyPI`, `crates.io`, `GitHub Actions`.
    package let name: String
    /// What OSV writes behind a colon, such as the release in `Debian:12`. Empty where there is nothing.
    package let suffix: String

    /// Takes a name with or without a suffix.
    package init(_ text: String) {
        let colon = text.firstIndex(of: ":")
        name = String(text[..<(colon ?? text.endIndex)])
        suffix = colon.map { String(text[text.index(after: $0)...]) } ?? ""
    }

    package static let bioconductor = Ecosystem("Bioconductor")
    package static let composer = Ecosystem("Packagist")
    package static let conan = Ecosystem("ConanCenter")
    package static let cran = Ecosystem("CRAN")
    package static let crates = Ecosystem("crates.io")
    package static let gitHubActions = Ecosystem("GitHub Actions")
    package static let go = Ecosystem("Go")
    package static let hackage = Ecosystem("Hackage")
    package static let hex = Ecosystem("Hex")
    package static let julia = Ecosystem("Julia")
    package static let maven = Ecosystem("Maven")
    package static let npm = Ecosystem("npm")
    package static let nuget = Ecosystem("NuGet")
    package static let pub = Ecosystem("Pub")
    package static let pypi = Ecosystem("PyPI")
    package static let rubyGems = Ecosystem("RubyGems")
    package static let swift = Ecosystem("SwiftURL")

    package static let cocoaPods = Ecosystem("CocoaPods")
    package static let conda = Ecosystem("Conda")
    /// Modules that Deno loads from `deno.land`.
    package static let deno = Ecosystem("Deno")
    /// A repository that is pinned by commit, whatever registry it also has.
    package static let git = Ecosystem("GIT")
    package static let jsr = Ecosystem("JSR")
    package static let terraform = Ecosystem("Terraform")
    /// Programs that run others, such as Node.js, pinned by a version manager's file.
    package static let runtime = Ecosystem("Runtime")

    /// Ecosystems for which OSV has no advisories: their packages are listed and never counted as checked.
    package static let outsideOSV: Set<Ecosystem> = [.cocoaPods, .conda, .deno, .git, .jsr, .terraform, .runtime]
}

extension Ecosystem: Comparable, CustomStringConvertible {
    package static func < (left: Ecosystem, right: Ecosystem) -> Bool { left.description < right.description }
    package var description: String { suffix.isEmpty ? name : "\(name):\(suffix)" }
}
