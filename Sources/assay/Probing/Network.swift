import Arguments
import HTTP
import System
import TLS

/// The way to the network, made where a command asks for it: a run that does not has none.
enum Network {
    /// Settings with the proxies of the environment and the certificates of the system.
    static func settings(_ policy: AddressPolicy) throws -> ClientSettings {
        let connector = Connector(loop: try EventLoop(), policy: policy)
        var settings = ClientSettings(connector: connector, tls: TLSSettings(store: TrustStore(includesSystem: true)))
        settings.proxies = try proxies()
        settings.userAgent = "assay/\(Release.version)"
        return settings
    }

    private static func proxies() throws(UsageError) -> ProxySettings {
        var environment: [String: String] = [:]
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"] {
            environment[name] = Surroundings.variable(name)
        }
        do {
            return try ProxySettings(environment: environment)
        } catch {
            throw UsageError("the proxy that the environment names cannot be used: \(error)")
        }
    }
}
