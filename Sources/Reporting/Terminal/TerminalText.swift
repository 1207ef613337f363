import Vocabulary

/// Text that is safe to send to a terminal, and how many columns it takes.
///
/// What stands literally in our code is shown as it is; whatever is interpolated is made visible first, so that
/// forgetting to escape is not possible: `let line: TerminalText = "in \(path)"`.
struct TerminalText: ExpressibleByStringInterpolation {
    private(set) var text = ""
    private(set) var columns = 0

    init(stringLiteral literal: String) {
        append(VisibleText.text(of: literal))
    }

    init(stringInterpolation: Interpolation) {
        self = stringInterpolation.result
    }

    /// Scanned text.
    init(_ scanned: String) {
        append(VisibleText.line(scanned))
    }

    static func + (left: TerminalText, right: TerminalText) -> TerminalText {
        var sum = left
        sum += right
        return sum
    }

    static func += (left: inout TerminalText, right: TerminalText) {
        left.text += right.text
        left.columns += right.columns
    }

    /// The text between two control sequences of ours, which take no columns.
    func between(_ opening: String, _ closing: String) -> TerminalText {
        var result = self
        result.text = opening + text + closing
        return result
    }

    /// As much of the beginning of a scanned text as fits, with an ellipsis where it is cut.
    static func beginning(of scanned: String, columns: Int) -> TerminalText {
        let whole = TerminalText(scanned)
        guard whole.columns > columns else { return whole }
        return fitting(scanned.unicodeScalars, columns: columns - 1).reduce("", +) + (columns > 0 ? "…" : "")
    }

    /// As much of the end of a scanned text as fits, with an ellipsis where it is cut.
    static func end(of scanned: String, columns: Int) -> TerminalText {
        let whole = TerminalText(scanned)
        guard whole.columns > columns else { return whole }
        let kept = fitting(scanned.unicodeScalars.reversed(), columns: columns - 1)
        return (columns > 0 ? "…" : "") + kept.reversed().reduce("", +)
    }

    private static func fitting(_ scalars: some Sequence<Unicode.Scalar>, columns: Int) -> [TerminalText] {
        var room = columns
        var kept: [TerminalText] = []
        for scalar in scalars {
            let cell = TerminalText(String(scalar))
            guard cell.columns <= room else { break }
            room -= cell.columns
            kept.append(cell)
        }
        return kept
    }

    private mutating func append(_ visible: String) {
        text += visible
        let isASCII = visible.utf8.allSatisfy { $0 < 0x80 }
        columns += isASCII ? visible.utf8.count : visible.unicodeScalars.reduce(0) { $0 + $1.columns }
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var result: TerminalText = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) { result.append(literal) }
        mutating func appendInterpolation(_ scanned: String) { result += TerminalText(scanned) }
        mutating func appendInterpolation(_ path: Path) { result.append(VisibleText.text(of: path)) }
        mutating func appendInterpolation(_ number: Int) { result.append(String(number)) }
        mutating func appendInterpolation(_ text: TerminalText) { result += text }
        mutating func appendInterpolation(_ rule: RuleID) { result.append(rule.text) }
    }

    typealias StringInterpolation = Interpolation
}

extension Unicode.Scalar {
    /// How many columns terminals give it.
    ///
    /// Source: Unicode Standard Annex 11, "East Asian Width": its wide and full-width blocks, without the gaps.
    fileprivate var columns: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
