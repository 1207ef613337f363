import Vocabulary

extension TerminalPage {
    /// One subject: what it is, where it stands, what to do.
    mutating func add(_ group: FindingGroup) {
        let finding = group.lead
        heading(of: finding)
        line("  \(place(of: finding))")
        sourceLine(of: finding)
        prose(finding.message)
        if !finding.remediation.isEmpty {
            prose(finding.remediation, label: "  \(palette.styled("Fix:", .bold, .green)) ", indent: "       ")
        }
        if let due = group.due { line("  \(palette.styled("Due:", .bold)) \(UTC.day(of: due))") }
        addOtherPlaces(of: group)
        line()
    }

    /// One subject that needs no action, in a line.
    mutating func addCompactly(_ group: FindingGroup) {
        let more: TerminalText = group.count == 1 ? "" : ", and at \(group.count - 1) more"
        line("  \(palette.styled(place(of: group.lead), .dim))  \(group.lead.title) (\(group.lead.rule))\(more)")
    }

    private mutating func heading(of finding: Finding) {
        let title = palette.styled(TerminalText(finding.title), .bold)
        let doubt: TerminalText = finding.confidence == .low ? ", low confidence" : ""
        let start: TerminalText = "\(palette.word(for: finding.severity))  \(title)"
        line("\(start)  \(palette.styled("\(finding.rule)\(doubt)", .dim))")
    }

    /// One line a file, under each other.
    private mutating func addOtherPlaces(of group: FindingGroup) {
        var label: TerminalText = "  \(palette.styled("Also at", .bold)) "
        let indent: TerminalText = "          "
        for file in group.otherPlaces {
            let first = place(file.place, file.first)
            let words = [first] + file.more.map(text(of:))
            prose(words.dropLast().map { $0 + "," } + words.suffix(1), label: label, indent: indent)
            label = indent
        }
    }

    private func place(of finding: Finding) -> TerminalText {
        place(FilePlaces.Place(of: finding), finding.location.start)
    }

    private func place(_ place: FilePlaces.Place, _ position: Position) -> TerminalText {
        switch place.origin {
        case .workTree, .index: "\(place.path):\(text(of: position))"
        case .buildOutput: "\(place.path):\(text(of: position)) (build output)"
        case .history: "\(place.path):\(text(of: position)) (\(place.commit))"
        case .site: "\(place.path)"
        case .standardInput: "standard input:\(text(of: position))"
        }
    }

    private func text(of position: Position) -> TerminalText {
        "\(position.line):\(position.column)"
    }

    /// The line that holds the finding, as much of it as fits around the secret, which stands out.
    private mutating func sourceLine(of finding: Finding) {
        guard !finding.evidence.line.isEmpty else { return }
        let gutter: TerminalText = finding.hasNoLine ? "  " : "  \(finding.location.start.line) "
        let blank = TerminalText(String(repeating: " ", count: gutter.columns))
        let bar = palette.styled("│", .dim)
        let excerpt = Excerpt(of: finding.evidence, columns: width - gutter.columns - 2)
        let marked = palette.marked(excerpt.marked, for: finding.severity)
        line("\(palette.styled(gutter, .dim))\(bar) \(excerpt.before)\(marked)\(excerpt.after)")
        guard !palette.usesColour, excerpt.marked.columns > 0 else { return }
        let space = TerminalText(String(repeating: " ", count: excerpt.before.columns))
        line("\(blank)\(bar) \(space)\(TerminalText(String(repeating: "^", count: excerpt.marked.columns)))")
    }
}

extension Finding {
    /// Whether its evidence stands in no line: what a site answers with has a header before its first one.
    fileprivate var hasNoLine: Bool {
        origin == .site && location.bytes.isEmpty && location.start.line == 1
    }
}

/// A source line cut to some columns around what is marked in it.
struct Excerpt {
    let before: TerminalText
    let marked: TerminalText
    let after: TerminalText

    init(of evidence: Evidence, columns: Int) {
        let scalars = evidence.line.unicodeScalars
        // A result may come from a file: its numbers are not to be trusted.
        let lower = max(0, evidence.marked.lowerBound)
        let length = max(lower, evidence.marked.upperBound) - lower
        let start = scalars.index(scalars.startIndex, offsetBy: lower, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let end = scalars.index(start, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let lead = String(scalars[..<start].drop { $0 == " " || $0 == "\t" })
        let tail = String(scalars[end...])

        marked = TerminalText.beginning(of: String(scalars[start..<end]), columns: columns)
        let room = columns - marked.columns
        let leadColumns = TerminalText(lead).columns
        let tailColumns = TerminalText(tail).columns
        // Each side has half of the room, and what the other leaves of its half.
        before = TerminalText.end(of: lead, columns: max(room / 2, room - tailColumns))
        after = TerminalText.beginning(of: tail, columns: max(room - room / 2, room - leadColumns))
    }
}
