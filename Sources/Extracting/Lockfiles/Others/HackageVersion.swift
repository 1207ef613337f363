/// What Hackage takes for a version: numbers joined by dots.
///
/// Source: the Haskell Package Versioning Policy and Cabal's `Distribution.Types.Version`, read in November 2026.
enum HackageVersion {
    /// What a written version says.
    static func pin(_ written: Substring) -> Pin {
        let parts = written.split(separator: ".", omittingEmptySubsequences: false)
        let isVersion = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        return isVersion ? .exact(String(written)) : .unknown(String(written))
    }
}
