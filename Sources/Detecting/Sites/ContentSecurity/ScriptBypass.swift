/// A host that runs anybody's script for anybody, so that a policy which trusts it stops nobody.
///
/// The table is ours, from what the services document (read 2026-11-23): content delivery networks that serve every
/// package or repository, hosting under a shared domain, endpoints with a `callback` parameter (JSONP).
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

    private init(_ host: String, _ way: Way, _ path: String = "/") {
        self.host = host
        self.way = way
        self.path = path
    }

    /// Whether one of `sources` lets it in.
    func gets(through sources: ScriptSources, of page: LoadTarget) -> Bool {
        let name = way == .hosting ? "anybodys-site.\(host)" : host
        guard let target = LoadTarget("https://\(name)\(path)"), target.host != page.host else { return false }
        return sources.ending(as: host).contains { $0.matches(target, page: page) }
    }

    static let known: [ScriptBypass] = packages + hosting + callbacks + containers

    private static let packages = [
        ScriptBypass("cdn.jsdelivr.net", .packages, "/gh/anybody/anything/script.js"),
        ScriptBypass("fastly.jsdelivr.net", .packages, "/npm/anything/script.js"),
        ScriptBypass("unpkg.com", .packages, "/anything/script.js"),
        ScriptBypass("esm.sh", .packages, "/anything"),
        ScriptBypass("esm.run", .packages, "/anything"),
        ScriptBypass("ga.jspm.io", .packages, "/npm:anything/script.js"),
        ScriptBypass("cdn.skypack.dev", .packages, "/anything"),
        ScriptBypass("cdnjs.cloudflare.com", .packages, "/ajax/libs/angular.js/1.8.3/angular.min.js"),
        ScriptBypass("ajax.googleapis.com", .packages, "/ajax/libs/angularjs/1.8.3/angular.min.js"),
        ScriptBypass("code.angularjs.org", .packages, "/1.8.3/angular.min.js"),
        ScriptBypass("cdn.bootcdn.net", .packages, "/ajax/libs/angular.js/1.8.3/angular.min.js"),
        ScriptBypass("cdn.staticfile.org", .packages, "/angular.js/1.8.3/angular.min.js"),
        ScriptBypass("lib.baomitu.com", .packages, "/angular.js/1.8.3/angular.min.js"),
        ScriptBypass("yastatic.net", .packages, "/angularjs/1.3.16/angular.min.js"),
        ScriptBypass("cdn.statically.io", .packages, "/gh/anybody/anything/script.js"),
        ScriptBypass("raw.githack.com", .packages, "/anybody/anything/main/script.js"),
        ScriptBypass("rawcdn.githack.com", .packages, "/anybody/anything/main/script.js"),
        ScriptBypass("gitcdn.xyz", .packages, "/repo/anybody/anything/main/script.js"),
        ScriptBypass("gistcdn.githack.com", .packages, "/anybody/anything/script.js"),
    ]

    private static let hosting =
        [
            "vercel.app", "netlify.app", "pages.dev", "workers.dev", "github.io", "gitlab.io", "herokuapp.com",
            "cloudfront.net", "amazonaws.com", "azureedge.net", "azurewebsites.net", "web.app", "firebaseapp.com",
            "appspot.com", "blob.core.windows.net", "supabase.co", "onrender.com", "fly.dev", "surge.sh", "glitch.me",
            "ngrok.io", "ngrok-free.app", "b-cdn.net", "r2.dev", "digitaloceanspaces.com",
        ].map { ScriptBypass($0, .hosting) } + [
            ScriptBypass("storage.googleapis.com", .packages, "/anybodys-bucket/script.js"),
            ScriptBypass("s3.amazonaws.com", .packages, "/anybodys-bucket/script.js"),
            ScriptBypass("firebasestorage.googleapis.com", .packages, "/v0/b/anybody/o/script.js"),
        ]

    private static let callbacks = [
        ScriptBypass("accounts.google.com", .callback, "/o/oauth2/revoke"),
        ScriptBypass("www.google.com", .callback, "/complete/search"),
        ScriptBypass("www.googleapis.com", .callback, "/customsearch/v1"),
        ScriptBypass("maps.googleapis.com", .callback, "/maps/api/js"),
        ScriptBypass("translate.googleapis.com", .callback, "/translate_a/element.js"),
        ScriptBypass("suggestqueries.google.com", .callback, "/complete/search"),
        ScriptBypass("www.youtube.com", .callback, "/oembed"),
        ScriptBypass("api.github.com", .callback, "/users/anybody"),
        ScriptBypass("en.wikipedia.org", .callback, "/w/api.php"),
        ScriptBypass("commons.wikimedia.org", .callback, "/w/api.php"),
        ScriptBypass("www.wikidata.org", .callback, "/w/api.php"),
        ScriptBypass("api.flickr.com", .callback, "/services/rest/"),
        ScriptBypass("vimeo.com", .callback, "/api/oembed.json"),
        ScriptBypass("soundcloud.com", .callback, "/oembed"),
        ScriptBypass("api.stackexchange.com", .callback, "/2.3/info"),
        ScriptBypass("itunes.apple.com", .callback, "/search"),
        ScriptBypass("graph.facebook.com", .callback, "/anything"),
        ScriptBypass("api.vk.com", .callback, "/method/users.get"),
        ScriptBypass("public-api.wordpress.com", .callback, "/rest/v1/sites"),
        ScriptBypass("api.tumblr.com", .callback, "/v2/blog/anybody/info"),
        ScriptBypass("dev.virtualearth.net", .callback, "/REST/v1/Locations"),
        ScriptBypass("nominatim.openstreetmap.org", .callback, "/search"),
    ]

    private static let containers = [
        ScriptBypass("www.googletagmanager.com", .container, "/gtm.js"),
        ScriptBypass("assets.adobedtm.com", .container, "/anybody/launch.min.js"),
        ScriptBypass("tags.tiqcdn.com", .container, "/utag/anybody/main/prod/utag.js"),
        ScriptBypass("cdn.segment.com", .container, "/analytics.js/v1/anybody/analytics.min.js"),
    ]
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
