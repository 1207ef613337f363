internal import Bytes

/// The blocks of a file in HashiCorp's configuration language, as far as programs write it: blocks with labels, and
/// attributes that are strings, lists of strings, numbers or words. No expression, no template, no block within a block.
///
/// Source: "HCL Native Syntax Specification" (hashicorp/hcl, hclsyntax/spec.md), read in November 2026.
struct HCLBlocks {
    struct Block {
        var type: String
        var labels: [String]
        /// The line of the type, from 1.
        var line: Int
        var attributes: [String: [String]] = [:]
    }

    private(set) var blocks: [Block] = []

    /// - Throws: At the first token that is out of place.
    init(_ bytes: [UInt8]) throws(LockfileError) {
        var tokens = HCLTokens(bytes)
        while let token = try tokens.next() {
            guard case .word(let type) = token else { throw tokens.fault("a block") }
            var block = Block(type: type, labels: [], line: tokens.line)
            try Self.readLabels(of: &block, &tokens)
            try Self.readAttributes(of: &block, &tokens)
            blocks.append(block)
        }
    }

    private static func readLabels(of block: inout Block, _ tokens: inout HCLTokens) throws(LockfileError) {
        while let token = try tokens.next() {
            switch token {
            case .string(let label), .word(let label): block.labels.append(label)
            case .mark(UInt8(ascii: "{")): return
            default: throw tokens.fault("'{'")
            }
        }
        throw tokens.fault("'{'")
    }

    private static func readAttributes(of block: inout Block, _ tokens: inout HCLTokens) throws(LockfileError) {
        while let token = try tokens.next() {
            if token == .mark(UInt8(ascii: "}")) { return }
            guard case .word(let key) = token, try tokens.next() == .mark(UInt8(ascii: "=")) else {
                throw tokens.fault("an attribute")
            }
            block.attributes[key] = try values(&tokens)
        }
        throw tokens.fault("'}'")
    }

    /// One value, or those of a list.
    private static func values(_ tokens: inout HCLTokens) throws(LockfileError) -> [String] {
        guard let first = try tokens.next() else { throw tokens.fault("a value") }
        if let text = first.text { return [text] }
        guard first == .mark(UInt8(ascii: "[")) else { throw tokens.fault("a value") }
        var values: [String] = []
        while let token = try tokens.next() {
            if token == .mark(UInt8(ascii: "]")) { return values }
            if let text = token.text {
                values.append(text)
            } else if token != .mark(UInt8(ascii: ",")) {
                break
            }
        }
        throw tokens.fault("']'")
    }
}

private enum HCLToken: Equatable {
    case word(String)
    case string(String)
    case mark(UInt8)

    /// What a word or a string says.
    var text: String? {
        switch self {
        case .word(let text), .string(let text): text
        case .mark: nil
        }
    }
}

private struct HCLTokens {
    private let bytes: [UInt8]
    private var index = 0
    /// The line of the token that was read last, from 1.
    private(set) var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    func fault(_ expected: String) -> LockfileError {
        .malformed(line: line, reason: "here must stand \(expected)")
    }

    mutating func next() throws(LockfileError) -> HCLToken? {
        skipBlanks()
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "\"") { return .string(try quoted()) }
        let start = index
        while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
        if index > start { return .word(String(decoding: bytes[start..<index], as: UTF8.self)) }
        index += 1
        return .mark(bytes[start])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: "_-.".utf8.contains(byte)
        }
    }

    private func stands(_ text: StaticString) -> Bool { bytes.span.holds(text, at: index) }

    /// Steps over blanks and comments: `#` and `//` up to the end of the line, `/*` up to `*/`.
    private mutating func skipBlanks() {
        while index < bytes.count {
            if stands("#") || stands("//") {
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            } else if stands("/*") {
                while index < bytes.count, !stands("*/") { step() }
                index = min(index + 2, bytes.count)
            } else if [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) {
                step()
            } else {
                return
            }
        }
    }

    private mutating func step() {
        if bytes[index] == 0x0A { line += 1 }
        index += 1
    }

    /// A string, which ends on its line.
    private mutating func quoted() throws(LockfileError) -> String {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != 0x0A {
            if bytes[index] == UInt8(ascii: "\"") {
                index += 1
                return String(decoding: text, as: UTF8.self)
            }
            if bytes[index] == UInt8(ascii: "\\") { index += 1 }
            if index < bytes.count { text.append(bytes[index]) }
            index += 1
        }
        throw fault("the end of a string")
    }
}
