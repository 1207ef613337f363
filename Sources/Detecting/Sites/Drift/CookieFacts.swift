package import HTTP

/// A cookie that an answer sets, without its value.
package struct CookieFacts: Hashable, Sendable {
    package var name: String
    /// `HttpOnly`, `Path=/`, `SameSite=lax`, `Secure`, sorted; without ends, which move, and domains, which are places.
    package var flags: [String]

    package init(name: String, flags: [String]) {
        self.name = name
        self.flags = flags
    }

    /// Those of an answer, by name.
    package static func all(in response: Response) -> [CookieFacts] {
        response.fields.values(of: "set-cookie").compactMap { SetCookie($0) }.map(CookieFacts.init)
            .sorted { $0.name < $1.name }
    }

    private init(_ cookie: SetCookie) {
        let flags = [
            cookie.isSecure ? "Secure" : nil, cookie.isHTTPOnly ? "HttpOnly" : nil,
            cookie.isPartitioned ? "Partitioned" : nil, cookie.sameSite.map { "SameSite=\($0.rawValue)" },
            cookie.path.map { "Path=\($0)" },
        ]
        self.init(name: cookie.name, flags: flags.compactMap { $0 }.sorted())
    }
}
