/// Versions of Julia packages: Semantic Versioning with `v` in front and short forms, where builds sort too.
///
/// `1.0.0-` is before and `1.0.0+` is after everything that begins with `1.0.0`; a pre-release that begins with a letter
/// needs no hyphen.
///
/// Source: Julia, `VersionNumber` in `base/version.jl`, and the manual, "Version Number Literals", read 2026-11-24.
struct Julia: VersionOrdering {
    static let ecosystems = ["Julia"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        var reader = VersionReader(text)
        var key = SortKey()
        _ = reader.take(anyOf: "vV")
        guard let numbers = Self.numbers(&reader) else { return nil }
        for index in 0..<3 { key.append(index < numbers.count ? numbers[index] : .zero) }
        guard Self.appendPrerelease(&reader, to: &key), Self.appendBuild(&reader, to: &key) else { return nil }
        return reader.isAtEnd ? key : nil
    }

    private static func numbers(_ reader: inout VersionReader) -> [Digits]? {
        var numbers: [Digits] = []
        repeat {
            guard let number = reader.takeNumber() else { return nil }
            numbers.append(number)
        } while numbers.count < 3 && reader.take(".")
        return numbers
    }

    /// Nothing at all: rank 1. Else the identifiers behind rank 0, of which a lone hyphen has none.
    private static func appendPrerelease(_ reader: inout VersionReader, to key: inout SortKey) -> Bool {
        let isHyphenated = reader.take("-")
        guard isHyphenated || reader.next?.isLetter == true else {
            key.append(rank: 1)
            return true
        }
        key.append(rank: 0)
        if isHyphenated, reader.isAtEnd {
            key.append(identifiers: [])
            return true
        }
        guard let identifiers = identifiers(&reader) else { return false }
        key.append(identifiers: identifiers)
        return true
    }

    /// Nothing at all: rank 0. The identifiers: rank 1. A lone plus: rank 2.
    private static func appendBuild(_ reader: inout VersionReader, to key: inout SortKey) -> Bool {
        guard reader.take("+") else {
            key.append(rank: 0)
            return true
        }
        guard !reader.isAtEnd else {
            key.append(rank: 2)
            return true
        }
        guard let identifiers = identifiers(&reader) else { return false }
        key.append(rank: 1)
        key.append(identifiers: identifiers)
        return true
    }

    private static func identifiers(_ reader: inout VersionReader) -> [ArraySlice<UInt8>]? {
        let run = reader.take { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        let parts = run.parts(at: ".")
        return parts.contains(where: \.isEmpty) ? nil : parts
    }
}
