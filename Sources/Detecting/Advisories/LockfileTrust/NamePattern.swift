/// A name in which `*` stands for any letters, or a scope (`@acme`) that stands for all names in it.
struct NamePattern {
    /// What stands between the stars, in lower case.
    private let parts: [Substring]

    init(_ text: String) {
        let lower = text.lowercased()
        let isScope = lower.hasPrefix("@") && !lower.contains("/") && !lower.contains("*")
        parts = (isScope ? lower + "/*" : lower).split(separator: "*", omittingEmptySubsequences: false)
    }

    /// Whether the whole of `name` fits. Letters are the same in either case.
    func matches(_ name: String) -> Bool {
        var rest = name.lowercased()[...]
        guard let first = parts.first, let last = parts.last, rest.hasPrefix(first) else { return false }
        guard parts.count > 1 else { return rest == first }
        rest = rest.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
