/// Version requirements of a POM: `[1.0,2.0)`, `(,1.0],[1.2,)`, and `1.0`, which is a wish and forbids nothing.
///
/// Source: Maven, POM Reference, "Dependency Version Requirement Specification", read 2026-11-24.
struct MavenRange: RangeNotation {
    static let ecosystems = ["Maven"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        guard text.first == UInt8(ascii: "[") || text.first == UInt8(ascii: "(") else {
            let isVersion = Maven().key(of: text) != nil && !text.contains { "$,[]()".utf8.contains($0) }
            return isVersion ? Bounds(alternatives: [[]]) : nil
        }
        var reader = VersionReader(text)
        var alternatives: [[Bound]] = []
        repeat {
            reader.skipSpaces()
            guard let bounds = Interval(&reader)?.bounds(by: Maven()) else { return nil }
            alternatives.append(bounds)
            reader.skipSpaces()
        } while reader.take(",")
        return reader.isAtEnd ? Bounds(alternatives: alternatives) : nil
    }
}
