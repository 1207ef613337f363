import Documents

/// The tables of `rules/sites/`, which travel inside the program and are read when something first asks for them.
///
/// They are written by us: a mistake in them is one of the program, and a test reads them all.
enum SiteTables {
    static let thirdParties = rows("third-party").map(required(ThirdParty.init))
    static let bypasses = rows("bypass").map(required(ScriptBypass.init))
    static let cookies = rows("tracking").map(required(KnownCookies.Tracking.init))
    static let necessaryCookies = texts(documents.lazy.compactMap { $0["necessary"]?["names"] }.first)

    /// A list of words at the top of a table: `suffixes` of `public-suffixes.toml`.
    static func words(_ name: String) -> Set<String> {
        Set(texts(documents.lazy.compactMap { $0[name] }.first))
    }

    private static let documents: [Node] = Roster.sites.split(separator: "\u{1F}").compactMap {
        try? TOML.parse(Array($0.utf8))
    }

    private static func rows(_ name: String) -> [Node] {
        documents.flatMap { $0[name]?.array ?? [] }
    }

    static func texts(_ node: Node?) -> [String] {
        node?.array?.compactMap(\.string) ?? []
    }

    private static func required<Row>(_ read: @escaping (Node) -> Row?) -> (Node) -> Row {
        { node in
            guard let row = read(node) else {
                preconditionFailure(
                    "a row of rules/sites is malformed: \(node["name"]?.string ?? node["host"]?.string ?? "")")
            }
            return row
        }
    }
}
