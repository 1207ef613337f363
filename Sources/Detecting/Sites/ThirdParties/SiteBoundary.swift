import HTTP

/// Which hosts belong to one owner, as far as names tell.
///
/// Browsers ask the Public Suffix List, which changes weekly and is not packed into this program. What stands here are the
/// suffixes under which strangers live side by side and that sites of this program's users meet; with an unknown suffix two
/// strangers count as one owner, so a third party can be missed, and never is one made up.
enum SiteBoundary {
    /// Whether two hosts share their registrable domain.
    static func isSameSite(_ host: String, _ other: String) -> Bool {
        host == other || registrable(host) == registrable(other)
    }

    /// The part of a name that somebody registers: `example.co.uk` of `www.example.co.uk`. An IP address is itself.
    static func registrable(_ host: String) -> String {
        let labels = host.split(separator: ".")
        guard labels.count > 2, labels.last.map({ $0.allSatisfy(\.isLetter) }) == true else { return host }
        let isShared = sharedSuffixes.contains(labels.suffix(2).joined(separator: "."))
        return labels.suffix(isShared ? 3 : 2).joined(separator: ".")
    }

    /// Source: vendors' pages on the addresses that they hand out, and registries' pages on their second levels.
    private static let sharedSuffixes: Set = [
        "vercel.app", "now.sh", "netlify.app", "pages.dev", "workers.dev", "github.io", "gitlab.io", "herokuapp.com",
        "web.app", "firebaseapp.com", "supabase.co", "onrender.com", "fly.dev", "railway.app", "azurewebsites.net",
        "cloudfront.net", "amazonaws.com", "appspot.com", "run.app", "blogspot.com", "surge.sh", "ngrok.io",
        "ngrok.app", "myshopify.com", "wordpress.com", "azureedge.net", "b-cdn.net", "r2.dev",
        "co.uk", "org.uk", "ac.uk", "gov.uk", "me.uk", "com.au", "net.au", "org.au", "co.nz", "co.jp", "or.jp", "ne.jp",
        "com.br", "com.mx", "com.ar", "com.tr", "com.cn", "com.hk", "com.sg", "com.tw", "co.in", "co.kr", "co.za",
        "co.il", "com.pl", "com.ua", "co.at", "or.at",
    ]
}
