/// A report for people before a medium is chosen: what it says and in which order.
///
/// Markdown and HTML are made from the same outline, so that they cannot say different things.
struct Outline: Sendable {
    var title: OutlineText
    /// What stands under the title.
    var opening: [Block] = []
    var sections: [Section] = []
    /// The last lines.
    var footer: OutlineText = ""

    /// A part with a heading.
    struct Section: Sendable {
        var title: String
        /// Whether it is closed until a reader opens it, so that the first screen holds what matters.
        var isFolded: Bool
        var blocks: [Block] = []
    }

    /// One thing under another.
    enum Block: Sendable {
        case paragraph(OutlineText)
        /// What must not be missed.
        case box(OutlineText)
        case list([OutlineText])
        case table(OutlineTable)
        /// For media that can draw; what it shows is in the text beside it as well.
        case chart(OutlineChart)
    }
}

/// Rows under heads. One without rows is left out.
struct OutlineTable: Sendable {
    let heads: [OutlineText]
    let rows: [[OutlineText]]

    init(_ heads: [OutlineText], _ rows: [[OutlineText]]) {
        self.heads = heads
        self.rows = rows
    }
}

/// How many there are of each sort.
struct OutlineChart: Sendable {
    /// One sort.
    struct Bar: Sendable {
        let name: String
        let count: Int
        /// A word of the style sheet: `critical`, `contradicted`.
        let style: String
    }

    let title: String
    let bars: [Bar]

    /// What the picture shows, for those who do not see it: `Open findings: 1 critical, 0 high`.
    var words: String {
        "\(title): " + bars.map { "\(grouped($0.count)) \($0.name)" }.joined(separator: ", ")
    }
}
