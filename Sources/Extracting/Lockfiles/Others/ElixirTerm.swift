/// A value as Elixir writes it, such as a lock of Mix.
///
/// Source: Elixir's documentation, "Syntax reference", read in November 2026; of it what `mix` writes into locks: maps,
/// tuples, lists, keywords, strings, atoms and numbers. Nothing is ever evaluated.
indirect enum ElixirTerm: Equatable {
    case string(String)
    /// Without its colon. `true`, `false` and `nil` are atoms too.
    case atom(String)
    case number(String)
    case list([ElixirTerm])
    case tuple([ElixirTerm])
    /// A map, or the `key: value` of a list, each with the line of its key.
    case pairs([Pair])

    struct Pair: Equatable {
        var key: String
        /// From 1.
        var line: Int
        var value: ElixirTerm
    }

    /// The one value that a file consists of.
    static func parse(_ bytes: [UInt8]) throws(LockfileError) -> ElixirTerm {
        var reader = ElixirReader(bytes)
        return try reader.document()
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }
    var atom: String? { if case .atom(let name) = self { name } else { nil } }
    var list: [ElixirTerm]? { if case .list(let terms) = self { terms } else { nil } }
    var tuple: [ElixirTerm]? { if case .tuple(let terms) = self { terms } else { nil } }
    var pairs: [Pair]? { if case .pairs(let pairs) = self { pairs } else { nil } }
}

private struct ElixirReader {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    /// Locks nest five deep.
    private static let deepest = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    mutating func document() throws(LockfileError) -> ElixirTerm {
        let term = try self.term(depth: 0)
        skipBlanks()
        guard index == bytes.count else { throw fault("the end of the file") }
        return term
    }

    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private func fault(_ expected: String) -> LockfileError {
        .malformed(line: line, reason: "here must stand \(expected)")
    }

    private mutating func skipBlanks() {
        var isComment = false
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A: (line, isComment) = (line + 1, false)
            case UInt8(ascii: "#"): isComment = true
            case 0x20, 0x09, 0x0D: break
            default: if !isComment { return }
            }
            index += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func term(depth: Int) throws(LockfileError) -> ElixirTerm {
        guard depth < Self.deepest else { throw fault("something less deep") }
        skipBlanks()
        switch byte {
        case UInt8(ascii: "%"):
            index += 1
            guard take(UInt8(ascii: "{")) else { throw fault("'{'") }
            return try pairs(until: UInt8(ascii: "}"), depth: depth)
        case UInt8(ascii: "{"):
            index += 1
            return .tuple(try terms(until: UInt8(ascii: "}"), depth: depth))
        case UInt8(ascii: "["):
            index += 1
            return try list(depth: depth)
        case UInt8(ascii: "\""): return .string(try quoted())
        case UInt8(ascii: ":"):
            index += 1
            return .atom(byte == UInt8(ascii: "\"") ? try quoted() : try word())
        case 0x30...0x39, UInt8(ascii: "-"): return .number(try word())
        default: return .atom(try word())
        }
    }

    private mutating func terms(until end: UInt8, depth: Int) throws(LockfileError) -> [ElixirTerm] {
        var terms: [ElixirTerm] = []
        while !take(end) {
            if startsPair { return terms + [try pairs(until: end, depth: depth)] }
            terms.append(try term(depth: depth + 1))
            if !take(UInt8(ascii: ",")) {
                guard take(end) else { throw fault("',' or '\(UnicodeScalar(end))'") }
                break
            }
        }
        return terms
    }

    /// A list whose every part is a pair is a keyword list.
    private mutating func list(depth: Int) throws(LockfileError) -> ElixirTerm {
        let terms = try terms(until: UInt8(ascii: "]"), depth: depth)
        if terms.count == 1, case .pairs = terms[0] { return terms[0] }
        return .list(terms)
    }

    /// `key: value` and `"key" => value`, with commas between.
    private mutating func pairs(until end: UInt8, depth: Int) throws(LockfileError) -> ElixirTerm {
        var pairs: [ElixirTerm.Pair] = []
        while !take(end) {
            let place = line
            pairs.append(.init(key: try key(), line: place, value: try term(depth: depth + 1)))
            if !take(UInt8(ascii: ",")) {
                guard take(end) else { throw fault("',' or '\(UnicodeScalar(end))'") }
                break
            }
        }
        return .pairs(pairs)
    }

    private mutating func key() throws(LockfileError) -> String {
        skipBlanks()
        if byte == UInt8(ascii: ":") { index += 1 }
        let key = byte == UInt8(ascii: "\"") ? try quoted() : try word()
        if byte == UInt8(ascii: ":") {
            index += 1
            return key
        }
        guard take(UInt8(ascii: "=")), byte == UInt8(ascii: ">") else { throw fault("':' or '=>'") }
        index += 1
        return key
    }

    /// Whether a word and a colon stand here.
    private var startsPair: Bool {
        var end = index
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        return end > index && end + 1 < bytes.count && bytes[end] == UInt8(ascii: ":") && !Self.isWord(bytes[end + 1])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: "_@.?!-+".utf8.contains(byte)
        }
    }

    private mutating func word() throws(LockfileError) -> String {
        let start = index
        while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
        guard index > start else { throw fault("a value") }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// A string. Of its escapes, those that stand for themselves are all that a lock has.
    private mutating func quoted() throws(LockfileError) -> String {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): index += 1
            case 0x0A: line += 1
            default: break
            }
            if index < bytes.count { text.append(bytes[index]) }
            index += 1
        }
        throw fault("the end of a string")
    }
}
