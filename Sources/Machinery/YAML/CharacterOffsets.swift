/// Turns counts of characters, which is what libyaml has, into counts of bytes.
struct CharacterOffsets {
    private let bytes: [UInt8]
    /// The offset of each 64th character. Empty where all characters are ASCII.
    private var marks: [Int] = []
    // A walk of at most 64 characters costs less than what libyaml does for an event; the list takes an eighth of the input.
    private static let stride = 64

    /// `bytes` must be UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.contains(where: { $0 >= 0x80 }) else { return }
        var count = 0
        for index in bytes.indices where Self.begins(bytes[index]) {
            if count % Self.stride == 0 { marks.append(index) }
            count += 1
        }
    }

    /// The offset of the byte that the character of this number begins with, counted from 0; the end where there is none.
    func offset(of character: Int) -> Int {
        guard !marks.isEmpty else { return min(character, bytes.count) }
        guard character / Self.stride < marks.count else { return bytes.count }
        var offset = marks[character / Self.stride]
        for _ in 0..<(character % Self.stride) { offset = next(after: offset) }
        return offset
    }

    private func next(after offset: Int) -> Int {
        var offset = offset + 1
        while offset < bytes.count, !Self.begins(bytes[offset]) { offset += 1 }
        return min(offset, bytes.count)
    }

    private static func begins(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
