import Vocabulary

/// A Markdown page as it is put together.
struct MarkdownPage {
    private(set) var text: String

    /// `title`: none for a piece of another page.
    init(title: MarkdownText? = "Assay scan report") {
        text = title.map { "# \($0.text)\n" } ?? ""
    }

    /// Puts a piece at the end.
    mutating func append(_ piece: MarkdownPage) {
        text += piece.text
    }

    /// A block of its own: a heading, a paragraph.
    mutating func block(_ block: MarkdownText) {
        text += "\n\(block.text)\n"
    }

    /// A list of single lines.
    mutating func list(_ items: [MarkdownText]) {
        guard !items.isEmpty else { return }
        text += "\n" + items.map { "- \($0.text)\n" }.joined()
    }

    /// A table; nothing where it has no rows.
    mutating func table(_ heads: [MarkdownText], _ rows: [[MarkdownText]]) {
        guard !rows.isEmpty else { return }
        let rule = heads.map { _ in "---" }.joined(separator: "|")
        text += "\n" + row(heads) + "|\(rule)|\n" + rows.map(row).joined()
    }

    /// A bar ends a cell wherever it stands, even inside a code span (GitHub Flavored Markdown, section 4.10).
    private func row(_ cells: [MarkdownText]) -> String {
        let escaped = cells.map {
            $0.text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
        }
        return "| \(escaped.joined(separator: " | ")) |\n"
    }
}
