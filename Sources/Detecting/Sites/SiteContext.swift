package import HTTP
package import Policy

/// What checks of one answer may know of the whole site.
package struct SiteContext: Sendable {
    /// Services that a site uses in the browser: a check must not advise what breaks them.
    package enum Service: String, Hashable, Sendable, CaseIterable {
        case stripe, supabase
        case googleSignIn = "google-sign-in"
    }

    /// The address that the user named.
    package var address: WebAddress
    package var policy: SecurityPolicy
    /// The environment of the policy that the address belongs to.
    package var environment: SecurityPolicy.Environment?
    /// Those that the page is known to use.
    package var services: Set<Service>
    /// What its pages load from elsewhere, as far as their source tells.
    var needs = PageNeeds()

    package init(
        address: WebAddress, policy: SecurityPolicy = .standard, environment: SecurityPolicy.Environment? = nil,
        services: Set<Service> = []
    ) {
        self.address = address
        self.policy = policy
        self.environment = environment
        self.services = services
    }
}
