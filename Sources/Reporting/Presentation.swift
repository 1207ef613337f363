/// How a report is shown: what the reader's screen can do and what the reader asked for.
package struct Presentation: Sendable {
    package var usesColour: Bool
    /// In columns. Formats that are not for screens pay no regard to it.
    package var width: Int
    /// Whether notes are told as fully as findings, and lists of what was not looked at are not cut.
    package var showsAll: Bool
    /// What is known beside the result.
    package var background: Background

    package init(
        usesColour: Bool = false, width: Int = 80, showsAll: Bool = false, background: Background = Background()
    ) {
        self.usesColour = usesColour
        self.width = width
        self.showsAll = showsAll
        self.background = background
    }
}
