/// What Maven and Gradle take for a version.
///
/// Source: Maven's "POM Reference", "Dependency Version Requirement Specification"; Gradle's user manual, "Declaring
/// Versions and Ranges"; both read in November 2026.
enum MavenVersion {
    /// What a written version says. A range, a moving version and one with a property left in it are unknown: the same text
    /// stands for other bytes tomorrow.
    static func pin(_ written: String) -> Pin {
        guard !written.isEmpty else { return .unknown("no version") }
        if let inner = written[...].inner("[", "]"), isPlain(inner) { return .exact(String(inner)) }
        // Gradle's short form of `strictly`.
        let version = written.hasSuffix("!!") ? written.dropLast(2) : written[...]
        return isPlain(version) ? .exact(String(version)) : .unknown(written)
    }

    private static func isPlain(_ version: Substring) -> Bool {
        let text = version.lowercased()
        guard !text.isEmpty, text != "latest", text != "release", !text.hasPrefix("latest.") else { return false }
        guard !text.hasSuffix("snapshot"), !text.hasSuffix("+") else { return false }
        return !text.utf8.contains { "[](),;${}!*@ \t\r\n".utf8.contains($0) }
    }
}
