import Vocabulary

/// Lines for a terminal of a certain width, as they are put together.
struct TerminalPage {
    private(set) var text = ""
    let palette: Palette
    /// In columns.
    let width: Int

    init(_ presentation: Presentation) {
        palette = Palette(usesColour: presentation.usesColour)
        // Below 40 columns nothing can be laid out; beyond 110 prose is hard to follow.
        width = min(max(presentation.width, 40), 110)
    }

    mutating func line(_ line: TerminalText = "") {
        text += Self.inert(line.text) + "\n"
    }

    /// The line, if it commands nothing: GitHub's runner reads the log of a step, and takes for a command what begins
    /// with `::` behind white space, and what follows `##[` anywhere. A scanned path may.
    ///
    /// Source: actions/runner, src/Runner.Common/ActionCommand.cs (read 2026-11).
    private static func inert(_ line: String) -> String {
        var line = line
        guard line.utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ":") }) else { return line }
        if line.utf8.contains(UInt8(ascii: "#")), line.contains("##[") {
            line = line.split(separator: "##[", omittingEmptySubsequences: false).joined(separator: "#\\u{23}[")
        }
        guard let start = line.utf8.firstIndex(where: { $0 != UInt8(ascii: " ") }), line[start...].hasPrefix("::")
        else {
            return line
        }
        line.replaceSubrange(start...start, with: "\\u{3A}")
        return line
    }

    /// Prose, each line of it behind `indent`, the first behind `label`.
    mutating func prose(
        _ scanned: String, label: TerminalText = "  ", indent: TerminalText = "  ", styles: [Palette.Style] = []
    ) {
        let words = VisibleText.words(of: scanned).map { TerminalText($0) }
        prose(words, label: label, indent: indent, styles: styles)
    }

    mutating func prose(
        _ words: [TerminalText], label: TerminalText, indent: TerminalText, styles: [Palette.Style] = []
    ) {
        var start = label
        var current: TerminalText = ""
        for word in words {
            if current.columns > 0, start.columns + current.columns + 1 + word.columns > width {
                line(start + palette.styled(current, styles))
                start = indent
                current = ""
            }
            if current.columns > 0 { current += " " }
            current += word
        }
        line(start + palette.styled(current, styles))
    }
}
