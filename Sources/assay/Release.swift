import Vocabulary

/// What this program calls itself in results.
enum Release {
    /// By semver.org.
    static let version = "0.1.0"
    static let tool = ScanResult.Tool(name: "assay", version: version)
}
