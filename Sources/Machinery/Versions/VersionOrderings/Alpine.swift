/// Versions of apk packages: `number{.number}…{letter}{_suffix{number}}…{~hash}{-r#}`.
///
/// `_alpha`, `_beta`, `_pre` and `_rc` are before the version that they are put to; `_cvs`, `_svn`, `_git`, `_hg` and `_p`
/// after it. A number behind a dot that begins with a zero sorts as text, as in Gentoo's rules: `1.01` is before `1.1`.
///
/// Source: apk-tools, apk-package(5), "Version", and `src/version.c` (3.0), read 2026-11-24.
struct Alpine: VersionOrdering {
    static let ecosystems = [
        "Alpaquita", "Alpine", "BellSoft Hardened Containers", "Chainguard", "CleanStart", "MinimOS", "Wolfi",
    ]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        var reader = VersionReader(text)
        var key = SortKey()
        guard let first = reader.takeNumber() else { return nil }
        key.append(first)
        guard Self.appendNumbers(&reader, to: &key) else { return nil }
        guard Self.appendLetter(&reader, to: &key), Self.appendSuffixes(&reader, to: &key),
            Self.appendHash(&reader, to: &key), Self.appendRevision(&reader, to: &key), reader.isAtEnd
        else { return nil }
        key.append(rank: Rank.end.rawValue)
        return key
    }

    /// What may come next, the least first.
    private enum Rank: UInt8 {
        case earlierSuffix = 1
        case end
        case revision
        case hash
        case suffixNumber
        case laterSuffix
        case letter
        case number
    }

    private static let earlier = ["alpha", "beta", "pre", "rc"]
    private static let later = ["cvs", "svn", "git", "hg", "p"]

    private static func appendNumbers(_ reader: inout VersionReader, to key: inout SortKey) -> Bool {
        while reader.take(".") {
            let digits = reader.take(while: \.isDigit)
            guard let first = digits.first else { return false }
            key.append(rank: Rank.number.rawValue)
            let isText = first == UInt8(ascii: "0")
            key.append(rank: isText ? 0 : 1)
            if isText { key.append(text: digits) } else { key.append(Digits(digits)) }
        }
        return true
    }

    /// At most one, and a small one.
    private static func appendLetter(_ reader: inout VersionReader, to key: inout SortKey) -> Bool {
        let letters = reader.take { (0x61...0x7A).contains($0) }
        guard let letter = letters.first else { return true }
        key.append(rank: Rank.letter.rawValue)
        key.append(rank: letter)
        return letters.count == 1
    }

    private static func appendSuffixes(_ reader: inout VersionReader, to key: inout SortKey) -> Bool {
        while reader.take("_") {
            let word = reader.take(while: \.isLetter)
            if let index = earlier.firstIndex(where: { $0.utf8.elementsEqual(word) }) {
                key.append(rank: Rank.earlierSuffix.rawValue)
                key.append(rank: UInt8(truncatingIfNeeded: index))
            } else if let index = later.firstIndex(where: { $0.utf8.elementsEqual(word) }) {
                key.append(rank: Rank.laterSuffix.rawValue)
                key.append(rank: UInt8(truncatingIfNeeded: index))
            } else {
                return false
            }
            guard let number = reader.takeNumber() else { continue }
            key.append(rank: Rank.suffixNumber.rawValue)
            key.append(number)
        }
        return true
    }

    private static func appendHash(_ reader: inout VersionReader, to key: inout SortKey) -> Bool {
        guard reader.take("~") else { return true }
        let hash = reader.take { $0.isDigit || (0x61...0x66).contains($0 | 0x20) }
        key.append(rank: Rank.hash.rawValue)
        key.append(text: hash)
        return !hash.isEmpty
    }

    private static func appendRevision(_ reader: inout VersionReader, to key: inout SortKey) -> Bool {
        guard reader.take("-") else { return true }
        guard reader.take("r"), let number = reader.takeNumber() else { return false }
        key.append(rank: Rank.revision.rawValue)
        key.append(number)
        return true
    }
}
