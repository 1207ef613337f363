/// Versions of Conan packages: parts between dots, each a number or a word, then `-prerelease` and `+build`.
///
/// Zeros at the end count for nothing, a pre-release is before its release, and a build after none. Conan compares a
/// number with a word as two words, which runs in circles (9 < 10, "10" < "1a", "1a" < "9"). Here the number at the
/// beginning of a word comes first, as OpenSSL meant it: 1.1.1 < 1.1.1a < 1.1.2 < 1.1.10.
///
/// Source: Conan 2 documentation, "Version ranges", and `conan.tools.scm.Version`, read 2026-11-24.
struct Conan: VersionOrdering {
    static let ecosystems = ["ConanCenter"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        guard let first = text.first, first.isDigit || first.isLetter || first == UInt8(ascii: "_"),
            text.allSatisfy({ $0.isDigit || $0.isLetter || "_+.-".utf8.contains($0) })
        else { return nil }
        let plus = text.lastIndex(of: UInt8(ascii: "+"))
        let version = text[..<(plus ?? text.endIndex)]
        let hyphen = version.firstIndex(of: UInt8(ascii: "-"))
        var key = SortKey()
        key.append(conan: version[..<(hyphen ?? version.endIndex)])
        key.append(rank: hyphen == nil ? 1 : 0)
        if let hyphen { key.append(conan: version[(hyphen + 1)...]) }
        key.append(rank: plus == nil ? 0 : 1)
        if let plus { key.append(conan: text[(plus + 1)...]) }
        return key
    }
}

extension SortKey {
    /// Ranks: 0 the end, 1 an empty part, 2 what begins with a digit, 3 any other word.
    fileprivate mutating func append(conan text: ArraySlice<UInt8>) {
        let parts = text.parts(at: ".")
        let zeros = parts.reversed().prefix { !$0.isEmpty && $0.allSatisfy { $0 == UInt8(ascii: "0") } }.count
        for part in parts.dropLast(zeros) { append(conanPart: part) }
        append(rank: 0)
    }

    private mutating func append(conanPart part: ArraySlice<UInt8>) {
        var reader = VersionReader(part)
        if part.isEmpty {
            append(rank: 1)
        } else if let number = reader.takeNumber() {
            append(rank: 2)
            append(number)
            append(text: reader.rest)
        } else {
            append(rank: 3)
            append(text: part)
        }
    }
}
