/// Versions of .NET packages: up to four numbers, of which missing ones are zero, and labels in either case.
///
/// Source: Microsoft Learn, "NuGet package version reference", "Version basics" and "Normalized version numbers", read
/// 2026-11-24.
struct NuGet: VersionOrdering {
    static let ecosystems = ["NuGet"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        var reader = VersionReader(text.trimmed)
        var key = SortKey()
        guard let numbers = Self.numbers(&reader) else { return nil }
        for index in 0..<4 { key.append(index < numbers.count ? numbers[index] : .zero) }
        let prerelease = reader.take("-") ? Self.labels(&reader) : []
        let metadata = reader.take("+") ? Self.labels(&reader) : []
        guard let prerelease, metadata != nil, reader.isAtEnd else { return nil }
        key.append(rank: prerelease.isEmpty ? 1 : 0)
        if !prerelease.isEmpty { key.append(identifiers: prerelease) }
        return key
    }

    /// One to four numbers with dots between them.
    private static func numbers(_ reader: inout VersionReader) -> [Digits]? {
        var numbers: [Digits] = []
        repeat {
            guard numbers.count < 4, let number = reader.takeNumber() else { return nil }
            numbers.append(number)
        } while reader.take(".")
        return numbers
    }

    /// Labels in small letters. Nil where one is empty.
    private static func labels(_ reader: inout VersionReader) -> [ArraySlice<UInt8>]? {
        let run = reader.take { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        let parts = run.map(\.lowercase)[...].parts(at: ".")
        return parts.contains(where: \.isEmpty) ? nil : parts
    }
}
