/// A pattern of paths: `/assets/*`, where the star stands for anything, slashes included.
struct PathPattern {
    private let parts: [Substring]

    init(_ text: String) {
        parts = text.split(separator: "*", omittingEmptySubsequences: false)
    }

    /// Whether all of `path` fits. A slash at its end makes no difference: servers treat both alike.
    func matches(_ path: String) -> Bool {
        fits(path[...]) || path.count > 1 && path.hasSuffix("/") && fits(path.dropLast())
    }

    /// Each part is looked for once, from where the one before ended.
    private func fits(_ path: Substring) -> Bool {
        guard let first = parts.first, let last = parts.last, path.hasPrefix(first) else { return false }
        guard parts.count > 1 else { return path == first }
        var rest = path.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
