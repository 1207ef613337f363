extension BidirectionalCollection<UInt8> {
    /// Whether the last bytes are those of `ending`, ASCII letters in either case. `ending` is in lower case.
    func ends(with ending: String) -> Bool {
        let ending = ending.utf8
        // Asked of every name about every format: the last byte refuses most.
        guard let last, let expected = ending.last, Self.isSame(last, expected), count >= ending.count else {
            return false
        }
        return zip(suffix(ending.count), ending).allSatisfy(Self.isSame)
    }

    private static func isSame(_ byte: UInt8, _ lower: UInt8) -> Bool {
        byte == lower || (0x41...0x5A).contains(byte) && byte | 0x20 == lower
    }

    /// Whether one of `endings` is the last part.
    func ends(withOneOf endings: [String]) -> Bool {
        endings.contains { ends(with: $0) }
    }
}
