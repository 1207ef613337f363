/// A Maven version in its parts: a list of items that a further list may end, and so on.
///
/// Source: Maven, `ComparableVersion` (3.9), read 2026-11-24.
struct MavenLists {
    /// The outermost list first. Each is the last item of the one before.
    private(set) var lists: [[MavenItem]] = [[]]
    private let text: ArraySlice<UInt8>
    /// Where the item begins that is being read.
    private var start: Int
    private var isDigit = false
    /// Whether the item is a word with a number: `rc1` and `rc-1` are one item.
    private var isNumbered = false

    /// - Parameter text: in small letters.
    init(_ text: ArraySlice<UInt8>) {
        self.text = text
        start = text.startIndex
        for (index, byte) in zip(text.indices, text) { read(byte, at: index) }
        guard start < text.endIndex else { return }
        // A word at the end reads as if a hyphen stood before it.
        if !isDigit { open() }
        add(upTo: text.endIndex)
    }

    private mutating func read(_ byte: UInt8, at index: Int) {
        switch byte {
        case UInt8(ascii: "."): readDot(at: index)
        case UInt8(ascii: "-"): readHyphen(at: index)
        case _ where byte.isDigit: readDigit(at: index)
        default: readLetter(at: index)
        }
    }

    private mutating func readDot(at index: Int) {
        addOrZero(upTo: index)
        isNumbered = false
        start = index + 1
    }

    private mutating func readHyphen(at index: Int) {
        let isBeforeDigit = index + 1 < text.endIndex && text[index + 1].isDigit
        if start < index, !isDigit, isBeforeDigit {
            isNumbered = true
            return
        }
        addOrZero(upTo: index)
        start = index + 1
        open()
        isNumbered = false
    }

    private mutating func readDigit(at index: Int) {
        if !isDigit, start < index {
            isNumbered = true
            open()
        }
        isDigit = true
    }

    private mutating func readLetter(at index: Int) {
        if isDigit, start < index {
            add(upTo: index)
            start = index
            open()
            isNumbered = false
        }
        isDigit = false
    }

    /// A new list, unless the last one is still empty.
    private mutating func open() {
        if lists.last?.isEmpty == false { lists.append([]) }
    }

    private mutating func addOrZero(upTo end: Int) {
        if start == end { add(.number(.zero)) } else { add(upTo: end) }
    }

    private mutating func add(upTo end: Int) {
        let item = text[start..<end]
        if isNumbered {
            let word = item.prefix { !$0.isDigit }
            let digits = item.dropFirst(word.count)
            add(.word(MavenWord(word.filter { $0 != UInt8(ascii: "-") }[...], isNumbered: true), Digits(digits)))
        } else {
            add(isDigit ? .number(Digits(item)) : .word(MavenWord(item, isNumbered: false), nil))
        }
    }

    private mutating func add(_ item: MavenItem) {
        lists[lists.count - 1].append(item)
    }
}

/// A part of a Maven version that is no list.
enum MavenItem {
    case number(Digits)
    /// A word and, if one follows directly or behind a hyphen, its number.
    case word(MavenWord, Digits?)

    var isZero: Bool { if case .number(let number) = self { number.isZero } else { false } }
    var isWord: Bool { if case .word = self { true } else { false } }
    var isPlainWord: Bool { if case .word(_, nil) = self { true } else { false } }
    /// Whether it says no more than that this is the release.
    var isRelease: Bool { if case .word(let word, nil) = self { word.side == 0 } else { false } }

    /// Below the release: negative; above it: positive.
    var side: Int {
        switch self {
        case .number(let number): number.isZero ? 0 : 1
        case .word(let word, _): word.side
        }
    }
}

/// A qualifier of a Maven version.
struct MavenWord {
    /// Its place among the known ones; all others share the last.
    let rank: UInt8
    let text: ArraySlice<UInt8>

    /// - Parameter isNumbered: whether a number follows, which makes `a`, `b` and `m` short forms.
    init(_ text: ArraySlice<UInt8>, isNumbered: Bool) {
        self.text = text
        let word = String(decoding: text, as: UTF8.self)
        rank = (isNumbered ? Self.shortForms[word] : nil) ?? Self.ranks[word] ?? Self.unknown
    }

    static let unknown: UInt8 = 7
    private static let release: UInt8 = 5
    private static let shortForms: [String: UInt8] = ["a": 0, "b": 1, "m": 2]
    private static let ranks: [String: UInt8] = [
        "alpha": 0, "beta": 1, "milestone": 2, "rc": 3, "cr": 3, "snapshot": 4, "": 5, "ga": 5, "final": 5,
        "release": 5,
        "sp": 6,
    ]

    /// Below the release: negative; above it: positive.
    var side: Int { Int(rank) - Int(Self.release) }
}
