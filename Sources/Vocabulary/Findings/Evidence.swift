/// What a report may show of the place where something was found.
package struct Evidence: Hashable, Sendable {
    /// What identifies the secret, never enough to use it: `sk_live_…`.
    package var redacted: String
    /// The source line around it, every known secret in it redacted, cut to a bounded length.
    package var line: String
    /// Where `redacted` stands in `line`, in Unicode scalars.
    package var marked: Range<Int>

    package init(redacted: String, line: String, marked: Range<Int>) {
        self.redacted = redacted
        self.line = line
        self.marked = marked
    }
}
