internal import Versions
package import Vocabulary

extension Advisory {
    /// Whether a package is affected, by the schema's own algorithm.
    ///
    /// Where no entry affects the package and some cannot be read, the answer is unknown, and never that it is safe.
    ///
    /// Source: OSV schema 1.7.5, "Evaluation".
    package func verdict(on package: Package) -> Verdict {
        guard !isWithdrawn else { return .notAffected }
        let subject = AdvisorySubject(of: package)
        var verdict = Verdict.notAffected
        for affected in affected where affected.concerns(package, filedUnder: subject) {
            switch affected.verdict(on: package) {
            case .affected(let ground): return .affected(ground)
            case .unknown(let doubt): verdict = .unknown(doubt)
            case .notAffected: continue
            }
        }
        return verdict
    }
}

extension Advisory.Affected {
    /// Whether the entry is about the package: the same name, in the same release or repository of the ecosystem.
    func concerns(_ package: Package, filedUnder subject: AdvisorySubject) -> Bool {
        guard let name = self.package, name.ecosystem.name == subject.ecosystem else {
            return subject.ecosystem == Ecosystem.git.name && subjects.contains(subject)
        }
        // Most records spell the name as lockfiles do, and its normal form is the dearer comparison.
        let isSame =
            name.name == package.name || AdvisorySubject(ecosystem: name.ecosystem, name: name.name) == subject
        return isSame && name.ecosystem.source == package.ecosystem.source
    }

    /// "A version is considered affected if it lies within any one of the ranges or is listed in the versions list."
    func verdict(on package: Package) -> Verdict {
        if let commit = package.commit, names(commit: commit) { return .affected(.commit) }
        guard let version = package.version else { return .unknown(.noVersion) }
        if versions.contains(version) { return .affected(.listed) }
        var doubt: Doubt?
        for range in ranges {
            switch verdict(on: version, in: range, of: package.ecosystem) {
            case .affected(let ground): return .affected(ground)
            case .unknown(let reason): doubt = doubt ?? reason
            case .notAffected: continue
            }
        }
        if lists(version, of: package.ecosystem) { return .affected(.listed) }
        return doubt.map(Verdict.unknown) ?? .notAffected
    }

    /// A range of commits cannot be evaluated without the repository; the record has to name the very commit.
    private func names(commit: String) -> Bool {
        versions.contains(commit)
            || ranges.contains { range in
                range.type == .commits
                    && (range.events.contains(.introduced(commit)) || range.events.contains(.lastAffected(commit)))
            }
    }

    private func verdict(
        on version: String, in range: Advisory.AffectedRange, of ecosystem: Ecosystem
    ) -> Verdict {
        guard range.type != .commits else { return isOfCommitsAlone ? .unknown(.commitsAlone) : .notAffected }
        guard let scale = VersionScale(range.type, in: ecosystem),
            let timeline = Timeline(range.events, on: scale)
        else { return .unknown(.unreadableRange) }
        guard let version = scale.version(version) else { return .unknown(.unreadableVersion(version)) }
        let interval = timeline.intervals.first { $0.contains(version) }
        return interval.map { .affected(.range($0.description)) } ?? .notAffected
    }

    /// Where a list or another range speaks of versions, ranges of commits have nothing to add.
    private var isOfCommitsAlone: Bool {
        versions.isEmpty && ranges.allSatisfy { $0.type == .commits }
    }

    /// Whether the list holds the version in another spelling: `1.0` and `1.0.0` are one version of PyPI.
    private func lists(_ version: String, of ecosystem: Ecosystem) -> Bool {
        guard !versions.isEmpty, let known = Version(version, in: ecosystem.name) else { return false }
        let outline = VersionOutline(version)
        return versions.contains { outline.mayEqual(VersionOutline($0)) && Version($0, in: ecosystem.name) == known }
    }
}

extension Ecosystem {
    /// The suffix, empty also where it names the repository that is meant without one.
    ///
    /// Source: OSV schema 1.7.5, "Defined ecosystems".
    fileprivate var source: String {
        Self.defaultSources[name] == suffix ? "" : suffix
    }

    private static let defaultSources = [
        "Maven": "https://repo.maven.apache.org/maven2", "Packagist": "https://packagist.org",
        "VSCode": "https://marketplace.visualstudio.com/vscode",
    ]
}
