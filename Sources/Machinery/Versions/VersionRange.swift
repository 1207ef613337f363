/// What a manifest asks for: `^1.2.0`, `>=1.0,<2`, `[1.0,2.0)`.
package struct VersionRange: Sendable {
    /// The range as it was written.
    package let text: String
    private let requirement: any Requirement

    /// Nil where `text` is no range of versions: a tag, an address, an alias, `workspace:*`; or where the ecosystem's
    /// notation is unknown.
    ///
    /// - Parameter ecosystem: OSV's name without a suffix.
    package init?(_ text: String, in ecosystem: String) {
        guard let requirement = Self.notations[ecosystem]?.requirement(Array(text.utf8)[...].trimmed)
        else { return nil }
        self.text = text
        self.requirement = requirement
    }

    /// Whether a version, read in the same ecosystem, is what is asked for.
    package func contains(_ version: Version) -> Bool {
        requirement.admits(version)
    }

    private static let notations: [String: any RangeNotation] = {
        var notations: [String: any RangeNotation] = [:]
        for notation in Roster.rangeNotations {
            for ecosystem in type(of: notation).ecosystems { notations[ecosystem] = notation }
        }
        return notations
    }()
}
