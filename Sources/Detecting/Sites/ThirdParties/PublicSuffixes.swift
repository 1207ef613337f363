/// Names under which strangers register names of their own: `rules/sites/public-suffixes.toml`.
enum PublicSuffixes {
    /// How many labels at the end of a name are such a suffix; 1 where none is known but the last.
    static func labels(in name: [Substring]) -> Int {
        for count in stride(from: min(mostLabels, name.count), through: 2, by: -1) {
            let end = name.suffix(count).joined(separator: ".")
            if known.contains(end) { return count }
            // Each name below these is somebody's, and so is each below that: `a.s3.eu-west-1.amazonaws.com`.
            if deep.contains(end) { return name.count }
        }
        return isSecondLevel(name) ? 2 : 1
    }

    /// No suffix of the table has more.
    private static let mostLabels = 4

    /// `co.uk` and its like: a generic word before a country's two letters.
    private static func isSecondLevel(_ name: [Substring]) -> Bool {
        guard name.count > 1, let country = name.last, country.utf8.count == 2 else { return false }
        return generic.contains(String(name[name.count - 2]))
    }

    private static let generic = SiteTables.words("generic")
    private static let deep = SiteTables.words("deep")
    private static let known = SiteTables.words("suffixes")
}
