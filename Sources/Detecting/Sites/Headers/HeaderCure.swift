import HTTP

/// The line of configuration that sends a header, or stops one from being sent.
///
/// Source (read 2026-11-24): vercel.com/docs/project-configuration, "headers"; docs.netlify.com/manage/routing/headers;
/// developers.cloudflare.com/pages/configuration/headers and /rules/transform; nextjs.org/docs, "headers" and
/// "poweredByHeader"; expressjs.com, "Production best practices: security"; docs.aws.amazon.com/AmazonCloudFront, "Response headers
/// policies"; nginx.org, ngx_http_headers_module; httpd.apache.org, mod_headers; caddyserver.com/docs, "header";
/// learn.microsoft.com/iis, "customHeaders".
struct HeaderCure: Hashable, Sendable {
    let name: String
    /// Nil where the header is not to be sent.
    let value: String?
    /// The path on which it is wanted; nil for all.
    var path: String?

    /// In bytes: our choice, a longer one is no place that anybody configures.
    private static let longestPath = 500

    /// What to write so that the answers have the header, where the one at hand comes from.
    static func send(_ name: String, _ value: String, from answer: SiteAnswer, on path: String? = nil) -> String {
        let path = path.flatMap { $0.utf8.count <= longestPath ? $0 : nil }
        return HeaderCure(name: name, value: value, path: path).text(on: answer.platform)
    }

    /// What to write so that no answer has the header.
    static func withhold(_ name: String, from answer: SiteAnswer) -> String {
        HeaderCure(name: name, value: nil).text(on: answer.platform)
    }

    /// One line for people, with what to paste in it.
    func text(on platform: HostingPlatform) -> String {
        value.map { sending($0, on: platform) } ?? withholding(on: platform)
    }

    // MARK: To send it

    private func sending(_ value: String, on platform: HostingPlatform) -> String {
        if name.lowercased() == "content-type", let setting = typing(on: platform) { return setting }
        return header(value, on: platform)
    }

    private func header(_ value: String, on platform: HostingPlatform) -> String {
        switch platform {
        case .vercel:
            """
            In vercel.json: "headers": [{ "source": \(json(path ?? "/(.*)")), "headers": [{ "key": \(json(name)), "value": \
            \(json(value)) }] }]
            """
        case .netlify, .cloudflarePages:
            "In public/_headers, indented below the line `\(path ?? "/*")`: \(name): \(value)"
        case .gitHubPages: onGitHubPages(value)
        case .nextJS:
            """
            In next.config.js: async headers() { return [{ source: \(json(path ?? "/(.*)")), headers: [{ key: \(json(name)), \
            value: \(json(value)) }] }] }
            """
        case .express:
            """
            Before the routes: app.use(\(path.map { json($0) + ", " } ?? "")(req, res, next) => { \
            res.setHeader(\(json(name)), \(json(value))); next() })
            """
        case .cloudFront:
            "In the distribution's response headers policy (custom headers, override origin): \(name): \(value)"
        case .cloudflare:
            "In Cloudflare, Rules > Transform Rules > Modify Response Header, set static\(place): \(name): \(value)"
        case .nginx:
            "In nginx, in server { }\(place) and in each location with an add_header of its own: add_header \(name) \(nginx(value)) always;"
        case .apache: "In Apache\(place): Header always set \(name) \(json(value))"
        case .caddy: "In the Caddyfile: header \(path.map { $0 + " " } ?? "")\(name) \(json(value))"
        case .internetInformationServices:
            "In web.config, under <httpProtocol><customHeaders>: <add name=\"\(name)\" value=\"\(markup(value))\" />"
        case .unknown: "Send `\(name): \(value)` with \(path.map { "answers to \($0)" } ?? "every answer")."
        }
    }

    /// Servers give files their types by what they are: one header for all would make scripts pages, and add a second one.
    private func typing(on platform: HostingPlatform) -> String? {
        switch platform {
        case .nginx: "In nginx, in server { }: charset utf-8; and include mime.types; for the types."
        case .apache: "In Apache: AddDefaultCharset utf-8, and AddType for a type that mod_mime does not know."
        case .caddy: "In the Caddyfile, for pages alone: header *.html Content-Type \"text/html; charset=utf-8\""
        case .internetInformationServices:
            "In web.config, under <staticContent>: <remove fileExtension=\".html\" /> and <mimeMap fileExtension=\".html\" mimeType=\"text/html; charset=utf-8\" />, and so for other types."
        default: nil
        }
    }

    private var place: String { path.map { " (location \($0))" } ?? "" }

    /// Its pages have the headers that GitHub gives them: what a page can say itself goes into the page.
    private func onGitHubPages(_ value: String) -> String {
        switch name.lowercased() {
        case "content-security-policy":
            """
            GitHub Pages sends no headers of a site's own; in the page's head, before all scripts (without frame-ancestors, \
            which counts in a header alone): <meta http-equiv="Content-Security-Policy" content="\(markup(value))">
            """
        case "referrer-policy":
            "GitHub Pages sends no headers of a site's own; in the page's head: <meta name=\"referrer\" content=\"\(markup(value))\">"
        default: "GitHub Pages cannot send it: put a proxy before it, or move to a host that can. `\(name): \(value)`"
        }
    }

    // MARK: To stop it

    private func withholding(on platform: HostingPlatform) -> String {
        switch (platform, name.lowercased()) {
        case (.nginx, "server"): "In nginx: server_tokens off;"
        case (.apache, "server"): "In Apache: ServerTokens Prod"
        case (.nextJS, "x-powered-by"): "In next.config.js: poweredByHeader: false"
        case (.express, "x-powered-by"): "app.disable(\"x-powered-by\")"
        case (.internetInformationServices, "server"):
            "In web.config, under <security>: <requestFiltering removeServerHeader=\"true\" />"
        case (.internetInformationServices, _):
            "In web.config, under <httpProtocol><customHeaders>: <remove name=\"\(name)\" />"
        case (.nginx, _):
            "In nginx, where the application sends it: proxy_hide_header \(name); and no add_header \(name)."
        case (.apache, _): "In Apache: Header always unset \(name)"
        case (.caddy, _): "In the Caddyfile: header -\(name)"
        case (.vercel, _): "Take \(name) out of \"headers\" in vercel.json, or of what the function answers with."
        case (.netlify, _), (.cloudflarePages, _): "Take \(name) out of public/_headers."
        case (.nextJS, _): "Take \(name) out of headers() in next.config.js."
        case (.express, _): "app.use((req, res, next) => { res.removeHeader(\(json(name))); next() })"
        case (.cloudflare, _): "In Cloudflare, Rules > Transform Rules > Modify Response Header, remove: \(name)"
        case (.cloudFront, _): "In the distribution's response headers policy, remove headers: \(name)"
        case (.gitHubPages, _), (.unknown, _): "Do not send \(name)."
        }
    }

    // MARK: Quotation

    /// As JSON, JavaScript, Apache and Caddy read it.
    private func json(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    /// In the quotation marks that the value does not hold; nginx.org, "conf", knows both.
    private func nginx(_ value: String) -> String {
        value.contains("\"") && !value.contains("'") ? "'\(value)'" : json(value)
    }

    private func markup(_ value: String) -> String {
        value.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    }
}
