extension Collection<UInt8> {
    /// Whether the last bytes are those of `ending`, ASCII letters in either case. `ending` is in lower case.
    func ends(with ending: String) -> Bool {
        guard count >= ending.utf8.count else { return false }
        return zip(suffix(ending.utf8.count), ending.utf8).allSatisfy { byte, expected in
            byte == expected || (0x41...0x5A).contains(byte) && byte | 0x20 == expected
        }
    }

    /// Whether one of `endings` is the last part.
    func ends(withOneOf endings: [String]) -> Bool {
        endings.contains { ends(with: $0) }
    }
}
