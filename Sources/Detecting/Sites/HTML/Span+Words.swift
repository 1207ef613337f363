extension Span<UInt8> {
    /// Whether `word`, which must be in lower case, stands at `start` in any case.
    func holdsWord(_ word: [UInt8], at start: Int) -> Bool {
        guard start >= 0, word.count <= count - start else { return false }
        for index in word.indices {
            let byte = self[start + index]
            guard (0x41...0x5A ~= byte ? byte | 0x20 : byte) == word[index] else { return false }
        }
        return true
    }
}
