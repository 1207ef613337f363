import Documents

/// What cookies are for that vendors document by name: `rules/sites/cookies.toml`.
enum KnownCookies {
    /// The cookies of a service that follows visitors.
    struct Tracking: Hashable, Sendable {
        let service: String
        /// A star at the end stands for anything.
        let names: [String]

        init?(_ node: Node) {
            guard let service = node["service"]?.string else { return nil }
            self.service = service
            names = SiteTables.texts(node["names"])
            guard !names.isEmpty else { return nil }
        }
    }

    enum Use: Hashable, Sendable {
        case tracking(service: String)
        /// The visit does not work without it, or the visitor asked for it.
        case necessary
    }

    /// Nil where it is not known.
    static func use(of name: String) -> Use? {
        if let service = SiteTables.cookies.first(where: { $0.names.contains { fits(name, $0) } })?.service {
            return .tracking(service: service)
        }
        return SiteTables.necessaryCookies.contains { fits(name, $0) } ? .necessary : nil
    }

    private static func fits(_ name: String, _ pattern: String) -> Bool {
        pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
}
