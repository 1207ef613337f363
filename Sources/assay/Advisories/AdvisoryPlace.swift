import Arguments
import System

/// Where the advisory database lies.
enum AdvisoryPlace {
    /// The path that was named, or that of the environment, or the one in the user's cache.
    ///
    /// Source: XDG Base Directory Specification 0.8: `$XDG_CACHE_HOME`, otherwise `$HOME/.cache`.
    static func path(_ named: String?) throws(UsageError) -> String {
        if let named { return named }
        if let path = variable("ASSAY_DATABASE") { return path }
        if let cache = variable("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + file }
        if let home = variable("HOME") { return home + "/.cache" + file }
        throw UsageError("there is no place for the advisory database: HOME is not set; name one with --database FILE")
    }

    private static let file = "/assay/advisories.db"

    /// A variable that is set and not empty.
    private static func variable(_ name: String) -> String? {
        Surroundings.variable(name).flatMap { $0.isEmpty ? nil : $0 }
    }
}
