import HTTP

/// What the pages of a site load from elsewhere or hold in themselves: what a policy must let through, or it breaks them.
///
/// What scripts load while they run is not seen, but for the services that they are known by.
struct PageNeeds: Hashable, Sendable {
    private var hosts: [SourceDirective: Set<String>] = [:]
    /// `'sha256-…'` of each script that stands in a page, in their order.
    private(set) var inlineScripts: [String] = []
    /// Whether style sheets or `style` attributes stand in a page.
    private(set) var hasInlineStyles = false
    /// Scripts from elsewhere.
    private(set) var scripts: Set<WebAddress> = []

    /// More hashes make no policy that anybody keeps up: our choice.
    private static let mostHashes = 10

    init() {}

    init(of pages: [Page], scripts: [[UInt8]]) {
        for page in pages { add(page) }
        let texts = scripts.map(ScriptText.init)
        let own = Set(pages.map(\.address.origin.authority))
        let projects =
            texts.flatMap(SupabaseProject.hosts)
            + SupabaseProject.all(in: texts).map(\.address.origin.authority)
        for host in Set(projects).subtracting(own).sorted() {
            hosts[.connection, default: []].formUnion(["https://\(host)", "wss://\(host)"])
        }
    }

    /// Sources of a directive beside the site itself, sorted.
    func sources(for directive: SourceDirective) -> [String] {
        (hosts[directive] ?? []).sorted()
    }

    private mutating func add(_ page: Page) {
        for load in page.loads where load.address.host != page.address.host {
            guard let directive = Self.directives[load.kind] else { continue }
            hosts[directive, default: []].insert(Self.source(load.address))
            if directive == .script { scripts.insert(load.address) }
        }
        for form in page.forms {
            guard let address = form.address, address.host != page.address.host else { continue }
            hosts[.form, default: []].insert(Self.source(address))
        }
        let inline = page.scripts.filter { $0.runs && $0.source == nil && !$0.text.isEmpty }.map {
            "'\($0.inlineHash)'"
        }
        for hash in inline where !inlineScripts.contains(hash) && inlineScripts.count < Self.mostHashes {
            inlineScripts.append(hash)
        }
        hasInlineStyles = hasInlineStyles || page.inlineStyles > 0 || page.styleAttributes > 0
    }

    /// Over TLS, even where the page asks without.
    private static func source(_ address: WebAddress) -> String {
        address.with(scheme: .https).origin.description
    }

    private static let directives: [Page.Load.Kind: SourceDirective] = [
        .script: .script, .style: .style, .image: .image, .media: .media, .font: .font, .frame: .frame,
        .object: .object, .manifest: .manifest, .connection: .connection,
    ]
}
