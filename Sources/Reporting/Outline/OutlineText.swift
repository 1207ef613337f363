import Vocabulary

/// A line of text with words that stand out, before a medium is chosen.
///
/// What stands literally in our code is told from what is interpolated, which may have been scanned: every medium escapes
/// the latter, so that forgetting to is not possible.
struct OutlineText: ExpressibleByStringInterpolation, Sendable {
    /// A piece of it.
    enum Span: Sendable {
        /// Written in our code.
        case ours(String)
        /// Possibly scanned.
        case scanned(String)
        /// A name or a place, as it is, made visible.
        case code(String)
        indirect case strong(OutlineText)
        /// A word of a small set, and the word of the style sheet that gives it its colour: `critical`.
        case tag(String, style: String)
    }

    private(set) var spans: [Span] = []

    init(stringLiteral literal: String) {
        spans = [.ours(literal)]
    }

    init(stringInterpolation: Interpolation) {
        spans = stringInterpolation.spans
    }

    /// Text that may have been scanned.
    init(_ scanned: String) {
        spans = [.scanned(scanned)]
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var spans: [Span] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { spans.append(.ours(literal)) }
        }
        mutating func appendInterpolation(_ scanned: String) { spans.append(.scanned(scanned)) }
        mutating func appendInterpolation(_ number: Int) { spans.append(.ours(grouped(number))) }
        mutating func appendInterpolation(_ text: OutlineText) { spans += text.spans }
        mutating func appendInterpolation(strong text: OutlineText) { spans.append(.strong(text)) }
        mutating func appendInterpolation(tag word: String, style: String) {
            spans.append(.tag(word, style: style))
        }
        mutating func appendInterpolation(code scanned: String) { spans.append(.code(VisibleText.line(scanned))) }

        /// A path, and what of ours follows it, such as `:12:5`.
        mutating func appendInterpolation(code path: Path, _ suffix: String = "") {
            spans.append(.code(VisibleText.text(of: path) + suffix))
        }
    }

    typealias StringInterpolation = Interpolation
}
