import HTTP

extension Page {
    /// Everything that is fetched without anybody doing anything; what stands in a template, waits for consent or is
    /// only linked to is not.
    func collectedLoads() -> [Load] {
        let scripts = scripts.compactMap { script -> Load? in
            guard script.kind == .classic || script.kind == .module else { return nil }
            return load(.script, script.address, script.markup)
        }
        let links = links.flatMap { link in
            link.loadKinds.compactMap { load($0, link.address, link.markup) }
        }
        let frames = frames.compactMap { load(.frame, $0.address, $0.markup) }
        let media = media.compactMap { load($0.kind, $0.address, $0.markup) }
        return scripts + links + frames + media
    }

    private func load(_ kind: Load.Kind, _ address: WebAddress?, _ markup: Markup) -> Load? {
        guard let address, markup.standing != .inert else { return nil }
        return Load(kind: kind, address: address, markup: markup)
    }
}

extension Page.Link {
    /// What a browser fetches because of it (WHATWG HTML, "Link types").
    var loadKinds: [Page.Load.Kind] {
        var kinds: [Page.Load.Kind] = []
        if relations.contains("stylesheet") { kinds.append(.style) }
        if relations.contains("modulepreload") { kinds.append(.script) }
        if relations.contains("icon") || relations.contains("apple-touch-icon") { kinds.append(.image) }
        if relations.contains("manifest") { kinds.append(.manifest) }
        if relations.contains("preload") { kinds.append(Self.kinds[purpose ?? ""] ?? .prefetch) }
        if relations.contains("prefetch") || relations.contains("prerender") { kinds.append(.prefetch) }
        // `dns-prefetch` tells the third party nothing: only name servers are asked.
        if relations.contains("preconnect") { kinds.append(.connection) }
        return kinds
    }

    private static let kinds: [String: Page.Load.Kind] = [
        "script": .script, "style": .style, "image": .image, "font": .font, "audio": .media, "video": .media,
        "track": .media, "fetch": .connection, "document": .frame,
    ]
}
