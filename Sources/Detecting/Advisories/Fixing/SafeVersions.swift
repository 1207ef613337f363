internal import Versions
internal import Vocabulary

/// The versions of a package that its advisories name, and which of them none affects.
///
/// Made once for a package: each range is read once, and each candidate is one binary search.
struct SafeVersions {
    /// Those that no advisory affects, lowest first, each once.
    let candidates: [Version]
    /// What each record affects.
    private let records: [(id: String, lanes: Lanes)]
    /// The answers of `culprit(of:)`, since many advisories call the same few versions fixed.
    private var culprits: [Version: String?] = [:]

    /// - Parameter advisories: all that are filed under the package, whether they affect its version or not.
    init(outsideOf advisories: [Advisory], for package: Package) {
        let subject = AdvisorySubject(of: package)
        let entries = advisories.filter { !$0.isWithdrawn }.map { advisory in
            (advisory.id, advisory.affected.filter { $0.concerns(package, filedUnder: subject) })
        }
        let all = entries.flatMap(\.1)
        let lanes = Lanes(all, in: package.ecosystem)
        let named = all.flatMap { $0.versions + $0.fixes }.compactMap { Version($0, in: package.ecosystem.name) }
        var seen: Set<Version> = []
        candidates = named.filter { seen.insert($0).inserted && !lanes.contains($0) }.sorted()
        records = entries.map { ($0.0, Lanes($0.1, in: package.ecosystem)) }
    }

    /// The first advisory that affects `version`. Nil where none does.
    mutating func culprit(of version: Version) -> String? {
        if let known = culprits[version] { return known }
        let culprit = records.first { $0.lanes.contains(version) }?.id
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

    init(_ entries: [Advisory.Affected], in ecosystem: Ecosystem) {
        func intervals(of type: Advisory.RangeType) -> [AffectedInterval] {
            guard let scale = VersionScale(type, in: ecosystem) else { return [] }
            return entries.flatMap(\.ranges).filter { $0.type == type }
                .flatMap { Timeline($0.events, on: scale)?.intervals ?? [] }
        }
        semantic = .semantic(ecosystem)
        bySemantic = IntervalSet(intervals(of: .semantic))
        byEcosystem = IntervalSet(intervals(of: .ecosystem))
        listed = Set(entries.flatMap(\.versions).compactMap { Version($0, in: ecosystem.name) })
    }

    func contains(_ version: Version) -> Bool {
        listed.contains(version) || byEcosystem.contains(version)
            || semantic.version(version.text).map(bySemantic.contains) ?? false
    }
}
