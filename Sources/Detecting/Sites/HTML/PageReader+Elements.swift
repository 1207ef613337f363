extension Page.Script {
    init(_ tag: HTMLTag, _ markup: Markup) {
        kind = Kind(tag)
        // In SVG a script names its source with `href`.
        source = tag["src"] ?? tag["href"] ?? tag["xlink:href"]
        integrity = tag["integrity"].map { Integrity($0) }
        hasCrossOrigin = tag.has("crossorigin")
        isAsync = tag.has("async")
        nonce = tag["nonce"].flatMap { $0.isEmpty ? nil : $0 }
        text = []
        self.markup = markup
    }
}

extension Page.Script.Kind {
    init(_ tag: HTMLTag) {
        let type = tag["type"] ?? tag["language"].map { $0.isEmpty ? "" : "text/\($0)" } ?? ""
        switch type.trimmingCharacters(where: \.isWhitespace).lowercased() {
        case "": self = .classic
        case "module": self = .module
        case "importmap": self = .importMap
        case "speculationrules": self = .speculationRules
        case "text/plain", "javascript/blocked", "text/blocked": self = .gated
        // Loaders that run what they hold back themselves, without asking a visitor.
        case "text/partytown": self = .classic
        case let type where type.hasSuffix("-text/javascript"): self = .classic
        case let type where type.hasSuffix("-module"): self = .module
        case let type where Self.programTypes.contains(type): self = .classic
        default: self = .data
        }
    }

    /// Source: WHATWG MIME Sniffing, "JavaScript MIME type".
    private static let programTypes: Set = [
        "application/ecmascript", "application/javascript", "application/x-ecmascript", "application/x-javascript",
        "text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2",
        "text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript",
        "text/x-ecmascript", "text/x-javascript",
    ]
}

extension Page.Link {
    /// Nil where it names nothing.
    init?(_ tag: HTMLTag, _ markup: Markup) {
        guard let reference = tag["href"], !reference.isEmpty, let relation = tag["rel"] else { return nil }
        relations = words(of: relation)
        self.reference = reference
        integrity = tag["integrity"].map { Integrity($0) }
        hasCrossOrigin = tag.has("crossorigin")
        purpose = tag["as"]?.lowercased()
        self.markup = markup
    }
}

extension Page.Meta {
    /// Nil where it says nothing.
    init?(_ tag: HTMLTag, _ markup: Markup) {
        guard let content = tag["content"], let name = tag["http-equiv"] ?? tag["name"] else { return nil }
        self.name = name.trimmingCharacters(where: \.isWhitespace).lowercased()
        isHeader = tag.has("http-equiv")
        self.content = content
        self.markup = markup
    }
}

extension Page.Form {
    init(_ tag: HTMLTag, _ markup: Markup) {
        action = tag["action"].flatMap { $0.isEmpty ? nil : $0 }
        method = tag["method"].map { $0.lowercased() } ?? "get"
        self.markup = markup
    }
}

extension Page.Field {
    init(_ tag: HTMLTag, form: Int?, _ markup: Markup) {
        element = tag.name
        type = tag["type"]?.lowercased() ?? (tag.name == "input" ? "text" : tag.name)
        name = tag["name"]
        identifier = tag["id"]
        autocomplete = tag["autocomplete"].map { $0.lowercased().split { $0.isWhitespace }.map(String.init) } ?? []
        action = tag["formaction"]
        self.form = form
        self.markup = markup
    }
}

extension Page.Frame {
    init(_ tag: HTMLTag, _ markup: Markup) {
        source = tag["src"].flatMap { $0.isEmpty ? nil : $0 }
        sandbox = tag["sandbox"].map { words(of: $0) }
        hasDocument = tag.has("srcdoc")
        self.markup = markup
    }
}

extension Page.Media {
    init(kind: Page.Load.Kind, source: String, markup: Markup) {
        self.kind = kind
        self.source = source
        self.markup = markup
    }

    /// Which attributes of which elements name a file.
    private static let attributes: [String: [(String, Page.Load.Kind)]] = [
        "img": [("src", .image)], "video": [("src", .media), ("poster", .image)], "audio": [("src", .media)],
        "source": [("src", .media)], "track": [("src", .media)], "embed": [("src", .object)],
        "object": [("data", .object)], "image": [("href", .image), ("xlink:href", .image)],
        "use": [("href", .image), ("xlink:href", .image)], "body": [("background", .image)],
        "table": [("background", .image)], "td": [("background", .image)], "th": [("background", .image)],
    ]

    /// What an element shows.
    static func all(of tag: HTMLTag, _ markup: Markup) -> [Page.Media] {
        var named = attributes[tag.name] ?? []
        if tag.name == "input", tag["type"]?.lowercased() == "image" { named = [("src", .image)] }
        let single = named.compactMap { name, kind in tag[name].map { (kind, $0) } }
        let several = ["srcset", "imagesrcset"].compactMap { tag[$0] }.flatMap { SourceSet.addresses(in: $0) }
        return (single + several.map { (.image, $0) })
            // A fragment alone names a part of the page.
            .filter { !$0.1.isEmpty && !$0.1.hasPrefix("#") }
            .map { Page.Media(kind: $0.0, source: $0.1, markup: markup) }
    }
}

/// Words between white space, in lower case.
private func words(of text: String) -> Set<String> {
    Set(text.lowercased().split { $0.isWhitespace }.map(String.init))
}
