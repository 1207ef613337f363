/// Something that has a key.
package protocol Keyed {
    /// Compared byte for byte.
    var key: String { get }
}

/// Finds a key among those already read, in a time that does not grow with the table.
package struct KeyIndex: Sendable {
    /// Up to so many entries are walked through: most tables are small, and a walk needs no memory.
    private static let walkable = 40

    private var places: [ExactKey: Int] = [:]

    /// For a table that is empty yet.
    package init() {}

    /// The index of the entry that has `key`. Every entry has another key, and entries are only ever added behind.
    package mutating func place(of key: String, in entries: [some Keyed]) -> Int? {
        guard entries.count > Self.walkable else {
            return entries.firstIndex { ExactKey.isSame($0.key, key) }
        }
        while places.count < entries.count {
            places[ExactKey(text: entries[places.count].key)] = places.count
        }
        return places[ExactKey(text: key)]
    }
}

/// A key that equals none but itself, byte for byte.
///
/// `String` takes canonically equivalent texts as equal, JSON and TOML do not. The bytes are hashed too, as
/// otherwise a hostile file could fill a table with equivalent keys that all collide.
struct ExactKey: Hashable {
    let text: String

    static func isSame(_ left: String, _ right: String) -> Bool {
        // Most keys differ in their length, which is known; only above ASCII can what is equal as text have other bytes.
        left.utf8.count == right.utf8.count && left == right
            && (left.utf8Span.isKnownASCII || left.utf8.elementsEqual(right.utf8))
    }

    static func == (left: ExactKey, right: ExactKey) -> Bool {
        isSame(left.text, right.text)
    }

    func hash(into hasher: inout Hasher) {
        // Eight bytes at a time: the hasher's cost is by the call.
        var word: UInt64 = 0
        for (index, byte) in text.utf8.enumerated() {
            word = word << 8 | UInt64(byte)
            if index & 7 == 7 { hasher.combine(word) }
        }
        hasher.combine(word)
    }
}
