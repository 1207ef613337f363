/// Version ranges of Cabal files: `>=1.2 && <2`, `==1.2.*`, `^>=1.2.3 || ^>=2.0`.
///
/// Parentheses and sets in braces are not read: they stand in few files and would be no simple list of alternatives.
///
/// Source: Cabal User Guide, "build-depends", read 2026-11-24.
struct HackageRange: RangeNotation {
    static let ecosystems = ["Hackage"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        Bounds(text, and: "&&", or: "||", each: Self.bounds)
    }

    private static func bounds(_ reader: inout VersionReader) -> [Bound]? {
        reader.skipSpaces()
        if reader.take(word: "-any") { return [] }
        let isMajor = reader.take(word: "^>=")
        let signs = [">=", "<=", "==", ">", "<"]
        let relations: [Bound.Relation] = [.greaterOrEqual, .lessOrEqual, .equal, .greater, .less]
        let sign = isMajor ? nil : reader.take(firstOf: signs)
        guard isMajor || sign != nil else { return nil }
        reader.skipSpaces()
        guard let (numbers, isPrefix) = numbers(&reader) else { return nil }
        let relation = sign.map { relations[$0] }
        switch (relation, isPrefix) {
        case (nil, false): return family(of: numbers, below: ceiling(ofMajor: numbers))
        case (.equal, true): return family(of: numbers, below: successor(numbers))
        case (let relation?, false): return [Bound(relation: relation, key: SortKey(list: numbers))]
        default: return nil
        }
    }

    /// Numbers, and whether `.*` follows them.
    private static func numbers(_ reader: inout VersionReader) -> (numbers: [Digits], isPrefix: Bool)? {
        var numbers: [Digits] = []
        repeat {
            if !numbers.isEmpty, reader.take("*") { return (numbers, true) }
            guard let number = reader.takeCanonicalNumber() else { return nil }
            numbers.append(number)
        } while reader.take(".")
        return (numbers, false)
    }

    private static func family(of numbers: [Digits], below ceiling: [Digits]) -> [Bound] {
        [
            Bound(relation: .greaterOrEqual, key: SortKey(list: numbers)),
            Bound(relation: .less, key: SortKey(list: ceiling)),
        ]
    }

    private static func successor(_ numbers: [Digits]) -> [Digits] {
        numbers.dropLast() + [numbers.last?.successor ?? .one]
    }

    /// A major version has two numbers.
    private static func ceiling(ofMajor numbers: [Digits]) -> [Digits] {
        numbers.count > 1 ? successor(Array(numbers.prefix(2))) : numbers + [.one]
    }
}
