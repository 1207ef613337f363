import HTTP

/// What serves a site, as far as its answers tell: where the line stands that sends another header.
///
/// Source: vendors' pages on the headers that they send (read 2026-11-24): vercel.com/docs/headers/response-headers,
/// docs.netlify.com, developers.cloudflare.com/fundamentals/reference/http-headers, docs.aws.amazon.com/AmazonCloudFront.
enum HostingPlatform: Hashable, Sendable, CaseIterable {
    case vercel, netlify, cloudflarePages, gitHubPages
    /// A Node.js server of the site's own.
    case nextJS, express
    case cloudFront, cloudflare
    case nginx, apache, caddy, internetInformationServices
    case unknown

    /// Of several that an answer shows, the one whose configuration lies with the site's source: a platform before a server,
    /// an application before the proxy in front of it.
    init(of response: Response) {
        let fields = response.fields
        let server = fields.first("Server")?.lowercased() ?? ""
        let maker = fields.first("X-Powered-By")?.lowercased() ?? ""
        if fields.first("X-Vercel-Id") != nil || server == "vercel" {
            self = .vercel
        } else if fields.first("X-NF-Request-Id") != nil || server.hasPrefix("netlify") {
            self = .netlify
        } else if response.address.host.hasSuffix(".pages.dev") {
            self = .cloudflarePages
        } else if server == "github.com" {
            self = .gitHubPages
        } else if maker.hasPrefix("next.js") {
            self = .nextJS
        } else if maker == "express" {
            self = .express
        } else if fields.first("X-Amz-Cf-Id") != nil {
            self = .cloudFront
        } else if server == "cloudflare" {
            self = .cloudflare
        } else {
            self = Self.servers.first { server.hasPrefix($0.name) }?.platform ?? .unknown
        }
    }

    private static let servers: [(name: String, platform: HostingPlatform)] = [
        ("nginx", .nginx), ("openresty", .nginx), ("apache", .apache), ("caddy", .caddy),
        ("microsoft-iis", .internetInformationServices),
    ]
}

extension SiteAnswer {
    /// What served it.
    var platform: HostingPlatform { HostingPlatform(of: response) }
}
