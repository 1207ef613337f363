/// Something that was looked for over a stated scope, and whether the look was completed.
///
/// Coverage is computed from checks, never from the absence of findings.
package struct Check: Hashable, Sendable {
    /// Room and subject: `secrets.provider`.
    package var id: String
    /// What it looks for, for people.
    package var title: String
    /// The kinds of finding that it can raise.
    package var kinds: [Kind]
    /// How many rules took part.
    package var rules: Int
    /// How many artifacts it looked through.
    package var examined: Int
    /// Whether everything in scope was looked at. False where a `Trouble` with state `failed` stands against it.
    package var isComplete: Bool

    package init(id: String, title: String, kinds: [Kind], rules: Int, examined: Int, isComplete: Bool) {
        self.id = id
        self.title = title
        self.kinds = kinds
        self.rules = rules
        self.examined = examined
        self.isComplete = isComplete
    }
}
