import Arguments
import Files
import HTTP
import Policy
import Sites
import TLS
import Vocabulary

/// What a probe will do: the command line over the policy, the policy over the defaults.
struct ProbePlan: Sendable {
    let policy: SecurityPolicy
    let sites: [SiteContext]
    private let options: ProbeOptions

    private static let largestFile = 16 << 20

    init(_ options: ProbeOptions) throws {
        self.options = options
        var policy = try PolicyFile.read(named: options.policy) ?? .standard
        if let threshold = options.failOn { policy.gate.failOn = threshold.level }
        self.policy = policy
        sites = try Self.sites(options, policy)
    }

    private static func sites(_ options: ProbeOptions, _ policy: SecurityPolicy) throws(UsageError) -> [SiteContext] {
        if options.response != nil {
            guard let address = options.responseAddress else {
                throw UsageError("--response needs --url, the address that the answer comes from")
            }
            guard options.addresses.isEmpty, options.environments.isEmpty else {
                throw UsageError("--response judges one answer and asks no site; leave the others out")
            }
            guard !options.isActive else { throw UsageError("--active tries a server, and --response asks none") }
            return [context(address, policy)]
        }
        guard options.responseAddress == nil else { throw UsageError("--url goes with --response") }
        var sites = options.addresses.map { context($0, policy) }
        for name in options.environments { sites.append(try context(environment: name, policy)) }
        guard !sites.isEmpty else {
            throw UsageError("name a site, such as https://example.com, or --environment NAME of the policy")
        }
        var seen: Set<WebAddress> = []
        return sites.filter { seen.insert($0.address).inserted }
    }

    private static func context(_ address: WebAddress, _ policy: SecurityPolicy) -> SiteContext {
        let environment = policy.environments.first { environment in
            environment.address.flatMap { try? WebAddress($0) }?.origin == address.origin
        }
        return SiteContext(address: address, policy: policy, environment: environment)
    }

    private static func context(environment name: String, _ policy: SecurityPolicy) throws(UsageError) -> SiteContext {
        guard let environment = policy.environments.first(where: { $0.name == name }) else {
            let names = policy.environments.map(\.name).joined(separator: ", ")
            throw UsageError(
                "the policy has no environment \(quoted(name))" + (names.isEmpty ? "" : "; there are \(names)"))
        }
        guard let text = environment.address else {
            throw UsageError("the environment \(quoted(name)) of the policy has no url")
        }
        do {
            return SiteContext(address: try WebAddress(text), policy: policy, environment: environment)
        } catch {
            throw UsageError("the url \(quoted(text)) of the environment \(quoted(name)) is of no use: \(error.reason)")
        }
    }

    /// How the sites are asked.
    func settings() throws -> LookSettings {
        let client = try Network.settings(.publicOnly)
        var settings = LookSettings(connector: client.connector, store: try store())
        settings.connector.overrides = options.overrides
        settings.proxies = client.proxies
        settings.timeout = options.timeout
        settings.fields = options.fields
        settings.credentials = options.credentials
        settings.clientCertificate = try clientCertificate()
        settings.triesAttacks = options.isActive
        settings.userAgent = client.userAgent
        settings.isOwner = options.ownsSites
        return settings
    }

    private func store() throws -> TrustStore {
        guard let path = options.authorities else { return TrustStore(includesSystem: true) }
        let store = TrustStore(includesSystem: true, pem: try Self.bytes(of: path, "certificates"))
        guard store.givenRoots > 0 else {
            throw UsageError("there is no certificate in \(quoted(path)); it has to be PEM")
        }
        return store
    }

    private func clientCertificate() throws -> ClientCertificate? {
        guard let path = options.clientCertificate else {
            guard options.clientKey == nil else { throw UsageError("--client-key goes with --client-certificate") }
            return nil
        }
        let certificates = try Self.bytes(of: path, "client certificate")
        let key = try options.clientKey.map { try Self.bytes(of: $0, "client key") } ?? certificates
        return ClientCertificate(certificates: certificates, key: key)
    }

    /// The answer that was captured elsewhere; nil where sites are to be asked.
    func capturedResponse() throws -> Response? {
        guard let path = options.response, let address = options.responseAddress else { return nil }
        let bytes = path == "-" ? try Self.standardInput() : try Self.bytes(of: path, "response")
        do {
            return try Response.parse(captured: bytes, address: address)
        } catch {
            throw UsageError("the response \(quoted(path)) is none: \(error.reason)")
        }
    }

    private static func standardInput() throws(UsageError) -> [UInt8] {
        do {
            return try StandardInput.bytes(limit: largestFile)
        } catch {
            throw UsageError("standard input cannot be read: \(error.reason)")
        }
    }

    private static func bytes(of path: String, _ noun: String) throws(UsageError) -> [UInt8] {
        do {
            return try WholeFile.bytes(at: path, limit: largestFile)
        } catch {
            throw UsageError("the \(noun) \(quoted(path)) cannot be read: \(error.refusal)")
        }
    }

    /// What the result says was to be looked at.
    var scope: Scope {
        Scope(
            roots: sites.map { Path($0.address.description) },
            sources: [options.response == nil ? "sites" : "captured response"], largestFile: policy.scan.largestFile)
    }
}
