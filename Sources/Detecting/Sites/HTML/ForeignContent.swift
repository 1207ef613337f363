/// Whether a place in a document is inside of SVG or MathML, where `<![CDATA[` counts and no element holds raw text.
///
/// Source: WHATWG HTML, 13.2.6.5 and "HTML integration point". The tree that a browser builds is not built: end tags that
/// match nothing are passed over, which is enough to know how to read on.
struct ForeignContent {
    private enum Place: Equatable {
        case foreign(String)
        /// An element of SVG or MathML with HTML inside.
        case integration(String)

        var name: String {
            switch self {
            case .foreign(let name), .integration(let name): name
            }
        }
    }

    /// Deeper ones are not noted: our choice.
    private static let deepest = 64

    private var places: [Place] = []

    /// Whether tags are SVG or MathML here.
    var isForeign: Bool {
        if case .foreign = places.last { true } else { false }
    }

    /// Takes note of a start tag. Whether the element itself is SVG or MathML.
    mutating func open(_ tag: HTMLTag) -> Bool {
        if isForeign, Self.breakouts.contains(tag.name) { leave() }
        let isRoot = tag.name == "svg" || tag.name == "math"
        let belongs = isForeign || isRoot
        guard belongs, !tag.isSelfClosing, places.count < Self.deepest else { return belongs }
        if isRoot {
            places.append(.foreign(tag.name))
        } else if Self.integrations.contains(tag.name) {
            places.append(.integration(tag.name))
        }
        return true
    }

    /// Takes note of an end tag.
    mutating func close(_ name: String) {
        if isForeign, name == "p" || name == "br" { leave() }
        guard let index = places.lastIndex(where: { $0.name == name }) else { return }
        places.removeSubrange(index...)
    }

    /// A tag that only HTML has ends the foreign elements around it.
    private mutating func leave() {
        while isForeign { places.removeLast() }
    }

    private static let integrations: Set = [
        "foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml",
    ]

    private static let breakouts: Set = [
        "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre",
        "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
    ]
}
