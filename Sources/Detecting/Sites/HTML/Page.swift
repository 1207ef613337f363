import Bytes
package import HTTP
import Hashing

/// What a page's source says that a browser acts on. Nothing is run: what scripts add later is not there.
package struct Page: Sendable {
    /// More elements are not kept: our choice; the largest pages that people make have some ten thousand.
    static let mostElements = 50_000

    package let address: WebAddress
    /// What references are relative to: the first `base` with a usable address, or the page itself.
    package internal(set) var base: WebAddress
    /// All lists are in the order of the source, what templates hold included.
    package internal(set) var scripts: [Script] = []
    /// Those that name a relation and an address.
    package internal(set) var links: [Link] = []
    /// Those that browsers make: a form inside of a form is none.
    package internal(set) var forms: [Form] = []
    /// In forms and outside of them.
    package internal(set) var fields: [Field] = []
    /// What stands in them is not read.
    package internal(set) var frames: [Frame] = []
    /// From attributes and from style sheets that stand in the page.
    package internal(set) var media: [Media] = []
    /// Those with a name and a content.
    package internal(set) var metas: [Meta] = []
    /// Text of the first `title`, cut to 200 bytes.
    package internal(set) var title = ""
    /// How many tags hold a program for an event, such as `onclick`.
    package internal(set) var handlers = 0
    /// The first of them.
    package internal(set) var firstHandler: Markup?
    /// How many style sheets stand in the page itself.
    package internal(set) var inlineStyles = 0
    /// How many tags hold a `style` attribute.
    package internal(set) var styleAttributes = 0
    /// Whether there were more elements than are kept.
    package internal(set) var isCut = false
    /// What a browser fetches, in the order of the source within each kind of element.
    package internal(set) var loads: [Load] = []

    /// Reads a page. `body`: as sent, in UTF-8 or another encoding that agrees with ASCII.
    package init(address: WebAddress, body: [UInt8]) {
        self.address = address
        base = address
        var reader = PageReader(body)
        reader.read(into: &self)
        resolve()
        loads = collectedLoads()
    }

    /// The base element counts for what stands before it, too: so all is resolved at the end.
    private mutating func resolve() {
        for index in scripts.indices { scripts[index].address = scripts[index].source.flatMap(resolved) }
        for index in links.indices { links[index].address = resolved(links[index].reference) }
        for index in forms.indices { forms[index].address = forms[index].action.map(resolved) ?? address }
        for index in fields.indices { fields[index].address = fields[index].action.flatMap(resolved) }
        for index in frames.indices { frames[index].address = frames[index].source.flatMap(resolved) }
        for index in media.indices { media[index].address = resolved(media[index].source) }
    }

    /// Where a reference of the page leads; nil where that is no address of the web.
    package func resolved(_ reference: String) -> WebAddress? {
        try? base.resolving(reference)
    }

    /// Policies that the page sets for itself.
    package var policies: [String] {
        metas.filter { $0.isHeader && $0.name == "content-security-policy" && $0.markup.standing != .inert }
            .map(\.content)
    }

    /// What the page says it was made with.
    package var generator: String? {
        metas.first { !$0.isHeader && $0.name == "generator" }?.content
    }

    /// The last word of the page on what links tell of it.
    package var referrerPolicy: String? {
        metas.last { !$0.isHeader && $0.name == "referrer" }?.content
    }

    /// Where the page sends its reader by itself: `0; url=/next`.
    package var refresh: WebAddress? {
        guard let content = metas.first(where: { $0.isHeader && $0.name == "refresh" })?.content else { return nil }
        let target = content.drop { $0 != ";" && $0 != "," }.dropFirst().drop { $0 == " " }
        guard target.prefix(3).lowercased() == "url" else { return nil }
        return resolved(target.dropFirst(3).trimmingCharacters { "= \"'".contains($0) })
    }
}

extension Page.Script {
    /// `sha256-…`, as a Content-Security-Policy names a text.
    static func hash(of text: [UInt8]) -> String {
        "sha256-" + Base64.text(of: SHA256.digest(of: text))
    }
}

extension StringProtocol {
    /// Without the characters around it of which `isLeftOut` holds.
    func trimmingCharacters(where isLeftOut: (Character) -> Bool) -> String {
        let start = firstIndex { !isLeftOut($0) } ?? endIndex
        let end = self[start...].lastIndex { !isLeftOut($0) }.map { index(after: $0) } ?? start
        return String(self[start..<end])
    }
}
