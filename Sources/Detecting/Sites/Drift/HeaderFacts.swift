package import HTTP

/// Header fields of an answer without what differs from one request to the next, so that two looks can be compared.
package struct HeaderFacts: Hashable, Sendable {
    /// By name, in lower case; several lines of one name joined by commas.
    package let values: [String: String]

    /// Fields that protect a page's visitor: those whose change on a payment page counts (PCI DSS 4.0.1, 11.6.1).
    package static let protecting: Set = [
        "content-security-policy", "content-security-policy-report-only", "strict-transport-security",
        "x-frame-options", "x-content-type-options", "referrer-policy", "permissions-policy",
        "cross-origin-opener-policy", "cross-origin-embedder-policy", "cross-origin-resource-policy",
        "access-control-allow-origin", "access-control-allow-credentials",
    ]

    /// Source: pages of Vercel, Netlify, Cloudflare, Amazon CloudFront, Fastly and Fly on the fields that they add; RFC 9110
    /// and RFC 9111 for dates, ages and validators.
    private static let changing: Set = [
        "date", "age", "etag", "last-modified", "expires", "content-length", "content-md5", "set-cookie", "connection",
        "keep-alive", "transfer-encoding", "via", "server-timing", "report-to", "nel", "reporting-endpoints",
        "traceparent", "tracestate", "x-request-id", "request-id", "x-correlation-id", "x-trace-id", "x-runtime",
        "x-response-time", "x-cache", "x-cache-hits", "x-cache-status", "x-served-by", "x-timer", "cf-ray",
        "cf-cache-status", "cf-apo-via", "x-amz-cf-id", "x-amz-cf-pop", "x-amz-request-id", "x-amz-id-2",
        "x-amzn-requestid", "x-amzn-trace-id", "x-nf-request-id", "fly-request-id", "x-fastly-request-id",
        "x-github-request-id", "x-ratelimit-remaining", "x-ratelimit-reset", "ratelimit-remaining", "ratelimit-reset",
        "retry-after", "x-matched-path", "x-action-revalidated", "content-disposition", "accept-ranges",
    ]

    package init(_ values: [String: String]) {
        self.values = values
    }

    /// What an answer says.
    package init(of response: Response) {
        var values: [String: String] = [:]
        for field in response.fields {
            let name = field.name.lowercased()
            guard !Self.changing.contains(name), !name.hasPrefix("x-vercel-") else { continue }
            let value = Self.normalised(field.text, host: response.address.host)
            values[name] = values[name].map { "\($0), \(value)" } ?? value
        }
        self.values = values
    }

    /// The fields that protect a page's visitor, by name.
    package var protections: [(name: String, value: String)] {
        values.filter { Self.protecting.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// White space as one space, nonces as `'nonce-*'`, the site's own host as `{host}`: a preview has another name than
    /// production, and is to be compared with it.
    static func normalised(_ value: String, host: String) -> String {
        let words = value.split { $0 == " " || $0 == "\t" }.map { word -> String in
            guard word.lowercased().hasPrefix("'nonce-") else { return String(word) }
            return word.hasSuffix(";") ? "'nonce-*';" : "'nonce-*'"
        }
        return words.joined(separator: " ").replacing("//\(host)", with: "//{host}")
    }
}
