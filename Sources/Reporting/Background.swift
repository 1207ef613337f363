package import Vocabulary

/// What a report may tell of rules and controls that no result holds.
///
/// `Reporting` reads no rules and no catalogs: the door hands in those that it has. Without them a report tells less.
package struct Background: Sendable {
    /// Each rule's own words, by identifier.
    package var rules: [RuleID: RuleAccount]
    /// Catalogs whose controls findings are related to.
    package var catalogs: [Catalog]
    /// Where what was looked at is kept. Nil where it is not known.
    package var revision: Revision?
    /// Where the policy names each environment, by its name.
    package var declarations: [String: SiteDeclaration]

    package init(
        rules: [RuleID: RuleAccount] = [:], catalogs: [Catalog] = [], revision: Revision? = nil,
        declarations: [String: SiteDeclaration] = [:]
    ) {
        self.rules = rules
        self.catalogs = catalogs
        self.revision = revision
        self.declarations = declarations
    }
}

/// What a rule says of itself, whatever it found.
package struct RuleAccount: Hashable, Sendable {
    /// What a person calls it.
    package var name: String
    /// What somebody can do with what it finds.
    package var why: String
    /// What to do about it.
    package var remedy: String
    /// Where it is documented: an address, or words.
    package var source: String

    package init(name: String, why: String, remedy: String, source: String) {
        self.name = name
        self.why = why
        self.remedy = remedy
        self.source = source
    }
}

/// The line of the repository that names a site.
package struct SiteDeclaration: Hashable, Sendable {
    /// Relative to the root of the repository.
    package var path: Path
    /// From 1.
    package var line: Int

    package init(path: Path, line: Int) {
        self.path = path
        self.line = line
    }
}

/// A commit of a repository that others can reach.
package struct Revision: Hashable, Sendable {
    /// Its web address, without credentials: `https://github.com/example/shop`.
    package var repository: String
    /// The id of the commit, lower-case hexadecimal.
    package var commit: String
    /// Empty where none is known.
    package var branch: String

    package init(repository: String, commit: String, branch: String = "") {
        self.repository = repository
        self.commit = commit
        self.branch = branch
    }
}
