/// A change of text that mends what a finding is about, where no thought has to be given to it.
package struct Replacement: Hashable, Sendable {
    /// What it does, for people: `Update requests to 2.31.0.`
    package var description: String
    /// What to write.
    package var text: String
    /// In place of what: one or more stretches of the same file.
    package var places: [Location]

    package init(description: String, text: String, places: [Location]) {
        self.description = description
        self.text = text
        self.places = places
    }
}
