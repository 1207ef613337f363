/// Versions of Haskell packages: lists of numbers, so `1.0` is before `1.0.0`. Tags (`1.0-beta`) count for nothing.
///
/// Sources, read 2026-11-24: Haskell Package Versioning Policy, section 3; Cabal, `Distribution.Version`, and its User
/// Guide, on the field `version` (no zeros in front of a number).
struct Hackage: VersionOrdering {
    static let ecosystems = ["Hackage"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        var reader = VersionReader(text)
        var numbers: [Digits] = []
        repeat {
            guard let number = reader.takeCanonicalNumber() else { return nil }
            numbers.append(number)
        } while reader.take(".")
        while reader.take("-") {
            guard !reader.take(while: { $0.isDigit || $0.isLetter }).isEmpty else { return nil }
        }
        return reader.isAtEnd ? SortKey(list: numbers) : nil
    }
}

extension SortKey {
    /// Numbers of which fewer sort before more.
    init(list: [Digits]) {
        for number in list {
            append(rank: 1)
            append(number)
        }
        append(rank: 0)
    }
}
