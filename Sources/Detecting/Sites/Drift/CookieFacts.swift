package import HTTP

/// A cookie that an answer sets, without its value.
package struct CookieFacts: Hashable, Sendable {
    package var name: String
    /// `HttpOnly`, `Path=/`, `SameSite=Lax`, `Secure`, sorted; without ends, which move, and domains, which are places.
    package var flags: [String]

    package init(name: String, flags: [String]) {
        self.name = name
        self.flags = flags
    }

    /// Those of an answer, by name.
    ///
    /// Source: RFC 6265, section 5.2.
    package static func all(in response: Response) -> [CookieFacts] {
        response.fields.values(of: "set-cookie").compactMap(facts).sorted { $0.name < $1.name }
    }

    private static let names: [String: String] = [
        "secure": "Secure", "httponly": "HttpOnly", "partitioned": "Partitioned", "samesite": "SameSite",
        "path": "Path",
    ]

    private static func facts(of line: String) -> CookieFacts? {
        let parts = line.split(separator: ";", omittingEmptySubsequences: false)
        guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { return nil }
        let flags = parts.dropFirst().compactMap { part -> String? in
            let halves = part.split(separator: "=", maxSplits: 1)
            let key = halves.first.map { $0.trimmingCharacters(where: \.isWhitespace).lowercased() } ?? ""
            guard let name = names[key] else { return nil }
            return halves.count == 2 ? "\(name)=\(halves[1].trimmingCharacters(where: \.isWhitespace))" : name
        }
        return CookieFacts(
            name: pair[..<equals].trimmingCharacters(where: \.isWhitespace), flags: Array(Set(flags)).sorted())
    }
}
