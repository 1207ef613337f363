import Vocabulary

/// A page that is put together by priority, and ends with what it had no room for.
struct StepSummary {
    /// In bytes. GitHub refuses a summary of more than 1 MiB whole (docs.github.com, "Workflow commands for GitHub
    /// Actions", "Adding a job summary", read 2026-11); what other steps write to the same file needs room, too.
    static let largest = 900 << 10
    /// What the end of the page may take.
    private static let reserve = 1 << 10
    /// Failures that are told one by one.
    private static let mostFailures = 50

    private var page = MarkdownPage()
    private var size: Int
    private var isFull = false
    /// What had no room, by what it is.
    private var cut: [(count: Int, noun: String)] = []

    init(of result: ScanResult, showsAll: Bool) {
        size = page.text.utf8.count
        let overview = Overview(of: result)
        add([overview], as: nil) { $0.addVerdict(of: $1) }
        if !overview.groups.isEmpty { add(["## Findings"], as: nil) { $0.block($1) } }
        add(overview.groups, as: "finding") { $0.addBriefly($1) }
        add(overview.failed, as: "failed place", most: Self.mostFailures) { $0.list([$1.told]) }
        add(overview.notes, as: "note") { $0.addBriefly($1) }
        if !overview.groups.isEmpty { add([Self.advice], as: nil) { $0.block($1) } }
        addEnd()
    }

    var bytes: [UInt8] { Array(page.text.utf8) }

    private static let advice: MarkdownText = """
        To accept a finding, write `assay:allow RULE reason` in a comment on its line, or a waiver with an owner and an end \
        into `baselines/waivers.toml`.
        """

    /// Adds items while there is room, `most` of them. Once one had no room none is added, so that what is cut is what
    /// matters least. `noun`: what the end of the page calls those that are cut; nil for what is ours.
    private mutating func add<Item>(
        _ items: [Item], as noun: String?, most: Int = .max, _ write: (inout MarkdownPage, Item) -> Void
    ) {
        var added = 0
        for item in items.prefix(most) {
            var piece = MarkdownPage(title: nil)
            write(&piece, item)
            let length = piece.text.utf8.count
            isFull = isFull || size + length > Self.largest - Self.reserve
            if isFull { break }
            page.append(piece)
            size += length
            added += 1
        }
        if let noun, added < items.count { cut.append((items.count - added, noun)) }
    }

    private mutating func addEnd() {
        guard !cut.isEmpty else { return }
        let words = cut.map { counted($0.count, $0.noun) }.joined(separator: "; ")
        page.block("**Cut, the least severe first: \(words). The whole report tells them.**")
    }
}

extension Trouble {
    /// One line of a list.
    fileprivate var told: MarkdownText {
        "Not looked at: \(code: place): \(kind.phrase): \(message)"
    }
}
