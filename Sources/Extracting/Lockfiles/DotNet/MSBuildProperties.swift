internal import Documents

/// The properties that a project file of MSBuild sets.
///
/// Source: MSBuild's reference, "MSBuild properties", read in November 2026. A property that is set twice to different values
/// depends on conditions that only a build can weigh: it has none here.
struct MSBuildProperties {
    /// The different values of each. Names are the same in either case.
    private var values: [String: Set<String>] = [:]

    /// Those of `projects`, which import one another.
    init(_ projects: [XMLElement]) {
        for property in projects.flatMap({ $0.all("PropertyGroup") }).flatMap(\.children) {
            values[property.name.lowercased(), default: []].insert(property.words)
        }
    }

    /// The text with its `$(references)` replaced. One that cannot be stays as it is, so that nobody takes it for a version.
    func resolved(_ text: String) -> String {
        var text = text
        // Properties refer to others, hostile ones to themselves.
        for _ in 0..<8 {
            let next = resolvedOnce(text)
            guard next != text, next.utf8.count < 1024 else { break }
            text = next
        }
        return text
    }

    private func resolvedOnce(_ text: String) -> String {
        var (resolved, rest) = ("", text[...])
        while let start = rest.firstRange(of: "$(") {
            resolved += rest[..<start.lowerBound]
            rest = rest[start.lowerBound...]
            guard let end = rest.firstIndex(of: ")") else { break }
            let known = values[rest[start.upperBound..<end].lowercased()] ?? []
            resolved += known.count == 1 ? known.first ?? "" : String(rest[...end])
            rest = rest[rest.index(after: end)...]
        }
        return resolved + rest
    }
}
