/// Something about a site that is not as it was at an earlier look, or not as it is elsewhere.
package struct SiteChange: Hashable, Sendable {
    /// `/ header content-security-policy`, `cookie session`.
    package var subject: String
    /// Nil where there was nothing.
    package var before: String?
    /// Nil where there is nothing.
    package var after: String?
    /// Whether a platform or a new build makes it so: previews are kept out of search engines, bundles carry their
    /// hash in their name.
    package var isExpected: Bool

    package init(subject: String, before: String?, after: String?, isExpected: Bool = false) {
        self.subject = subject
        self.before = before
        self.after = after
        self.isExpected = isExpected
    }
}
