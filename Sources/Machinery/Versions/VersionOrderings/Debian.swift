/// Versions of Debian packages: `[epoch:]upstream-version[-debian-revision]`.
///
/// Non-digits and digits take turns. Among the former `~` is before the end, the end before letters, letters before all
/// else; digits compare as numbers, and none is zero.
///
/// Source: deb-version(7), "DESCRIPTION" and "Sorting algorithm" (dpkg 1.22), read 2026-11-24.
struct Debian: VersionOrdering {
    static let ecosystems = ["Debian", "Ubuntu", "Echo"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        var version = text.trimmed
        var key = SortKey()
        let colon = version.firstIndex(of: UInt8(ascii: ":"))
        let epoch = version[..<(colon ?? version.startIndex)]
        guard colon == nil || !epoch.isEmpty, epoch.allSatisfy(\.isDigit) else { return nil }
        key.append(Digits(epoch))
        if let colon { version = version[(colon + 1)...] }
        let hyphen = version.lastIndex(of: UInt8(ascii: "-"))
        let upstream = version[..<(hyphen ?? version.endIndex)]
        let revision = hyphen.map { version[($0 + 1)...] }
        guard Self.isUpstream(upstream, hasEpoch: colon != nil), Self.isRevision(revision) else { return nil }
        key.append(debian: upstream)
        key.append(debian: revision ?? [UInt8(ascii: "0")])
        return key
    }

    private static func isUpstream(_ text: ArraySlice<UInt8>, hasEpoch: Bool) -> Bool {
        guard let first = text.first, first.isDigit else { return false }
        return text.allSatisfy { byte in
            byte.isDigit || byte.isLetter || ".+-~".utf8.contains(byte) || hasEpoch && byte == UInt8(ascii: ":")
        }
    }

    /// None is as good as `0`; an empty one is an error.
    private static func isRevision(_ text: ArraySlice<UInt8>?) -> Bool {
        guard let text else { return true }
        return !text.isEmpty && text.allSatisfy { $0.isDigit || $0.isLetter || ".+~".utf8.contains($0) }
    }
}

extension SortKey {
    fileprivate mutating func append(debian text: ArraySlice<UInt8>) {
        var reader = VersionReader(text)
        while !reader.isAtEnd {
            for byte in reader.take(while: { !$0.isDigit }) { append(rank: Self.debianRank(byte)) }
            append(rank: Self.endOfRun)
            append(reader.takeNumber() ?? .zero)
        }
        append(rank: Self.endOfRun)
    }

    private static let endOfRun: UInt8 = 2

    private static func debianRank(_ byte: UInt8) -> UInt8 {
        if byte == UInt8(ascii: "~") { return 1 }
        return byte.isLetter ? byte : byte | 0x80
    }
}
