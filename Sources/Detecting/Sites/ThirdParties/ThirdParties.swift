/// The services of others that are known by their hosts: `rules/sites/third-parties.toml`.
package enum ThirdParties {
    /// Whose host it is; nil where it is not known.
    package static func owner(of host: String) -> ThirdParty? {
        let labels = host.split(separator: ".").suffix(mostLabels)
        return labels.indices.lazy.compactMap { byHost[labels[$0...].joined(separator: ".")] }.first
    }

    /// No host of the table has more: what stands before them is of the same owner.
    private static let mostLabels = 4

    private static let byHost = Dictionary(
        known.flatMap { party in party.hosts.map { ($0, party) } }, uniquingKeysWith: { first, _ in first })

    /// What the names of known hosts end in, `com` and the like.
    static let lastLabels = Set(byHost.keys.compactMap { $0.split(separator: ".").last.map { ArraySlice($0.utf8) } })

    /// In the order of what they are for.
    package static var known: [ThirdParty] { SiteTables.thirdParties }
}
