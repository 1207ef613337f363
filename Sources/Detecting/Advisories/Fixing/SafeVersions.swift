internal import Versions
internal import Vocabulary

/// The versions of a package that its advisories name, and which of them none affects.
///
/// Made once for a package: each range is read once, and each candidate is one binary search.
struct SafeVersions {
    /// Those that no advisory affects, lowest first, each once.
    let candidates: [Version]
    private let advisories: [Advisory]
    private let package: Package
    /// The answers of `culprit(of:)`, since many advisories call the same few versions fixed.
    private var culprits: [Version: String?] = [:]

    /// - Parameter advisories: all that are filed under the package, whether they affect its version or not.
    init(outsideOf advisories: [Advisory], for package: Package) {
        let subject = AdvisorySubject(of: package)
        let entries = advisories.filter { !$0.isWithdrawn }.flatMap(\.affected)
            .filter { $0.concerns(package, filedUnder: subject) }
        // Records of one package list the same few hundred versions again and again.
        let listed = Set(entries.flatMap(\.versions))
        let named = listed.union(entries.flatMap(\.fixes)).compactMap { Version($0, in: package.ecosystem.name) }
        let lanes = Lanes(entries, listing: listed, in: package.ecosystem)
        // Of several spellings always the same one, whatever the order of a set.
        let sorted = named.sorted { $0 == $1 ? $0.text < $1.text : $0 < $1 }
        var candidates: [Version] = []
        for version in sorted where candidates.last != version && !lanes.contains(version) {
            candidates.append(version)
        }
        self.candidates = candidates
        self.advisories = advisories
        self.package = package
    }

    /// The first advisory that affects `version`. Nil where none does.
    mutating func culprit(of version: Version) -> String? {
        if let known = culprits[version] { return known }
        var other = package
        other.version = version.text
        let culprit = advisories.first { if case .affected = $0.verdict(on: other) { true } else { false } }?.id
        culprits[version] = .some(culprit)
        return culprit
    }

    /// The lowest that is above `version`; a finished release before others where `version` is one.
    func nearest(above version: Version, where fits: @escaping (Version) -> Bool = { _ in true }) -> Version? {
        let higher = candidates.lazy.filter { $0 > version && fits($0) }
        guard !version.isUnfinished else { return higher.first }
        return higher.first { !$0.isUnfinished } ?? higher.first
    }
}

extension Advisory.Affected {
    /// The versions at which something is fixed, as written.
    var fixes: [String] {
        ranges.filter { $0.type != .commits }.flatMap(\.events).compactMap { event in
            if case .fixed(let version) = event { version } else { nil }
        }
    }
}

extension Version {
    /// Whether it looks like a pre-release of SemVer. Other ecosystems use hyphens otherwise (`31.1-jre`), and there the
    /// advisories seldom name any.
    fileprivate var isUnfinished: Bool {
        text.prefix { $0 != "+" }.contains("-")
            && Version(semantic: text.hasPrefix("v") ? String(text.dropFirst()) : text) != nil
    }
}

/// What is affected, by each of the two orders and by lists.
private struct Lanes {
    private let semantic: VersionScale
    private let bySemantic: IntervalSet
    private let byEcosystem: IntervalSet
    private let listed: Set<Version>

    init(_ entries: [Advisory.Affected], listing versions: Set<String>, in ecosystem: Ecosystem) {
        func intervals(of type: Advisory.RangeType) -> [AffectedInterval] {
            guard let scale = VersionScale(type, in: ecosystem) else { return [] }
            return entries.flatMap(\.ranges).filter { $0.type == type }
                .flatMap { Timeline($0.events, on: scale)?.intervals ?? [] }
        }
        semantic = .semantic(ecosystem)
        bySemantic = IntervalSet(intervals(of: .semantic))
        byEcosystem = IntervalSet(intervals(of: .ecosystem))
        listed = Set(versions.compactMap { Version($0, in: ecosystem.name) })
    }

    func contains(_ version: Version) -> Bool {
        listed.contains(version) || byEcosystem.contains(version)
            || semantic.version(version.text).map(bySemantic.contains) ?? false
    }
}
