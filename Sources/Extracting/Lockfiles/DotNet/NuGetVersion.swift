/// What NuGet takes for a version.
enum NuGetVersion {
    /// What a written version says. `1.2.3` and `[1.2.3]` are one version: the first is the lowest that will do, and the one
    /// that NuGet takes where nobody asks for more.
    ///
    /// Source: NuGet's documentation, "Package versioning" and "Dependency resolution", read in November 2026.
    static func pin(_ written: String) -> Pin {
        guard !written.isEmpty else { return .unknown("no version") }
        let version = written[...].inner("[", "]")?.trimmed ?? written[...].trimmed
        let isPlain = !version.isEmpty && version.utf8.allSatisfy(isPart) && version.utf8.first.map(isDigit) ?? false
        return isPlain ? .exact(String(version)) : .unknown(written)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isPart(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || ".-+".utf8.contains(byte)
    }
}
