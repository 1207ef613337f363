import HTTP

/// A project of Supabase that a site names in its own page and scripts.
struct SupabaseProject: Hashable, Sendable {
    /// Where its services begin: `https://abcdefghijklmnopqrst.supabase.co/`.
    let address: WebAddress
    let key: PublishedKey

    private static let domain = ".supabase.co"
    /// Our choice, in bytes: what stands between address and key in `createClient("…","…")` and in constants of a build.
    private static let near = 80

    /// Those whose address and key both stand in the scripts, each once.
    static func all(in scripts: [ScriptText]) -> [SupabaseProject] {
        let hosted = Set(scripts.flatMap(hosts))
        var seen: Set<WebAddress> = []
        return scripts.flatMap { script in
            PublishedKey.all(in: script).compactMap { key, place in
                address(of: key, at: place, in: script, hosted: hosted).map {
                    SupabaseProject(address: $0, key: key)
                }
            }
        }
        .filter { seen.insert($0.address).inserted }
    }

    /// Hosts of projects that a script names.
    static func hosts(in script: ScriptText) -> [String] {
        script.offsets(of: domain, most: 1_000).compactMap { offset in
            let name = script.bytes[max(0, offset - 63)..<offset].reversed().prefix(
                while: SourceExpression.isLetterOrDigit)
            let text = String(decoding: name.reversed(), as: UTF8.self)
            return text.isEmpty ? nil : text.lowercased() + domain
        }
    }

    /// The project that a key names, if the scripts name it, too; otherwise the address that stands beside the key. A host
    /// that merely stands somewhere in a script is asked for nothing: it may be anybody's.
    private static func address(
        of key: PublishedKey, at place: Range<Int>, in script: ScriptText, hosted: Set<String>
    ) -> WebAddress? {
        if let project = key.project, hosted.contains(project + domain) {
            return try? WebAddress("https://\(project)\(domain)/")
        }
        if let beside = neighbour(of: place, in: script) { return beside }
        guard key.project == nil, hosted.count == 1, let host = hosted.first else { return nil }
        return try? WebAddress("https://\(host)/")
    }

    private static func neighbour(of place: Range<Int>, in script: ScriptText) -> WebAddress? {
        let longest = 300
        let start = max(0, place.lowerBound - longest)
        let part = ScriptText(Array(script.bytes[start..<min(script.bytes.count, place.upperBound + longest)]))
        let literals = ["https://", "http://"].flatMap { part.offsets(of: $0, most: 20) }.compactMap(part.literal)
        let distances = literals.compactMap { literal -> (bytes: Int, address: WebAddress)? in
            let here = literal.lowerBound + start..<literal.upperBound + start
            let distance = max(place.lowerBound - here.upperBound, here.lowerBound - place.upperBound)
            guard 0...near ~= distance, let address = try? WebAddress(part.text(literal)), address.path == "/",
                address.query == nil
            else { return nil }
            return (distance, address)
        }
        return distances.min { $0.bytes < $1.bytes }?.address
    }
}
