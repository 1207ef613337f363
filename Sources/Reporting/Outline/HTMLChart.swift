/// A chart as a picture within the page: a bar for each sort, with its name and number beside it.
struct HTMLChart {
    // Our layout, in the picture's own units, which are those of 13-unit letters.
    private static let rowHeight = 24
    private static let barHeight = 16
    private static let nameWidth = 130
    private static let longestBar = 240
    private static let numberWidth = 78

    let text: String

    init(of chart: OutlineChart) {
        let greatest = max(1, chart.bars.map(\.count).max() ?? 1)
        let size = (Self.nameWidth + Self.longestBar + Self.numberWidth, chart.bars.count * Self.rowHeight)
        let bars = chart.bars.enumerated().map { Self.row($1, at: $0 * Self.rowHeight, of: greatest) }
        let words = HTMLText(chart.words).text
        text = """
            <figure>
            <figcaption>\(HTMLText(chart.title).text)</figcaption>
            <svg role="img" aria-label="\(words)" width="\(size.0)" height="\(size.1)" \
            viewBox="0 0 \(size.0) \(size.1)">
            <title>\(words)</title>
            \(bars.joined(separator: "\n"))
            </svg>
            </figure>

            """
    }

    private static func row(_ bar: OutlineChart.Bar, at top: Int, of greatest: Int) -> String {
        let length = length(of: bar.count, of: greatest)
        let baseline = top + rowHeight - 8
        return """
            <text x="0" y="\(baseline)">\(HTMLText(bar.name).text)</text>\
            <rect class="\(HTMLText(bar.style).text)" x="\(nameWidth)" y="\(top + 4)" width="\(length)" \
            height="\(barHeight)" rx="2"/>\
            <text x="\(nameWidth + length + 8)" y="\(baseline)">\(grouped(bar.count))</text>
            """
    }

    /// In proportion; what there is one of is seen, and what there is none of is not.
    private static func length(of count: Int, of greatest: Int) -> Int {
        let share = Double(count) / Double(greatest)
        return count <= 0 ? 0 : max(2, Int((share * Double(longestBar)).rounded()))
    }
}
