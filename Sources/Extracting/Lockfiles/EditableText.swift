internal import Vocabulary

/// The text of a file that people write, in which the version of a package can be changed by hand.
struct EditableText {
    private let path: Path
    private let bytes: [UInt8]
    private let lines: LineTable

    init(_ bytes: [UInt8], at path: Path) {
        self.path = path
        self.bytes = bytes
        lines = LineTable(bytes)
    }

    /// The place of `version` in a range of bytes. Nil unless it stands there once, as a whole word: then nobody can tell which
    /// one to change.
    func version(_ version: String, within range: Range<Int>) -> Inventory.WrittenVersion? {
        let word = Array(version.utf8)
        let range = range.clamped(to: bytes.indices)
        guard !word.isEmpty, let place = Self.onlyPlace(of: word, in: bytes[range]) else { return nil }
        let end = place + word.count
        let line = bytes[lines.bytes(ofLineWith: place, in: bytes)]
        let position = { (offset: Int) in
            let before = String(decoding: bytes[line.startIndex..<offset], as: UTF8.self)
            return Position(line: lines.line(of: offset), column: before.utf16.count + 1)
        }
        // What else is on the line may be a secret.
        let text = String(decoding: bytes[line.indices.clamped(to: range)], as: UTF8.self)
        return Inventory.WrittenVersion(
            location: Location(path: path, bytes: place..<end, start: position(place), end: position(end)),
            text: String(text[...].trimmed))
    }

    private static func onlyPlace(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var places: [Int] = []
        for start in bytes.indices.dropLast(word.count - 1) where bytes[start] == word[0] {
            let end = start + word.count
            guard bytes[start..<end].elementsEqual(word) else { continue }
            let isWhole = !isWithinWord(bytes[..<start].last) && !isWithinWord(bytes[end...].first)
            if isWhole { places.append(start) }
        }
        return places.count == 1 ? places[0] : nil
    }

    /// Whether a byte beside a version would be part of it.
    private static func isWithinWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "._+!-*".utf8.contains(byte)
    }
}
