/// Why a finding does not count, though it stays in the result.
package struct Suppression: Hashable, Sendable {
    /// The comment's words that did it, such as `assay:allow` or `gitleaks:allow`.
    package var directive: String
    /// The reason that the comment gives. Empty where it gives none.
    package var reason: String

    package init(directive: String, reason: String) {
        self.directive = directive
        self.reason = reason
    }
}
