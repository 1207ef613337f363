import Bytes
import Documents

/// What the content of a file that should not be public looks like. A path alone proves nothing: many sites answer every
/// path with their start page.
package struct ExposureSignature: Sendable {
    /// How the content is recognised.
    private enum Form: Sendable {
        case start([[UInt8]])
        case texts([String])
        case assignments(Int)
        case keys([String])
    }

    private let form: Form
    /// The least content, in bytes, that can be one.
    private let least: Int
    /// Whether the content is a web page.
    let isPage: Bool

    /// Begins with one of several texts.
    static func begins(_ starts: String..., least: Int = 1) -> ExposureSignature {
        ExposureSignature(form: .start(starts.map { Array($0.utf8) }), least: least, isPage: false)
    }

    /// Begins with one of several sequences of bytes.
    static func begins(bytes starts: [UInt8]..., least: Int = 64) -> ExposureSignature {
        ExposureSignature(form: .start(starts), least: least, isPage: false)
    }

    /// Holds all of the texts within its first bytes.
    static func holds(_ texts: String..., isPage: Bool = false) -> ExposureSignature {
        ExposureSignature(form: .texts(texts), least: 1, isPage: isPage)
    }

    /// Has so many lines `NAME=value` and no markup.
    static func assignments(_ count: Int = 1) -> ExposureSignature {
        ExposureSignature(form: .assignments(count), least: 3, isPage: false)
    }

    /// Is a JSON object with all of the keys.
    static func object(_ keys: String...) -> ExposureSignature {
        ExposureSignature(form: .keys(keys), least: 2, isPage: false)
    }

    /// How much of a file is looked at: our choice. What tells a file stands at its start.
    private static let examined = 1 << 16

    /// The part of the signature that the content shows, fit to be printed; nil where it is something else.
    ///
    /// Never more than the sign itself: what stands behind it may be the secret.
    func sign(in content: [UInt8]) -> String? {
        guard content.count >= least, isPage || !Self.isMarkup(content) else { return nil }
        switch form {
        case .start(let starts): return starts.first { content.starts(with: $0) }.map(Self.shown)
        case .texts(let texts): return Self.holds(texts, content) ? texts.joined(separator: " … ") : nil
        case .assignments(let count): return Self.assignments(in: content, atLeast: count)
        case .keys(let keys): return Self.keys(keys, of: content)
        }
    }

    /// Whether the content is a page whatever its type says.
    static func isMarkup(_ content: [UInt8]) -> Bool {
        let start = content.drop { $0 <= 0x20 || $0 >= 0x80 }.prefix(16)
        let word = String(decoding: start, as: UTF8.self).lowercased()
        return ["<!doctype", "<html", "<head", "<body", "<!--", "<script"].contains { word.hasPrefix($0) }
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        bytes.allSatisfy { 0x20..<0x7F ~= $0 || $0 == 0x0A }
            ? String(decoding: bytes, as: UTF8.self).trimmingCharacters(where: \.isWhitespace)
            : bytes.map { String($0, radix: 16) }.joined(separator: " ")
    }

    private static func holds(_ texts: [String], _ content: [UInt8]) -> Bool {
        texts.allSatisfy { text in
            content.span.firstIndex(of: Array(text.utf8), in: 0..<min(content.count, examined)) != nil
        }
    }

    /// `DATABASE_URL=…`: the first name alone. The first line that is no comment has to be one; a value may have more lines.
    private static func assignments(in content: [UInt8], atLeast count: Int) -> String? {
        var names: [String] = []
        for line in content.prefix(examined).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(400) {
            let line = line.drop { $0 == 0x20 || $0 == 0x09 }
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            guard let name = name(in: line) else {
                if names.isEmpty { return nil }
                continue
            }
            names.append(name)
        }
        guard names.count >= count else { return nil }
        return names.first.map { "\($0)=…" }
    }

    private static func name(in line: ArraySlice<UInt8>) -> String? {
        let export = Array("export ".utf8)
        let line = line.starts(with: export) ? line.dropFirst(export.count) : line
        let name = line.prefix { 0x41...0x5A ~= $0 & 0xDF || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "_") }
        let behind = line[name.endIndex...].drop { $0 == 0x20 }
        guard !name.isEmpty, name.count <= 64, behind.first == UInt8(ascii: "=") else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// A hostile document may nest and fill as it likes: a small budget is enough to see its outermost keys.
    private static func keys(_ keys: [String], of content: [UInt8]) -> String? {
        let limits = Limits(depth: 64, values: 1 << 18)
        guard let root = try? JSON.parse(content, limits: limits), keys.allSatisfy({ root[$0] != nil }) else {
            return nil
        }
        return "{" + keys.map { "\"\($0)\": …" }.joined(separator: ", ") + "}"
    }
}
