internal import Versions

/// A stretch of affected versions.
struct AffectedInterval: Sendable {
    /// Where it ends.
    struct End: Sendable {
        var version: Version
        /// Whether the version itself is affected.
        var isAffected: Bool
    }

    /// Nil where it begins before every version.
    var start: Version?
    /// Nil where it goes on for ever.
    var end: End?

    func contains(_ version: Version) -> Bool {
        if let start, version < start { return false }
        guard let end else { return true }
        return end.isAffected ? version <= end.version : version < end.version
    }

    var isEmpty: Bool {
        guard let start, let end else { return false }
        return end.isAffected ? end.version < start : end.version <= start
    }
}

extension AffectedInterval: CustomStringConvertible {
    /// As people write ranges: `>= 1.0.0, < 1.0.2`.
    var description: String {
        let parts = [
            start.map { ">= \($0.text)" }, end.map { "\($0.isAffected ? "<=" : "<") \($0.version.text)" },
        ].compactMap(\.self)
        return parts.isEmpty ? "every version" : parts.joined(separator: ", ")
    }
}
