/// An outline as Markdown, with folded parts as GitHub folds them.
struct MarkdownOutline {
    private var page: MarkdownPage

    init(of outline: Outline) {
        page = MarkdownPage(title: Self.text(of: outline.title))
        add(outline.opening)
        for section in outline.sections { add(section) }
        page.block("---")
        page.block(Self.text(of: outline.footer))
    }

    /// The document.
    var text: String { page.text }

    private mutating func add(_ section: Outline.Section) {
        guard section.isFolded else {
            page.block("## \(section.title)")
            return add(section.blocks)
        }
        // An empty line ends the HTML, so that Markdown begins again (CommonMark 0.31.2, section 4.6).
        let summary = MarkdownText(stringLiteral: HTMLText(section.title).text)
        page.block("<details>\n<summary>\(summary)</summary>")
        add(section.blocks)
        page.block("</details>")
    }

    private mutating func add(_ blocks: [Outline.Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let text): page.block(Self.text(of: text))
            case .box(let text): page.block("> \(Self.text(of: text))")
            case .list(let items): page.list(items.map { Self.text(of: $0) })
            case .table(let table):
                page.table(table.heads.map(Self.cell), table.rows.map { $0.map(Self.cell) })
            case .chart: break
            }
        }
    }

    private static func cell(_ text: OutlineText) -> MarkdownText {
        self.text(of: text, startsLine: false)
    }

    /// - Parameter startsLine: Whether a mark at the text's beginning could begin a list.
    private static func text(of text: OutlineText, startsLine: Bool = true) -> MarkdownText {
        text.spans.enumerated().reduce("") { line, span in
            "\(line)\(self.text(of: span.element, startsLine: startsLine && span.offset == 0))"
        }
    }

    private static func text(of span: OutlineText.Span, startsLine: Bool) -> MarkdownText {
        switch span {
        case .ours(let text): MarkdownText(stringLiteral: text)
        case .scanned(let text): MarkdownText(text, startsLine: startsLine)
        case .code(let text): "\(code: text)"
        case .tag(let text, _): MarkdownText(text, startsLine: startsLine)
        case .strong(let text): "**\(self.text(of: text, startsLine: false))**"
        }
    }
}
