import Bytes
import Vocabulary

/// Random characters that look issued: of every class that they may have, and without patterns by accident.
///
/// A plain draw of 24 letters and digits has no digit once in 70 times, and now and then a `1234` that the engine
/// rightly takes for a placeholder. Either would make a right rule fail.
struct RandomText {
    private let alphabet: [UInt8]
    private let classes: Set<Rule.CharacterClass>

    /// Text of the characters of `alphabet`, each of which stands in it once.
    init(_ alphabet: String) {
        self.alphabet = Array(alphabet.utf8)
        classes = Set(self.alphabet.compactMap { Rule.CharacterClass($0) })
    }

    /// `count` characters.
    func drawn(_ count: Int, from random: inout SplitMix64) -> [UInt8] {
        var text: [UInt8] = []
        // Bounded, since a short text may not be able to look issued; then the last draw has to do.
        for _ in 0..<2_000 {
            text = (0..<count).map { _ in alphabet[random.next(below: alphabet.count)] }
            if looksIssued(text) { break }
        }
        return text
    }

    private func looksIssued(_ text: [UInt8]) -> Bool {
        let missing = classes.subtracting(text.compactMap { Rule.CharacterClass($0) })
        guard missing.isEmpty || text.count < classes.count else { return false }
        return !Self.hasRun(text) && (text.count < 16 || Entropy.bitsPerByte(of: text) >= 3)
    }

    /// Whether four neighbours are equal or follow each other: `aaaa`, `4567`, `fedc`.
    private static func hasRun(_ text: [UInt8]) -> Bool {
        guard text.count >= 4 else { return false }
        return (3..<text.count).contains { end in
            let step = Int(text[end]) - Int(text[end - 1])
            return abs(step) <= 1
                && (end - 2..<end).allSatisfy { Int(text[$0]) - Int(text[$0 - 1]) == step }
        }
    }
}
