package import Vocabulary

/// What a database says about one vulnerability or one malicious package: a record in the OSV form, as far as matching
/// and telling need it.
///
/// Source: OSV schema 1.7.5, https://ossf.github.io/osv-schema/ (read in November 2026).
package struct Advisory: Hashable, Sendable {
    /// `GHSA-35jh-r3h4-6jhm`, `MAL-2024-1`, `PYSEC-2021-1`.
    package var id: String
    /// When the record last changed, RFC 3339 in UTC, as written. Empty where the record does not tell.
    package var modified: String
    /// When it was published, RFC 3339 in UTC, as written.
    package var published: String?
    /// Since when it holds no more, RFC 3339 in UTC, as written. Nil where it holds.
    package var withdrawn: String?
    /// The same vulnerability in other databases.
    package var aliases: [String]
    /// Others that are like it. They say nothing about its packages.
    package var related: [String]
    /// Those of the packages that its own packages are made from.
    package var upstream: [String]
    /// One line of plain text. May be empty.
    package var summary: String
    /// The first `longestDetails` bytes of the text, which is CommonMark. May be empty.
    package var details: String
    /// Scores for all affected packages; those of a package win where it has any.
    package var severity: [Score]
    package var affected: [Affected]
    package var references: [Reference]
    /// What the database says beyond the schema.
    package var particulars: Particulars

    /// Details go on for pages where a person wants to know whether to read on.
    package static let longestDetails = 2_000

    package init(
        id: String, modified: String = "", published: String? = nil, withdrawn: String? = nil, aliases: [String] = [],
        related: [String] = [], upstream: [String] = [], summary: String = "", details: String = "",
        severity: [Score] = [], affected: [Affected] = [], references: [Reference] = [],
        particulars: Particulars = Particulars()
    ) {
        self.id = id
        self.modified = modified
        self.published = published
        self.withdrawn = withdrawn
        self.aliases = aliases
        self.related = related
        self.upstream = upstream
        self.summary = summary
        self.details = details
        self.severity = severity
        self.affected = affected
        self.references = references
        self.particulars = particulars
    }
}

extension Advisory {
    /// A score in one of the ways of scoring.
    package struct Score: Hashable, Sendable {
        /// `CVSS_V2`, `CVSS_V3`, `CVSS_V4`, `Ubuntu`.
        package var type: String
        /// A vector for the CVSS types, a word for `Ubuntu`.
        package var score: String

        package init(type: String, score: String) {
            self.type = type
            self.score = score
        }
    }

    /// A package, and which of its versions are affected.
    package struct Affected: Hashable, Sendable {
        /// Nil where the record knows a repository alone.
        package var package: Name?
        package var severity: [Score]
        package var ranges: [AffectedRange]
        /// Versions that are affected whatever the ranges say.
        package var versions: [String]
        package var particulars: Particulars

        package init(
            package: Name? = nil, severity: [Score] = [], ranges: [AffectedRange] = [], versions: [String] = [],
            particulars: Particulars = Particulars()
        ) {
            self.package = package
            self.severity = severity
            self.ranges = ranges
            self.versions = versions
            self.particulars = particulars
        }
    }

    /// What a package is called.
    package struct Name: Hashable, Sendable {
        package var ecosystem: Ecosystem
        /// As the record spells it.
        package var name: String
        /// Without a version.
        package var purl: String?

        package init(ecosystem: Ecosystem, name: String, purl: String? = nil) {
            self.ecosystem = ecosystem
            self.name = name
            self.purl = purl
        }
    }

    /// Where it is told.
    package struct Reference: Hashable, Sendable {
        /// `ADVISORY`, `FIX`, `WEB` and others.
        package var type: String
        package var url: String

        package init(type: String, url: String) {
            self.type = type
            self.url = url
        }
    }

    /// What databases write into `database_specific` and `ecosystem_specific`, where the schema leaves them free.
    package struct Particulars: Hashable, Sendable {
        /// `CRITICAL`, `HIGH`, `MODERATE`, `LOW`, in upper case. Nil where there is no such word.
        package var severity: String?
        /// Weaknesses by their CWE number.
        package var cwes: [Int]
        /// Of RustSec: `unmaintained`, `unsound` or `notice` where there is no vulnerability.
        package var informational: String?
        /// Whether the database calls the package itself malicious.
        package var isMalware: Bool

        package init(
            severity: String? = nil, cwes: [Int] = [], informational: String? = nil, isMalware: Bool = false
        ) {
            self.severity = severity
            self.cwes = cwes
            self.informational = informational
            self.isMalware = isMalware
        }
    }

    /// Whether the record holds no more.
    package var isWithdrawn: Bool { withdrawn != nil }
}
