import Documents

/// A host that runs anybody's script for anybody, so that a policy which trusts it stops nobody.
/// The table is `rules/sites/script-bypasses.toml`.
struct ScriptBypass: Sendable {
    /// How a stranger's script comes out of it.
    enum Way: String, Sendable {
        /// It serves every package that anybody publishes, or libraries that evaluate markup such as AngularJS.
        case packages = "serves everybody's packages"
        /// Everybody can have a site below it.
        case hosting = "hosts everybody's sites"
        /// An endpoint wraps its answer in a function that the address names.
        case callback = "answers with a callback"
        /// Everybody can configure a script that it serves.
        case container = "serves everybody's tags"
    }

    /// Whose addresses are meant; for hosting, the part that all sites have in common.
    let host: String
    let way: Way
    /// A path on which it happens.
    let path: String

    /// Nil where the row is not as it must be.
    init?(_ node: Node) {
        guard let host = node["host"]?.string, let way = node["way"]?.string.flatMap(Way.init(word:)) else {
            return nil
        }
        self.host = host
        self.way = way
        path = node["path"]?.string ?? "/"
    }

    /// Whether one of `sources` lets it in.
    func gets(through sources: ScriptSources, of page: LoadTarget) -> Bool {
        let name = way == .hosting ? "anybodys-site.\(host)" : host
        guard let target = LoadTarget("https://\(name)\(path)"), target.host != page.host else { return false }
        return sources.ending(as: host).contains { $0.matches(target, page: page) }
    }

    static var known: [ScriptBypass] { SiteTables.bypasses }
}

extension ScriptBypass.Way {
    fileprivate init?(word: String) {
        switch word {
        case "packages": self = .packages
        case "hosting": self = .hosting
        case "callback": self = .callback
        case "container": self = .container
        default: return nil
        }
    }
}

/// Hosts that a list of script sources names, found by what they end with: a policy may have many thousands.
struct ScriptSources {
    private let byLastLabel: [Substring: [HostSource]]

    /// What lets everybody in is told elsewhere, and beside `'strict-dynamic'` hosts count no more.
    init(_ list: SourceList) {
        let hosts = list.isStrictDynamic ? [] : list.hosts.filter { !$0.isEveryHost }
        byLastLabel = Dictionary(grouping: hosts) { Self.lastLabel(of: $0.host) }
    }

    /// Those that have the last label of `host`: a source that lets it in is one of them.
    func ending(as host: String) -> [HostSource] {
        byLastLabel[Self.lastLabel(of: host)] ?? []
    }

    private static func lastLabel(of host: String) -> Substring {
        host.utf8.lastIndex(of: UInt8(ascii: ".")).map { host[host.utf8.index(after: $0)...] } ?? host[...]
    }
}
