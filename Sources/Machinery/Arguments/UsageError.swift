/// What the user typed wrong, in one line that quotes the input and says what would be right.
package struct UsageError: Error, Equatable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// What was typed, in quotes and fit for one line of a terminal.
///
/// An argument may come from a file name or a script's variable: control characters are written as escapes and
/// a long text is cut, so that a message stays one readable line.
package func quoted(_ text: String) -> String {
    let longest = 120
    let shown = text.unicodeScalars.prefix(longest)
    let line = shown.map { isInvisible($0) ? "\\u{\(String($0.value, radix: 16, uppercase: true))}" : String($0) }
    return "'\(line.joined())\(shown.endIndex == text.endIndex ? "" : "…")'"
}

/// Whether a scalar controls the line rather than stands in it: controls, format characters, separators.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
}
