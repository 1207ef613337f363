import Vocabulary

/// Scanned text as a SARIF viewer may show it.
enum SARIFText {
    /// A sentence: white space is single spaces, and it ends as a sentence does.
    ///
    /// A message may hold embedded links, `[text](destination)` (SARIF 2.1.0, section 3.11.6); text of ours never
    /// does, so whatever looks like one was scanned, and is broken.
    static func sentence(_ text: String, limit: Int = .max) -> String {
        let prose = phrase(text, limit: limit - 1)
        let hasEnd = prose.utf8.last.map { ".!?".utf8.contains($0) } ?? true
        return hasEnd ? prose : prose + "."
    }

    /// The same without an end, for titles.
    static func phrase(_ text: String, limit: Int = .max) -> String {
        let prose = VisibleText.prose(text)
        guard prose.utf8.contains(UInt8(ascii: "]")) else { return cut(prose, to: limit) }
        let pieces = prose.split(separator: "](", omittingEmptySubsequences: false)
        return cut(pieces.joined(separator: "]\\("), to: limit)
    }

    /// A source line: tabs stay, since JSON escapes them and editors show them.
    static func line(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\t")) else { return VisibleText.text(of: text) }
        let parts = text.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
        return parts.map { VisibleText.text(of: String($0)) }.joined(separator: "\t")
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        // Bytes are counted already, and are never fewer.
        text.utf8.count <= limit || text.unicodeScalars.count <= limit
            ? text : String(text.unicodeScalars.prefix(limit - 1)) + "…"
    }
}

/// A path as a relative URI reference (RFC 3986, section 4.2), or the address of a site as the URI that it is.
struct URIReference {
    let text: String
    /// Whether it stands for itself, below no base (SARIF 2.1.0, section 3.4.3).
    let isAbsolute: Bool

    /// - Parameter isOfSite: Whether it may be the address of a site: a path of a tree is none, however it is spelt.
    init(_ path: Path, isOfSite: Bool = false) {
        isAbsolute = isOfSite && path.isWebAddress
        text = isAbsolute ? Self.absolute(path) : Self.relative(path)
    }

    /// What may stand in no URI is percent-encoded; what is encoded already is left.
    private static func absolute(_ path: Path) -> String {
        var bytes: [UInt8] = []
        for byte in path.bytes {
            if reserved.contains(byte) { bytes.append(byte) } else { encode(byte, into: &bytes) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// RFC 3986, section 2.2, and the sign of what is encoded.
    private static let reserved = Set(":/?#[]@!$&'()*+,;=%".utf8)

    /// All but unreserved characters (section 2.3) are percent-encoded, whatever they are in a path: a name may hold
    /// `%`, `#`, `?`, `:` or bytes that are not UTF-8. Empty parts go, so that none reads as the name of a host.
    private static func relative(_ path: Path) -> String {
        var bytes: [UInt8] = []
        for part in path.components {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "/")) }
            for byte in part { encode(byte, into: &bytes) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func encode(_ byte: UInt8, into bytes: inout [UInt8]) {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            bytes.append(byte)
        default:
            bytes.append(UInt8(ascii: "%"))
            bytes += (byte < 0x10 ? "0" : "").utf8
            bytes += String(byte, radix: 16, uppercase: true).utf8
        }
    }
}

extension Path {
    /// Whether it reads as the address of a site.
    var isWebAddress: Bool {
        ["https://", "http://"].contains { bytes.count > $0.utf8.count && bytes.starts(with: $0.utf8) }
    }
}
