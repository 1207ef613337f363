package import HTTP

/// One answer of a site, and what it was asked for.
package struct SiteAnswer: Sendable {
    /// What part the answer plays in a look at a site.
    package enum Role: String, Hashable, Sendable, CaseIterable {
        /// The page that a person begins with.
        case startPage = "start-page"
        /// A page that the policy names.
        case policyPage = "policy-page"
        /// The start page, asked for over plain HTTP.
        case plainTwin = "plain-twin"
        /// An address that cannot exist.
        case notFound = "not-found"
        /// A script of the page.
        case script
        /// A style sheet, picture, font or other file that the page loads.
        case asset
        /// A source map that a script names.
        case sourceMap = "source-map"
        /// A place where something may lie open.
        case exposure
        /// A page asked for as a stranger's page asks: the answer tells whom it trusts.
        case crossOrigin = "cross-origin"
        /// A service that the site names, such as its database: no answer of the site itself.
        case service
    }

    package var role: Role
    /// What came back.
    package var response: Response {
        didSet { readPolicies() }
    }
    /// The `Origin` that was sent; nil for none.
    package var origin: String?
    /// The policies that `meta` elements of the page set, as written.
    package var metaPolicies: [String] {
        didSet { readPolicies() }
    }
    /// The referrer policy that a `meta` element of the page sets.
    package var metaReferrer: String?
    /// What header and page say of where the page may load from. Read once, since many checks ask.
    package private(set) var policies: ContentPolicies

    package init(
        role: Role, response: Response, origin: String? = nil, metaPolicies: [String] = [], metaReferrer: String? = nil
    ) {
        self.role = role
        self.response = response
        self.origin = origin
        self.metaPolicies = metaPolicies
        self.metaReferrer = metaReferrer
        policies = ContentPolicies(of: response, metaPolicies: metaPolicies)
    }

    private mutating func readPolicies() {
        policies = ContentPolicies(of: response, metaPolicies: metaPolicies)
    }
}
