/// The texts in the `sources` of a source map, without reading the rest: what `sourcesContent` holds is a hundred times as
/// much.
///
/// The key in quotes cannot stand inside of a text, where each quotation mark has a backslash before it.
///
/// Source: ECMA-426, "Source map format", sections "Source map" and "Index map".
struct SourceMapSources {
    private static let key = Array("\"sources\"".utf8)
    /// In bytes. Paths that are longer lead nowhere.
    private static let longest = 1024

    private var index = 0
    private var isInside = false

    init(_ bytes: Span<UInt8>) {}

    /// The next text. Nil behind the last one.
    mutating func next(in bytes: Span<UInt8>) -> String? {
        while index < bytes.count {
            if !isInside {
                guard enterList(of: bytes) else { return nil }
            }
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return text(in: bytes)
            case UInt8(ascii: "]"): isInside = false
            default: continue
            }
        }
        return nil
    }

    /// Goes behind the bracket that opens the next list of sources. Whether there is one.
    private mutating func enterList(of bytes: Span<UInt8>) -> Bool {
        while index + Self.key.count < bytes.count {
            guard isAtKey(bytes) else {
                index += 1
                continue
            }
            index += Self.key.count
            skipBlanks(in: bytes)
            guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { continue }
            index += 1
            skipBlanks(in: bytes)
            guard index < bytes.count, bytes[index] == UInt8(ascii: "[") else { continue }
            index += 1
            isInside = true
            return index < bytes.count
        }
        return false
    }

    private func isAtKey(_ bytes: Span<UInt8>) -> Bool {
        guard bytes[index] == Self.key[0] else { return false }
        for offset in Self.key.indices where bytes[index + offset] != Self.key[offset] { return false }
        return true
    }

    private mutating func skipBlanks(in bytes: Span<UInt8>) {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    /// The text up to its closing mark, without backslashes: the only escape in real paths is `\/`.
    private mutating func text(in bytes: Span<UInt8>) -> String {
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
            if text.count < Self.longest { text.append(bytes[index]) }
            index += 1
        }
        index += 1
        return String(decoding: text, as: UTF8.self)
    }
}
