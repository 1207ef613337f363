/// An outline as one HTML page that needs nothing else: no script, no picture, no font and no address.
struct HTMLOutline {
    /// The document.
    private(set) var text: String

    init(of outline: Outline) {
        let title = Self.plain(outline.title)
        text = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(HTMLStyle.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(title)</title>
            <style>\(HTMLStyle.sheet)</style>
            </head>
            <body>
            <header>
            <h1>\(Self.text(of: outline.title))</h1>

            """
        add(outline.opening)
        text += "</header>\n<main>\n"
        for section in outline.sections { add(section) }
        text += "</main>\n<footer>\n<p>\(Self.text(of: outline.footer))</p>\n</footer>\n</body>\n</html>\n"
    }

    private mutating func add(_ section: Outline.Section) {
        let title = HTMLText(section.title).text
        text += section.isFolded ? "<details>\n<summary>\(title)</summary>\n" : "<section>\n<h2>\(title)</h2>\n"
        add(section.blocks)
        text += section.isFolded ? "</details>\n" : "</section>\n"
    }

    private mutating func add(_ blocks: [Outline.Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let line): text += "<p>\(Self.text(of: line))</p>\n"
            case .box(let line): text += "<p class=\"box\" role=\"note\">\(Self.text(of: line))</p>\n"
            case .list(let items):
                guard !items.isEmpty else { continue }
                text += "<ul>\n" + items.map { "<li>\(Self.text(of: $0))</li>\n" }.joined() + "</ul>\n"
            case .table(let table): add(table)
            case .chart(let chart): text += HTMLChart(of: chart).text
            }
        }
    }

    private mutating func add(_ table: OutlineTable) {
        guard !table.rows.isEmpty else { return }
        let width = table.heads.count > 4 ? " class=\"many\"" : ""
        text += "<div class=\"wide\">\n<table\(width)>\n<thead><tr>"
        text += table.heads.map { "<th scope=\"col\">\(Self.text(of: $0))</th>" }.joined()
        text += "</tr></thead>\n<tbody>\n"
        for row in table.rows {
            text += "<tr>" + row.map(Self.cell).joined() + "</tr>\n"
        }
        text += "</tbody>\n</table>\n</div>\n"
    }

    /// Numbers stand under each other, and names that may break anywhere have room not to.
    private static func cell(_ text: OutlineText) -> String {
        let content = self.text(of: text)
        let isNumber = !content.isEmpty && content.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ",") }
        let sort = isNumber ? " class=\"number\"" : content.hasPrefix("<code>") ? " class=\"code\"" : ""
        return "<td\(sort)>\(content)</td>"
    }

    private static func text(of text: OutlineText) -> String {
        text.spans.map { span in
            switch span {
            case .ours(let text), .scanned(let text): HTMLText(text).text
            case .code(let text): text.isEmpty ? "(empty)" : "<code>\(HTMLText(text).text)</code>"
            case .strong(let text): "<strong>\(self.text(of: text))</strong>"
            case .tag(let text, let style): "<span class=\"tag \(HTMLText(style).text)\">\(HTMLText(text).text)</span>"
            }
        }.joined()
    }

    /// Without elements, as a title must be.
    private static func plain(_ text: OutlineText) -> String {
        text.spans.map { span in
            switch span {
            case .ours(let text), .scanned(let text), .code(let text), .tag(let text, _): HTMLText(text).text
            case .strong(let text): plain(text)
            }
        }.joined()
    }
}
