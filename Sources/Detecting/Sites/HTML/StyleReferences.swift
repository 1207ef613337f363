import Bytes

/// The addresses that CSS names: `url(…)` and `@import "…"`.
///
/// Source: CSS Syntax Level 3, 4.3: comments and strings are passed over as tokens; escapes in addresses are rare and left
/// as they are.
struct StyleReferences {
    /// An address and what it is fetched as.
    struct Reference: Hashable {
        var kind: Page.Load.Kind
        var address: String
    }

    private(set) var found: [Reference] = []
    private let text: [UInt8]
    private var position = 0
    private var isImport = false

    /// More are not read: our choice.
    private static let most = 10_000
    private static let function = Array("url(".utf8)
    private static let rule = Array("@import".utf8)

    init(in text: [UInt8]) {
        self.text = text
        while position < text.count, found.count < Self.most { step() }
    }

    private mutating func step() {
        switch text[position] {
        case UInt8(ascii: "/") where text.span.holds("/*", at: position):
            let end = text.span.firstIndex(of: Array("*/".utf8), in: (position + 2)..<text.count)
            position = end.map { $0 + 2 } ?? text.count
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let string = quoted()
            if isImport { note(string, .style) }
        case UInt8(ascii: "@") where text.span.holdsWord(Self.rule, at: position):
            isImport = true
            position += Self.rule.count
        case UInt8(ascii: "u"), UInt8(ascii: "U"): name()
        case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            isImport = false
            position += 1
        default: position += 1
        }
    }

    private mutating func name() {
        guard text.span.holdsWord(Self.function, at: position) else {
            position += 1
            return
        }
        position += Self.function.count
        while position < text.count, text[position] <= 0x20 { position += 1 }
        guard position < text.count else { return }
        let isQuoted = text[position] == UInt8(ascii: "\"") || text[position] == UInt8(ascii: "'")
        let address = isQuoted ? quoted() : bare()
        note(address, isImport ? .style : Self.kind(of: address))
    }

    private mutating func note(_ address: String, _ kind: Page.Load.Kind) {
        isImport = false
        guard !address.isEmpty, !address.hasPrefix("#"), !address.hasPrefix("data:") else { return }
        found.append(Reference(kind: kind, address: address))
    }

    /// Behind a quotation mark, which stands at `position`.
    private mutating func quoted() -> String {
        let start = position + 1
        let end = text.span.firstIndex(of: text[position], in: start..<text.count) ?? text.count
        position = min(end + 1, text.count)
        return String(decoding: text[start..<end], as: UTF8.self)
    }

    private mutating func bare() -> String {
        let start = position
        while position < text.count, text[position] > 0x20, text[position] != UInt8(ascii: ")") { position += 1 }
        return String(decoding: text[start..<position], as: UTF8.self)
    }

    /// By its ending: what a property expects is not known here.
    private static func kind(of address: String) -> Page.Load.Kind {
        let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
        return [".woff", ".woff2", ".ttf", ".otf", ".eot"].contains { path.hasSuffix($0) } ? .font : .image
    }
}
