internal import Bytes
internal import Vocabulary

/// A message with its parts and attachments, a mailbox of them, or a web page saved as one.
///
/// Source: RFC 5322; RFC 2045 and 2046; RFC 2557 for pages; RFC 4155 for mailboxes.
struct MailMessage: ContainerFormat {
    private let base64 = Base64Run()

    private static let endings = [".eml", ".mbox", ".mht", ".mhtml"]
    /// A message that is not named as one begins with one of these and says MIME soon.
    private static let beginnings: [StaticString] = [
        "Return-Path:", "Received:", "Delivered-To:", "MIME-Version:", "Message-ID:", "From:", "From ", "Date:", "To:",
        "Subject:", "X-",
    ]
    private static let longestHeader = 16 << 10
    /// Parts within parts within parts: no mailer makes more.
    private static let deepest = 16

    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        guard bytes.count > 16, bytes[0] < 0x80 else { return false }
        if place.name.bytes.ends(withOneOf: Self.endings) { return true }
        return Self.beginnings.contains { bytes.holds($0) }
            && bytes.firstIndex(of: Array("\nMIME-Version:".utf8), in: 0..<Self.longestHeader) != nil
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        var covered: [Range<Int>] = []
        // A mailbox parts messages by an empty line and a line that begins so.
        let divider = Array("\n\nFrom ".utf8)
        var start = 0
        while start < bytes.count {
            let end = bytes.firstIndex(of: divider, in: start..<bytes.count).map { $0 + 2 } ?? bytes.count
            addParts(start..<end, depth: 0, of: bytes, at: place, to: &extraction, covering: &covered)
            start = end
        }
        return .text(besides: covered)
    }

    private func addParts(
        _ range: Range<Int>, depth: Int, of bytes: Span<UInt8>, at place: Place, to extraction: inout Extraction,
        covering covered: inout [Range<Int>]
    ) {
        guard extraction.mayGoOn(at: place) else { return }
        guard depth < Self.deepest else {
            extraction.record(.nestingLimit, "parts within parts", at: place, state: .skipped)
            return
        }
        let header = PartHeader(in: bytes, range)
        if let boundary = header.boundary {
            for part in Self.parts(of: header.body, boundary: boundary, in: bytes) {
                addParts(part, depth: depth + 1, of: bytes, at: place, to: &extraction, covering: &covered)
            }
            return
        }
        let name = (header.name ?? header.type).map { Path(bytes: $0) }
        switch header.encoding {
        case .base64:
            extraction.add(.mimePart, named: name, base64.decoded(header.body, of: bytes), in: header.body, of: place)
        case .quotedPrintable:
            let text = QuotedPrintable.decoded(header.body, of: bytes).text
            extraction.add(.mimePart, named: name, text, in: header.body, of: place)
        case .binary: extraction.add(.mimePart, named: name, stored: header.body, in: bytes, of: place)
        case .none:
            // A message within a message; any other text is read where it stands.
            guard header.isMessage else { return }
            addParts(header.body, depth: depth + 1, of: bytes, at: place, to: &extraction, covering: &covered)
            return
        }
        covered.append(header.body)
    }

    /// What stands between the lines that begin with the boundary.
    private static func parts(of body: Range<Int>, boundary: [UInt8], in bytes: Span<UInt8>) -> [Range<Int>] {
        let line = [0x2D, 0x2D] + boundary
        var parts: [Range<Int>] = []
        var start: Int?
        var position = body.lowerBound
        while let found = bytes.firstIndex(of: line, in: position..<body.upperBound) {
            position = found + line.count
            guard found == body.lowerBound || bytes[found - 1] == 0x0A else { continue }
            if let start { parts.append(start..<found) }
            start = bytes.firstIndex(of: 0x0A, in: position..<body.upperBound).map { $0 + 1 }
            if bytes.holds("--", at: position) { return parts }
        }
        if let start { parts.append(start..<body.upperBound) }
        return parts
    }
}

/// The fields before a part that say how to read it.
private struct PartHeader {
    enum Encoding {
        case none, binary, base64, quotedPrintable
    }

    private(set) var body: Range<Int>
    private(set) var encoding = Encoding.none
    private(set) var type: [UInt8]?
    private(set) var boundary: [UInt8]?
    private(set) var name: [UInt8]?

    private static let longest = 64 << 10

    init(in bytes: Span<UInt8>, _ range: Range<Int>) {
        body = range.upperBound..<range.upperBound
        var line = range.lowerBound
        var field: [UInt8] = []
        let limit = min(range.upperBound, range.lowerBound + Self.longest)
        while line < limit {
            let end = bytes.firstIndex(of: 0x0A, in: line..<limit) ?? limit
            var content = bytes.copy(of: line..<end)
            if content.last == 0x0D { content.removeLast() }
            line = end + 1
            // A line that begins with white space goes on the field before it.
            if let first = content.first, first == 0x20 || first == 0x09 {
                field += content
                continue
            }
            read(field)
            field = content
            if content.isEmpty { break }
        }
        read(field)
        body = min(line, range.upperBound)..<range.upperBound
    }

    var isMessage: Bool {
        type.map { String(decoding: $0, as: UTF8.self).lowercased() == "message/rfc822" } ?? false
    }

    private mutating func read(_ field: [UInt8]) {
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return }
        let value = String(decoding: field[(colon + 1)...], as: UTF8.self)
        switch String(decoding: field[..<colon], as: UTF8.self).lowercased() {
        case "content-type":
            type = Array(value.prefix { $0 != ";" }.filter { !$0.isWhitespace }.utf8.prefix(80))
            if type?.starts(with: Array("multipart/".utf8)) == true { boundary = Self.parameter("boundary", in: value) }
            name = name ?? Self.parameter("name", in: value)
        case "content-disposition": name = Self.parameter("filename", in: value) ?? name
        case "content-location": name = name ?? Array(value.drop { $0.isWhitespace }.utf8)
        case "content-transfer-encoding":
            switch value.lowercased().filter({ !$0.isWhitespace }) {
            case "base64": encoding = .base64
            case "quoted-printable": encoding = .quotedPrintable
            case "binary": encoding = .binary
            default: encoding = .none
            }
        default: return
        }
    }

    /// The value of a parameter, with or without quotation marks. Nil where it is not there or empty.
    private static func parameter(_ name: String, in value: String) -> [UInt8]? {
        for part in value.split(separator: ";").dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, halves[0].lowercased().filter({ !$0.isWhitespace }) == name else { continue }
            let bare = halves[1].drop { $0.isWhitespace }
            let text = bare.first == "\"" ? bare.dropFirst().prefix { $0 != "\"" } : bare.prefix { !$0.isWhitespace }
            return text.isEmpty ? nil : Array(text.utf8)
        }
        return nil
    }
}
