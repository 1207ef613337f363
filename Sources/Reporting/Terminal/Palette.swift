import Vocabulary

/// How text stands out on a terminal, if colour is wanted.
struct Palette {
    /// Select Graphic Rendition, by its number in ECMA-48, section 8.3.117.
    enum Style: Int {
        case bold = 1
        case dim = 2
        case underlined = 4
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case magenta = 35
        case cyan = 36
    }

    let usesColour: Bool

    func styled(_ text: TerminalText, _ styles: Style...) -> TerminalText {
        styled(text, styles)
    }

    /// The severity as a word that is seen first.
    func word(for severity: Severity) -> TerminalText {
        styled(TerminalText(severity.rawValue.uppercased()), styles(for: severity))
    }

    func marked(_ text: TerminalText, for severity: Severity) -> TerminalText {
        styled(text, styles(for: severity) + [.underlined])
    }

    func styled(_ text: TerminalText, _ styles: [Style]) -> TerminalText {
        guard usesColour, text.columns > 0, !styles.isEmpty else { return text }
        let numbers = styles.map { String($0.rawValue) }.joined(separator: ";")
        return text.between("\u{1B}[\(numbers)m", "\u{1B}[0m")
    }

    private func styles(for severity: Severity) -> [Style] {
        switch severity {
        case .critical: [.bold, .red]
        case .high: [.red]
        case .medium: [.yellow]
        case .low: [.cyan]
        case .note: [.blue]
        }
    }
}
