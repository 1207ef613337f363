import Bytes
import HTTP

/// Fills a page from its tokens.
struct PageReader {
    /// What the text that comes next belongs to.
    private enum Holder {
        case nothing, script, style, title
    }

    private let source: [UInt8]
    private var tokenizer: HTMLTokenizer
    private var holder = Holder.nothing
    private var templates = 0
    private var noscripts = 0
    /// Which form fields belong to now.
    private var form: Int?
    private var hasBase = false
    private var elements = 0
    /// Line of the byte at `counted`.
    private var line = 1
    private var counted = 0
    /// The tag that the text belongs to.
    private var styleMarkup: Markup?

    private static let longestTitle = 200

    init(_ source: [UInt8]) {
        self.source = source
        tokenizer = HTMLTokenizer(source)
    }

    mutating func read(into page: inout Page) {
        while let token = tokenizer.next() {
            switch token {
            case .start(let tag): open(tag, &page)
            case .end(let name): close(name)
            case .text(let range): take(range, &page)
            case .comment, .doctype: break
            }
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "template": templates = max(0, templates - 1)
        case "noscript": noscripts = max(0, noscripts - 1)
        case "form": form = nil
        case "script", "style", "title": holder = .nothing
        default: break
        }
    }

    // MARK: Text

    private mutating func take(_ range: Range<Int>, _ page: inout Page) {
        switch holder {
        case .script:
            guard let last = page.scripts.indices.last, page.scripts[last].source == nil else { return }
            page.scripts[last].text += Self.withPlainLineEnds(source[range])
        case .style: note(stylesIn: source[range], &page)
        case .title where page.title.isEmpty:
            page.title = String(decoding: source[range].prefix(Self.longestTitle), as: UTF8.self)
                .trimmingCharacters { $0.isWhitespace }
        case .nothing, .title: break
        }
    }

    /// Browsers read every line end as a line feed before anything else, and hash that (WHATWG HTML, 13.2.3.5).
    private static func withPlainLineEnds(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard text.contains(0x0D) else { return Array(text) }
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        for index in text.indices {
            let isPair = text[index] == 0x0A && index > text.startIndex && text[index - 1] == 0x0D
            if !isPair { plain.append(text[index] == 0x0D ? 0x0A : text[index]) }
        }
        return plain
    }

    // MARK: Tags

    private mutating func open(_ tag: HTMLTag, _ page: inout Page) {
        if tag.hasHandler { noteHandler(of: tag, &page) }
        if tag.has("style") { noteStyle(of: tag, &page) }
        switch tag.name {
        // A declarative shadow root is shown at once.
        case "template": if templates > 0 || !tag.has("shadowrootmode") { templates += 1 }
        case "noscript": noscripts += 1
        case "title": holder = .title
        case "base": noteBase(tag, &page)
        default: if let markup = markup(of: tag, &page) { note(tag, markup, &page) }
        }
    }

    private static let noted: Set = [
        "script", "style", "link", "meta", "form", "input", "select", "textarea", "button", "iframe", "frame", "img",
        "source", "video", "audio", "track", "embed", "object", "image", "use", "body", "table", "td", "th",
    ]

    /// Nil where the element is of no interest, or too many are kept already.
    private mutating func markup(of tag: HTMLTag, _ page: inout Page) -> Markup? {
        guard Self.noted.contains(tag.name) else { return nil }
        guard elements < Page.mostElements else {
            page.isCut = true
            holder = .nothing
            return nil
        }
        elements += 1
        return Markup(of: tag, line: line(at: tag.bytes.lowerBound), standing: standing)
    }

    private var standing: Markup.Standing {
        templates > 0 ? .inert : noscripts > 0 ? .noscript : .live
    }

    /// Each byte is counted once: tags come in order.
    private mutating func line(at offset: Int) -> Int {
        while counted < offset {
            if source[counted] == 0x0A { line += 1 }
            counted += 1
        }
        return line
    }

    private mutating func note(_ tag: HTMLTag, _ markup: Markup, _ page: inout Page) {
        switch tag.name {
        case "script":
            holder = .script
            page.scripts.append(Page.Script(tag, markup))
        case "style":
            holder = .style
            styleMarkup = markup
            if markup.standing != .inert { page.inlineStyles += 1 }
        case "link": page.links += Page.Link(tag, markup).map { [$0] } ?? []
        case "meta": page.metas += Page.Meta(tag, markup).map { [$0] } ?? []
        case "form":
            // A form inside of a form is none.
            guard form == nil else { return }
            form = page.forms.count
            page.forms.append(Page.Form(tag, markup))
        case "input", "select", "textarea", "button": page.fields.append(Page.Field(tag, form: form, markup))
        case "iframe", "frame": page.frames.append(Page.Frame(tag, markup))
        default: break
        }
        page.media += Page.Media.all(of: tag, markup)
    }

    private mutating func noteBase(_ tag: HTMLTag, _ page: inout Page) {
        guard !hasBase, templates == 0, let reference = tag["href"] else { return }
        hasBase = true
        if let address = try? page.address.resolving(reference) { page.base = address }
    }

    private mutating func noteHandler(of tag: HTMLTag, _ page: inout Page) {
        guard standing != .inert else { return }
        page.handlers += 1
        if page.firstHandler == nil {
            page.firstHandler = Markup(of: tag, line: line(at: tag.bytes.lowerBound), standing: standing)
        }
    }

    // MARK: Styles

    private mutating func noteStyle(of tag: HTMLTag, _ page: inout Page) {
        page.styleAttributes += 1
        guard let style = tag["style"], style.utf8.contains(UInt8(ascii: "(")), elements < Page.mostElements
        else { return }
        elements += 1
        styleMarkup = Markup(of: tag, line: line(at: tag.bytes.lowerBound), standing: standing)
        note(stylesIn: Array(style.utf8)[...], &page)
    }

    private mutating func note(stylesIn text: ArraySlice<UInt8>, _ page: inout Page) {
        guard let styleMarkup else { return }
        for reference in StyleReferences(in: Array(text)).found.prefix(max(0, Page.mostElements - elements)) {
            elements += 1
            page.media.append(Page.Media(kind: reference.kind, source: reference.address, markup: styleMarkup))
        }
    }
}
