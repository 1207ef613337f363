/// What a Cache-Control header allows.
///
/// Source: RFC 9111, section 5.2.2; directives that the answer's own line of defence, a cache between, must obey.
struct CacheControl {
    private let directives: [String: String?]

    /// Reads the values of all its lines.
    init(_ values: [String]) {
        let parameters = values.flatMap { QuotedText.split($0, at: UInt8(ascii: ",")) }.compactMap {
            HeaderParameter($0)
        }
        directives = Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// Whether caches that many people share may keep the answer, because it says so: by itself an answer to a request
    /// without `Authorization` may be kept too, but a cache that does so unasked is rare.
    var isShared: Bool {
        guard directives["private"] == nil, directives["no-store"] == nil, directives["no-cache"] == nil else {
            return false
        }
        if let seconds = seconds("s-maxage") { return seconds > 0 }
        return directives["public"] != nil || (seconds("max-age") ?? 0) > 0
    }

    private func seconds(_ name: String) -> Int? {
        guard let value = directives[name] else { return nil }
        return value.flatMap { Int($0) }
    }
}
