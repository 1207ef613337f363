import Documents

/// The scripts of payment pages that somebody answers for, and the digests of those pages' protecting headers:
/// `baselines/scripts.json`.
///
/// Source: PCI DSS 4.0.1, 6.4.3 (each script authorised, its integrity assured, an inventory with written reasons) and
/// 11.6.1 (changes of scripts and security-impacting headers as received by browsers are noticed, at least weekly).
package struct ScriptInventory: Hashable, Sendable {
    /// A script of one page.
    package struct Entry: Hashable, Sendable {
        /// Path of the page.
        package var page: String
        package var script: ScriptFacts
        /// Who answers for it; empty while nobody does.
        package var owner: String
        /// Why the page needs it.
        package var reason: String
        /// The day on which it was first there: `2026-11-24`.
        package var firstSeen: String

        package init(page: String, script: ScriptFacts, owner: String, reason: String, firstSeen: String) {
            self.page = page
            self.script = script
            self.owner = owner
            self.reason = reason
            self.firstSeen = firstSeen
        }
    }

    /// A protecting header of one page.
    package struct Header: Hashable, Sendable {
        /// Path of the page.
        package var page: String
        /// In lower case.
        package var name: String
        /// `sha256-…` of its value without nonces.
        package var digest: String

        package init(page: String, name: String, digest: String) {
            self.page = page
            self.name = name
            self.digest = digest
        }
    }

    /// What a file of it says it is.
    package static let format = "assay-scripts/1"

    /// By page and name.
    package private(set) var entries: [Entry]
    /// By page and name.
    package private(set) var headers: [Header]

    package init(entries: [Entry] = [], headers: [Header] = []) {
        self.entries = entries.sorted { ($0.page, $0.script.name) < ($1.page, $1.script.name) }
        self.headers = headers.sorted { ($0.page, $0.name) < ($1.page, $1.name) }
    }
}

extension ScriptInventory {
    /// Reads a file of it.
    package init(bytes: [UInt8]) throws(FactsFileError) {
        let file = try FactsFile(bytes, format: Self.format)
        self.init(
            entries: try FactsFile.list(file.root["scripts"], "scripts", of: "a script", Entry.init(_:)),
            headers: try FactsFile.list(file.root["headers"], "headers", of: "a header", Header.init(_:)))
    }

    /// The file: one entry a line, so that git merges two branches' entries and a review reads one line a script.
    package var bytes: [UInt8] {
        let scripts = Self.list(entries.map(\.line))
        let headers = Self.list(headers.map(\.line))
        return Array(
            """
            {
              "format": "\(Self.format)",
              "scripts": [\(scripts)],
              "headers": [\(headers)]
            }

            """.utf8)
    }

    private static func list(_ lines: [String]) -> String {
        lines.isEmpty ? "" : "\n    " + lines.joined(separator: ",\n    ") + "\n  "
    }
}

extension ScriptInventory.Entry {
    fileprivate init?(_ node: Node) {
        guard let page = node["page"]?.string, let name = node["script"]?.string, let owner = node["owner"]?.string,
            let reason = node["reason"]?.string, let firstSeen = node["firstSeen"]?.string
        else { return nil }
        self.init(
            page: page, script: ScriptFacts(name: name, hash: node["hash"]?.string), owner: owner, reason: reason,
            firstSeen: firstSeen)
    }

    fileprivate var line: String {
        written { writer in
            writer.field("page", page)
            writer.field("script", script.name)
            writer.field("hash", script.hash)
            writer.field("owner", owner)
            writer.field("reason", reason)
            writer.field("firstSeen", firstSeen)
        }
    }
}

extension ScriptInventory.Header {
    fileprivate init?(_ node: Node) {
        guard let page = node["page"]?.string, let name = node["header"]?.string, let digest = node["digest"]?.string
        else { return nil }
        self.init(page: page, name: name, digest: digest)
    }

    fileprivate var line: String {
        written { writer in
            writer.field("page", page)
            writer.field("header", name)
            writer.field("digest", digest)
        }
    }
}

/// An object in one line.
private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(pretty: false)
    writer.object(body)
    return String(decoding: writer.bytes, as: UTF8.self)
}
