/// Versions of RPM packages: `[epoch:]version[-release]`.
///
/// Runs of letters and runs of digits are compared, whatever stands between them. `~` is before the end, `^` after the
/// end and before everything else; letters are before digits. No epoch is epoch 0.
///
/// Source: rpm documentation, rpm-version(7), read 2026-11-24.
struct RPM: VersionOrdering {
    static let ecosystems = [
        "AlmaLinux", "Azure Linux", "Mageia", "Photon OS", "Red Hat", "Rocky Linux", "SUSE", "openEuler", "openSUSE",
    ]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        let parts = text.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let rest = parts.last, parts.count == 1 || !parts[0].isEmpty else { return nil }
        let epoch = parts.count == 2 ? parts[0] : []
        guard epoch.allSatisfy(\.isDigit) else { return nil }
        let halves = rest.parts(at: "-")
        guard halves.count <= 2, halves.allSatisfy(Self.isPart) else { return nil }
        var key = SortKey()
        key.append(Digits(epoch))
        for half in halves { key.append(rpm: half) }
        if halves.count == 1 { key.append(rpm: []) }
        return key
    }

    private static func isPart(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isDigit || $0.isLetter || "._+~^".utf8.contains($0) }
    }
}

extension SortKey {
    /// Ranks: 1 tilde, 2 the end, 3 caret, 4 letters, 5 digits.
    fileprivate mutating func append(rpm text: ArraySlice<UInt8>) {
        var reader = VersionReader(text)
        while let next = reader.next {
            if reader.take("~") {
                append(rank: 1)
            } else if reader.take("^") {
                append(rank: 3)
            } else if let number = reader.takeNumber() {
                append(rank: 5)
                append(number)
            } else if next.isLetter {
                append(rank: 4)
                append(text: reader.take(while: \.isLetter))
            } else {
                _ = reader.take(anyOf: "._+")
            }
        }
        append(rank: 2)
    }
}
