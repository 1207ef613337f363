extension Advisory {
    /// Affected versions as a timeline of what happened to a package.
    package struct AffectedRange: Hashable, Sendable {
        package var type: RangeType
        /// Where the commits are. Empty for ranges of versions.
        package var repository: String
        /// In the order of the record, which need not be theirs in time.
        package var events: [Event]

        package init(type: RangeType, repository: String = "", events: [Event]) {
            self.type = type
            self.repository = repository
            self.events = events
        }
    }

    /// How the versions of a range are ordered.
    package enum RangeType: Hashable, Sendable {
        /// By SemVer 2.0.0.
        case semantic
        /// By the ecosystem's own rules.
        case ecosystem
        /// By the commits of a repository.
        case commits
        /// In a way that a newer schema defines.
        case unknown(String)

        init(_ word: String) {
            switch word {
            case "SEMVER": self = .semantic
            case "ECOSYSTEM": self = .ecosystem
            case "GIT": self = .commits
            default: self = .unknown(word)
            }
        }
    }

    /// Something that happened at a version.
    package enum Event: Hashable, Sendable {
        /// `0` is before every version.
        case introduced(String)
        case fixed(String)
        case lastAffected(String)
        /// Nothing is said about this version and those after it. `*` is after every version.
        case limit(String)
    }
}
