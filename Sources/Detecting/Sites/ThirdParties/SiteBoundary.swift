import HTTP

/// Which hosts belong to one owner, as far as names tell.
///
/// Browsers ask the Public Suffix List, which changes weekly and is not packed into this program. `PublicSuffixes` holds those
/// under which sites of this program's users and their neighbours live. With a suffix that it does not know, two strangers
/// count as one owner: a third party can be missed, and a redirect to one be followed; never is a third party made up.
enum SiteBoundary {
    /// Whether two hosts share their registrable domain.
    static func isSameSite(_ host: String, _ other: String) -> Bool {
        host == other || registrable(host) == registrable(other)
    }

    /// The part of a name that somebody registers: `example.co.uk` of `www.example.co.uk`. An IP address is itself.
    static func registrable(_ host: String) -> String {
        let labels = host.split(separator: ".")
        guard labels.count > 2, labels.last.map({ $0.contains(where: \.isLetter) && !$0.contains(":") }) == true else {
            return host
        }
        let kept = PublicSuffixes.labels(in: labels) + 1
        return kept >= labels.count ? host : labels.suffix(kept).joined(separator: ".")
    }
}
