import Documents

/// What a site was like at one look, without what differs from one request to the next: what is written by `--save` and
/// compared by `--compare`.
package struct SiteSnapshot: Hashable, Sendable {
    /// One page and what it answered with.
    package struct PageFacts: Hashable, Sendable {
        package var path: String
        package var status: Int
        package var headers: HeaderFacts
        /// By name.
        package var scripts: [ScriptFacts]

        package init(path: String, status: Int, headers: HeaderFacts, scripts: [ScriptFacts]) {
            self.path = path
            self.status = status
            self.headers = headers
            self.scripts = scripts
        }
    }

    /// What a file of it says it is.
    package static let format = "assay-site/1"

    /// By path.
    package var pages: [PageFacts]
    /// `TLSv1.3`, sorted.
    package var protocols: [String]
    /// By name.
    package var cookies: [CookieFacts]

    package init(pages: [PageFacts], protocols: [String], cookies: [CookieFacts]) {
        self.pages = pages.sorted { $0.path < $1.path }
        self.protocols = protocols.sorted()
        self.cookies = cookies.sorted { $0.name < $1.name }
    }
}

extension SiteSnapshot {
    /// Reads a file of it.
    package init(bytes: [UInt8]) throws(FactsFileError) {
        let file = try FactsFile(bytes, format: Self.format)
        self.init(
            pages: try FactsFile.list(file.root["pages"], "pages", of: "a page", PageFacts.init(_:)),
            protocols: try FactsFile.list(file.root["protocols"], "protocols", of: "a text", \.string),
            cookies: try FactsFile.list(file.root["cookies"], "cookies", of: "a cookie", CookieFacts.init(_:)))
    }

    /// The file: the same facts give the same bytes.
    package var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("format", Self.format)
            writer.field("pages", pages) { $0.write(to: &$1) }
            writer.field("protocols", protocols) { $1.value($0) }
            writer.field("cookies", cookies) { $0.write(to: &$1) }
        }
        return writer.bytes + [0x0A]
    }
}

extension SiteSnapshot.PageFacts {
    fileprivate init?(_ node: Node) {
        guard let path = node["path"]?.string, let status = node["status"]?.integer,
            let headers = node["headers"]?.table, let scripts = node["scripts"]?.array
        else { return nil }
        let pairs = headers.entries.compactMap { entry in entry.node.string.map { (entry.key, $0) } }
        let facts = scripts.compactMap { script in
            script["name"]?.string.map { ScriptFacts(name: $0, hash: script["hash"]?.string) }
        }
        guard pairs.count == headers.entries.count, facts.count == scripts.count else { return nil }
        self.init(
            path: path, status: status,
            headers: HeaderFacts(Dictionary(pairs, uniquingKeysWith: { first, _ in first })), scripts: facts)
    }

    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("path", path)
            writer.field("status", status)
            writer.object("headers") { writer in
                for (name, value) in headers.values.sorted(by: { $0.key < $1.key }) { writer.field(name, value) }
            }
            writer.field("scripts", scripts) { script, writer in
                writer.object { writer in
                    writer.field("name", script.name)
                    writer.field("hash", script.hash)
                }
            }
        }
    }
}

extension CookieFacts {
    fileprivate init?(_ node: Node) {
        guard let name = node["name"]?.string, let flags = node["flags"]?.array?.compactMap(\.string) else {
            return nil
        }
        self.init(name: name, flags: flags)
    }

    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("flags", flags) { $1.value($0) }
        }
    }
}
