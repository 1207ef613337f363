import HTTP

/// The files that a script loads by itself: chunks that a page fetches when somebody goes on.
///
/// Source: ECMA-262, sections 16.2.2 and 13.3.10 (`import` with a literal); HTML Standard, "Web workers"; vite.dev/guide/features,
/// "Build Optimizations" (the list `__vite__mapDeps`, whose entries are relative to the base of the site); nextjs.org,
/// `_buildManifest.js` (read 2026-11-24). Addresses that are put together while the script runs are not seen.
enum ScriptReferences {
    /// Our choice: bundles of large sites name a few thousand.
    private static let most = 20_000
    private static let viteList = "__vite__mapDeps"
    private static let nextFolder = "static/chunks/"
    private static let importMarks = ["import(", "import", "from", "URL(", "Worker(", "importScripts(", "register("]

    /// In the order of the text, each once.
    static func all(in script: ScriptText, at address: WebAddress) -> [WebAddress] {
        let hasList = !script.offsets(of: viteList, most: 1).isEmpty
        let ends = [".js", ".mjs"].flatMap { script.offsets(of: $0, most: most) }.sorted()
        var seen: Set<WebAddress> = [address]
        return ends.compactMap { reference(at: $0, in: script, hasList: hasList) }
            .compactMap { resolved($0.text, isListed: $0.isListed, at: address) }
            .filter { seen.insert($0).inserted }
    }

    /// A literal that ends as a script's name does, where it stands in a place from which something is loaded.
    private static func reference(
        at end: Int, in script: ScriptText, hasList: Bool
    ) -> (text: String, isListed: Bool)? {
        guard let literal = script.literal(around: end) else { return nil }
        let text = script.text(literal)
        let name = text.prefix { $0 != "?" && $0 != "#" }
        guard name.hasSuffix(".js") || name.hasSuffix(".mjs"), !text.contains(" "), !text.contains("${") else {
            return nil
        }
        if text.hasPrefix(nextFolder) { return (text, true) }
        let before = script.text(before: literal.lowerBound - 1, count: 16)
        if importMarks.contains(where: before.hasSuffix) { return (text, false) }
        return hasList && (before.hasSuffix("[") || before.hasSuffix(",")) ? (text, true) : nil
    }

    private static func resolved(_ text: String, isListed: Bool, at address: WebAddress) -> WebAddress? {
        let isPath = text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../")
        if isPath || text.hasPrefix("https://") || text.hasPrefix("http://") { return try? address.resolving(text) }
        // A bare name in an import is one of the import map's.
        return isListed ? try? address.resolving(base(of: text, at: address) + text) : nil
    }

    /// What a list's entries are relative to: `/app/` for `assets/a.js` in `/app/assets/index.js`.
    private static func base(of entry: String, at address: WebAddress) -> String {
        if entry.hasPrefix(nextFolder) { return "/_next/" }
        let folder = "/" + entry.prefix { $0 != "/" } + "/"
        return address.path.firstRange(of: folder).map { address.path[..<$0.lowerBound] + "/" } ?? "/"
    }
}
