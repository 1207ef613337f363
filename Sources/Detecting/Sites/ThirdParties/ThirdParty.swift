import Documents

/// A service of others that sites load from.
package struct ThirdParty: Hashable, Sendable {
    /// What a site uses it for, which decides whether it needs a visitor's consent first.
    package enum Purpose: String, Hashable, Sendable, CaseIterable {
        case payment, authentication, delivery, fonts, maps, video, support, monitoring, analytics, advertising
        case consent, security

        /// Whether its only use is to follow visitors or to show them advertisements.
        var isTracking: Bool {
            self == .analytics || self == .advertising
        }

        /// Whether a page can do without it until a visitor wants what it shows.
        var canWait: Bool {
            switch self {
            case .fonts, .maps, .video, .support: true
            case .payment, .authentication, .delivery, .monitoring, .analytics, .advertising, .consent, .security: false
            }
        }
    }

    /// `Google Analytics`
    package let name: String
    package let purpose: Purpose
    /// Host names, each with what is below it.
    package let hosts: [String]
    /// Whether its scripts change under one address, so that no hash of them can stand in a page.
    package let changesScripts: Bool

    /// Nil where the row is not as it must be.
    init?(_ node: Node) {
        guard let name = node["name"]?.string, let purpose = node["purpose"]?.string.flatMap(Purpose.init) else {
            return nil
        }
        self.name = name
        self.purpose = purpose
        hosts = SiteTables.texts(node["hosts"])
        changesScripts = node["changes-scripts"]?.boolean ?? false
        guard !hosts.isEmpty else { return nil }
    }
}
