/// A version as Semantic Versioning defines it, or as its neighbours bend it.
///
/// Source: Semantic Versioning 2.0.0, the grammar and section 11, read 2026-11-24.
struct SemanticVersion {
    /// What an ecosystem takes beyond the grammar.
    struct Leniency: OptionSet {
        let rawValue: Int

        /// One `v` in front.
        static let prefix = Leniency(rawValue: 1)
        /// `1` and `1.2`, which stand for `1.0.0` and `1.2.0`.
        static let partial = Leniency(rawValue: 2)
        /// Zeros in front of numbers.
        static let leadingZeros = Leniency(rawValue: 4)
    }

    var major: Digits
    var minor: Digits
    var patch: Digits
    /// The identifiers behind the hyphen; none for a release.
    var prerelease: [ArraySlice<UInt8>] = []
    /// The identifiers behind the plus, which have no part in the order.
    var build: [ArraySlice<UInt8>] = []

    init(major: Digits, minor: Digits, patch: Digits) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    init?(_ text: ArraySlice<UInt8>, allowing leniency: Leniency = []) {
        var reader = VersionReader(text)
        if leniency.contains(.prefix) { _ = reader.take("v") }
        var numbers: [Digits] = []
        repeat {
            let number = leniency.contains(.leadingZeros) ? reader.takeNumber() : reader.takeCanonicalNumber()
            guard let number else { return nil }
            numbers.append(number)
        } while numbers.count < 3 && reader.take(".")
        guard numbers.count == 3 || leniency.contains(.partial) else { return nil }
        major = numbers[0]
        minor = numbers.count > 1 ? numbers[1] : .zero
        patch = numbers.count > 2 ? numbers[2] : .zero
        guard readLabels(&reader, zerosInFront: leniency.contains(.leadingZeros)) else { return nil }
    }

    /// Reads `-prerelease` and `+build`. False where something else is left.
    private mutating func readLabels(_ reader: inout VersionReader, zerosInFront: Bool) -> Bool {
        if reader.take("-") {
            guard let identifiers = Self.identifiers(&reader) else { return false }
            guard zerosInFront || identifiers.allSatisfy(Self.isCanonical) else { return false }
            prerelease = identifiers
        }
        if reader.take("+") {
            guard let identifiers = Self.identifiers(&reader) else { return false }
            build = identifiers
        }
        return reader.isAtEnd
    }

    /// Identifiers with dots between them. Nil where one is empty.
    private static func identifiers(_ reader: inout VersionReader) -> [ArraySlice<UInt8>]? {
        let parts = reader.take { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
            .parts(at: ".")
        return parts.contains(where: \.isEmpty) ? nil : parts
    }

    private static func isCanonical(_ identifier: ArraySlice<UInt8>) -> Bool {
        identifier.first != UInt8(ascii: "0") || identifier.count == 1 || !identifier.allSatisfy(\.isDigit)
    }
}

extension SemanticVersion {
    /// Numbers first; a pre-release before its release; the rest has no part in it (section 11).
    var key: SortKey {
        var key = core
        key.append(rank: prerelease.isEmpty ? 1 : 0)
        if !prerelease.isEmpty { key.append(identifiers: prerelease) }
        return key
    }

    /// How the keys of the release and of all its pre-releases begin. It sorts before all of them.
    var core: SortKey {
        var key = SortKey()
        key.append(major)
        key.append(minor)
        key.append(patch)
        return key
    }
}

extension SortKey {
    /// Identifiers of a pre-release: fewer before more, numbers before words, words by their ASCII bytes.
    mutating func append(identifiers: [ArraySlice<UInt8>]) {
        for identifier in identifiers { append(identifier: identifier) }
        append(rank: 0)
    }

    private mutating func append(identifier: ArraySlice<UInt8>) {
        if identifier.allSatisfy(\.isDigit) {
            append(rank: 1)
            append(Digits(identifier))
        } else {
            append(rank: 2)
            append(text: identifier)
        }
    }
}
