/// The settings of git that say what is looked at, read as data.
///
/// Source: git-config(1), "Syntax". `[include]` is not followed.
struct GitConfiguration {
    /// `core.excludesFile` as written.
    var excludesFile: [UInt8]?
    /// `core.hooksPath` as written.
    var hooksPath: [UInt8]?
    /// `extensions.objectFormat` in lower case.
    var objectFormat: String?
    /// `extensions.refStorage` in lower case.
    var refStorage: String?
    /// Whether a server has promised objects that are not here (`extensions.partialClone`).
    var isPartialClone = false

    init() {}

    /// Bytes of an object's name.
    var idLength: Int { objectFormat == "sha256" ? 32 : 20 }

    /// Whether refs stand in tables and not in files of their own.
    var keepsReferenceTables: Bool { refStorage == "reftable" }

    /// Takes over what `file` sets: the last one says it.
    mutating func read(_ file: [UInt8]) {
        var section = ""
        for line in Self.logicalLines(of: file) {
            var rest = line.drop(while: Self.isSpace)
            if rest.first == UInt8(ascii: "[") {
                guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { continue }
                section = Self.lowered(rest[(rest.startIndex + 1)..<close])
                rest = rest[(close + 1)...].drop(while: Self.isSpace)
            }
            let name = rest.prefix { $0 != UInt8(ascii: "=") && !Self.isSpace($0) }
            rest = rest.dropFirst(name.count).drop(while: Self.isSpace)
            guard rest.first == UInt8(ascii: "=") else { continue }
            set("\(section).\(Self.lowered(name))", to: Self.value(rest.dropFirst()))
        }
    }

    private mutating func set(_ name: String, to value: [UInt8]) {
        switch name {
        case "core.excludesfile": excludesFile = value
        case "core.hookspath": hooksPath = value
        case "extensions.objectformat": objectFormat = Self.lowered(value[...])
        case "extensions.refstorage": refStorage = Self.lowered(value[...])
        case "extensions.partialclone": isPartialClone = !value.isEmpty
        default: break
        }
    }

    /// Lines, those joined that end with a backslash.
    private static func logicalLines(of file: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var isOpen = false
        for var line in file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            let continues = line.last == UInt8(ascii: "\\") && !line.dropLast().hasSuffixOfOddBackslashes
            if continues { line.removeLast() }
            if isOpen { lines[lines.count - 1] += line } else { lines.append(Array(line)) }
            isOpen = continues
        }
        return lines
    }

    /// What stands behind the equals sign: without quotes, comment and the white space around it.
    private static func value(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var (value, length, isQuoted): ([UInt8], Int, Bool) = ([], 0, false)
        var at = text.firstIndex { !isSpace($0) } ?? text.endIndex
        while at < text.endIndex {
            let byte = text[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "\\") where at < text.endIndex:
                value.append(unescaped(text[at]))
                at += 1
            case UInt8(ascii: "#") where !isQuoted, UInt8(ascii: ";") where !isQuoted: return Array(value[..<length])
            default: value.append(byte)
            }
            // White space at the end counts in quotes alone.
            if isQuoted || !isSpace(byte) { length = value.count }
        }
        return Array(value[..<length])
    }

    private static func unescaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "b"): 0x08
        default: byte
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func lowered(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).lowercased()
    }
}

extension ArraySlice<UInt8> {
    /// Whether the last of them is a backslash that is not itself taken by one before it.
    fileprivate var hasSuffixOfOddBackslashes: Bool {
        reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
    }
}
