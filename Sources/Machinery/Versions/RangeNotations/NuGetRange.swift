/// Version ranges of .NET packages: `1.0` (at least), `[1.0]` (exactly), `[1.0,2.0)`, `1.*`.
///
/// A floating version says which one restore prefers; what it rules out is only what is older than it begins.
///
/// Source: Microsoft Learn, "NuGet package version reference", "Version ranges" and "Floating version resolutions", read
/// 2026-11-24.
struct NuGetRange: RangeNotation {
    static let ecosystems = ["NuGet"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        if text.last == UInt8(ascii: "*") { return Self.floating(text.dropLast()) }
        var reader = VersionReader(text)
        if let interval = Interval(&reader) {
            guard reader.isAtEnd, let bounds = interval.bounds(by: NuGet()) else { return nil }
            return Bounds(alternatives: [bounds])
        }
        return Self.atLeast(text)
    }

    private static func atLeast(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        NuGet().key(of: text).map {
            Bounds(alternatives: [[Bound(relation: .greaterOrEqual, key: $0)]])
        }
    }

    /// - Parameter beginning: what stands before the star.
    private static func floating(_ beginning: ArraySlice<UInt8>) -> (any Requirement)? {
        switch beginning.last {
        case nil: Bounds(alternatives: [[]])
        case UInt8(ascii: ".") where !beginning.contains(UInt8(ascii: "-")):
            atLeast(beginning.dropLast())
        case UInt8(ascii: "."), UInt8(ascii: "-"): atLeast(beginning + [UInt8(ascii: "0")])
        default: beginning.contains(UInt8(ascii: "-")) ? atLeast(beginning) : nil
        }
    }
}
