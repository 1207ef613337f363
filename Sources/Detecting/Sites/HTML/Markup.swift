/// Where something stands in a page, and how to show it.
package struct Markup: Hashable, Sendable {
    /// Who acts on an element.
    package enum Standing: Hashable, Sendable {
        /// Every browser.
        case live
        /// Browsers that run no scripts.
        case noscript
        /// Nobody, before a script makes a copy of it: inside of `template`.
        case inert
    }

    /// The tag in one line of at most `longestText` characters, with only those attributes that hold nothing private.
    package let text: String
    /// In the page's source, from 1.
    package let line: Int
    package let standing: Standing

    static let longestText = 240
    private static let longestValue = 120

    init(of tag: HTMLTag, line: Int, standing: Standing) {
        let attributes = Self.shown.compactMap { name in
            tag[name].map { $0.isEmpty ? " \(name)" : " \(name)=\"\(Self.cut($0, to: Self.longestValue))\"" }
        }
        text = Self.cut("<\(tag.name)\(attributes.joined())>", to: Self.longestText)
        self.line = line
        self.standing = standing
    }

    /// What tells elements apart. `value` and `content` are left out: they may hold a token or what somebody typed.
    private static let shown = [
        "src", "srcset", "href", "action", "formaction", "data", "poster", "method", "rel", "as", "type", "name", "id",
        "autocomplete", "integrity", "crossorigin", "http-equiv", "sandbox", "async", "defer",
    ]

    private static func cut(_ text: String, to length: Int) -> String {
        let scalars = text.unicodeScalars.prefix(length + 1).map { $0.value < 0x20 ? " " : $0 }
        guard scalars.count > length else { return String(String.UnicodeScalarView(scalars)) }
        return String(String.UnicodeScalarView(scalars.prefix(length))) + "…"
    }
}
