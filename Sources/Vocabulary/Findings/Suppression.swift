/// Why a finding does not count, though it stays in the result.
package struct Suppression: Hashable, Sendable {
    /// The words that did it: a comment's, such as `assay:allow`, or `waiver` and the waiver's name.
    package var directive: String
    /// The reason that is given. Empty where none is.
    package var reason: String
    /// Who answers for it. Nil for a comment, whose author history knows.
    package var owner: String?
    /// The last day on which it holds, `2026-01-31`. Nil where it has no end.
    package var expires: String?
    /// A waiver's category, such as `accepted-risk`. Nil for a comment.
    package var category: String?
    /// Why a product is not affected, in the words of VEX. Nil where it is not said.
    package var justification: String?

    package init(
        directive: String, reason: String, owner: String? = nil, expires: String? = nil, category: String? = nil,
        justification: String? = nil
    ) {
        self.directive = directive
        self.reason = reason
        self.owner = owner
        self.expires = expires
        self.category = category
        self.justification = justification
    }

    /// Whether it stands in a file of its own rather than beside what it suppresses.
    package var isWaiver: Bool { category != nil }
}
