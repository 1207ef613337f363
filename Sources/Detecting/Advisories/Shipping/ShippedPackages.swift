package import Vocabulary

/// Packages of npm of which build output shows that they are deployed.
///
/// Two things show it: the sources that a source map names, and the banners with licences that bundlers leave standing.
/// It is what was seen, never all that ships: a build without source maps shows little.
package struct ShippedPackages: Hashable, Sendable {
    /// Where a version of a package was seen.
    private struct Sight: Hashable {
        /// Nil where the place does not tell.
        var version: String?
        var place: Path
    }

    private var sights: [String: Set<Sight>] = [:]

    /// So many names are taken in, and so many places for each: more would be a hostile file's.
    private static let (mostNames, mostPlaces) = (50_000, 64)

    package init() {}

    /// Whether no package was seen.
    package var isEmpty: Bool { sights.isEmpty }

    /// Whether a file of build output is worth giving to `record(sourceMap:at:)`.
    package static func isSourceMap(_ path: Path) -> Bool {
        path.name.suffix(4).elementsEqual(".map".utf8)
    }

    /// Takes in what a source map names. Anything else in it, or anything that is none, is passed over.
    package mutating func record(sourceMap bytes: Span<UInt8>, at place: Path) {
        var sources = SourceMapSources(bytes)
        while let source = sources.next(in: bytes) {
            guard let module = BundledModule(source: source) else { continue }
            record(module.name, version: module.version, at: place)
        }
    }

    /// Takes in the banners of a bundle, such as `/*! name v1.2.3 */`.
    package mutating func record(bundle bytes: Span<UInt8>, at place: Path) {
        for banner in LicenceBanner.all(in: bytes) { record(banner.name, version: banner.version, at: place) }
    }

    private mutating func record(_ name: String, version: String?, at place: Path) {
        guard sights[name] != nil || sights.count < Self.mostNames else { return }
        guard sights[name, default: []].count < Self.mostPlaces else { return }
        sights[name, default: []].insert(Sight(version: version, place: place))
    }

    /// Takes in what another worker saw.
    package mutating func merge(_ other: ShippedPackages) {
        sights.merge(other.sights) { $0.union($1) }
    }

    /// Whether any version of the package was seen.
    package func contains(_ name: String) -> Bool { sights[name] != nil }

    /// Where the package was seen, by path. Sights of other versions do not count; of no version known, they do.
    package func places(of name: String, version: String?) -> [Path] {
        let seen = (sights[name] ?? []).filter { $0.version == nil || version == nil || $0.version == version }
        return Set(seen.map(\.place)).sorted()
    }
}

extension ShippedPackages {
    /// The fault, one step worse where it is about an advisory and the package ships, and saying so.
    package func raised(_ fault: Fault) -> Fault {
        guard let dependency = fault.dependency, dependency.ecosystem == .npm, !dependency.advisories.isEmpty,
            let place = places(of: dependency.name, version: dependency.version).first
        else { return fault }
        var raised = fault
        let cases = Severity.allCases
        if let step = cases.firstIndex(of: fault.severity), step + 1 < cases.count { raised.severity = cases[step + 1] }
        raised.message +=
            " \(place.text) shows that it ships\(Self.isForServers(place) ? "" : " to browsers")"
            + (raised.severity > fault.severity ? ", which makes it worse by a step." : ".")
        raised.related.append(Related(place: place, message: "The build output that holds \(dependency.name)."))
        return raised
    }

    /// Whether the names of the folders say that the code runs on a server.
    private static func isForServers(_ place: Path) -> Bool {
        let names: Set<String> = ["server", "functions", "ssr", "api"]
        return place.components.contains { names.contains(String(decoding: $0, as: UTF8.self)) }
    }
}
