/// The properties of a project, its parents' among them.
struct MavenProperties {
    private var values: [String: String] = [:]
    /// Those of a profile, apart: a copy of all for each of a thousand profiles would be their square.
    private var ofProfile: [String: String] = [:]

    /// Sets a property that is not set yet: the nearest project's counts.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, values[name] == nil else { return }
        values[name] = value
    }

    /// Sets a property of a profile, which counts before the others.
    mutating func set(_ name: String, _ value: String) { ofProfile[name] = value }

    // Hostile properties double themselves with each reference. A version takes one or two.
    private static let mostReferences = 64
    private static let longest = 1024

    /// The text with its `${references}` replaced. Those without a value stay as they are.
    func resolved(_ text: String) -> String {
        var left = Self.mostReferences
        return resolved(text[...], &left, depth: 0)
    }

    private func resolved(_ text: Substring, _ left: inout Int, depth: Int) -> String {
        var (resolved, rest) = ("", text)
        while left > 0, depth < 16, resolved.utf8.count < Self.longest, let start = rest.firstRange(of: "${") {
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
            resolved += rest[..<start.lowerBound]
            left -= 1
            let name = String(rest[start.upperBound..<end])
            let value = ofProfile[name] ?? values[name]
            resolved +=
                value.map { self.resolved($0[...], &left, depth: depth + 1) } ?? String(rest[start.lowerBound...end])
            rest = rest[rest.index(after: end)...]
        }
        return resolved + rest
    }
}
