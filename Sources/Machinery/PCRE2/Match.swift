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

/// Why a search ended without an answer.
package enum MatchError: Error, Equatable {
    /// It backtracked more than `Matcher.matchLimit` times, or deeper than its stack.
    case limitReached
}
