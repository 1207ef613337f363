/// Where a pattern matched.
package struct Match: Hashable, Sendable {
    /// The bytes of the whole match.
    package var whole: Range<Int>
    /// The bytes of the first group that took part; nil where none did.
    package var group: Range<Int>?

    package init(whole: Range<Int>, group: Range<Int>?) {
        self.whole = whole
        self.group = group
    }
}

/// What a search within the first bytes of a subject comes to.
package enum Attempt: Hashable, Sendable {
    /// No match, whatever follows those bytes.
    case noMatch
    /// A match, whatever follows them.
    case match(Match)
    /// What follows them decides.
    case undecided
}

/// Why a search ended without an answer.
package enum MatchError: Error, Equatable {
    /// It backtracked more than `Matcher.matchLimit` times, or deeper than its stack.
    case limitReached
}
