/// Writes JSON as it is told, value after value.
///
/// The same calls give the same bytes. Characters that an editor, a terminal or a script would act on (controls,
/// U+2028, U+2029) are escaped, so that the result is safe to show.
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0
    /// Whether something stands before in the array or object that is open.
    private var hasSibling = false
    /// Whether a key was written that waits for its value.
    private var hasKey = false

    /// `pretty`: two spaces of indent and a line for each value. Otherwise no white space at all.
    package init(pretty: Bool = true) {
        isPretty = pretty
    }

    /// An object whose keys and values `body` writes.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        nest("{", "}", body)
    }

    /// An array whose values `body` writes.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        nest("[", "]", body)
    }

    /// The key of the value that is written next.
    package mutating func key(_ name: String) {
        separate()
        append(name)
        bytes += (isPretty ? ": " : ":").utf8
        hasKey = true
    }

    /// A string.
    package mutating func value(_ text: String) {
        separate()
        append(text)
    }

    /// A whole number.
    package mutating func value(_ number: Int) {
        separate()
        bytes += String(number).utf8
    }

    /// A number, in the shortest form that reads back as the same. JSON has no infinities: they become `null`.
    package mutating func value(_ number: Double) {
        separate()
        bytes += (number.isFinite ? number.description : "null").utf8
    }

    /// `true` or `false`.
    package mutating func value(_ truth: Bool) {
        separate()
        bytes += (truth ? "true" : "false").utf8
    }

    /// `null`.
    package mutating func null() {
        separate()
        bytes += "null".utf8
    }
}

extension JSONWriter {
    private mutating func nest(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: open))
        depth += 1
        hasSibling = false
        body(&self)
        depth -= 1
        if hasSibling { breakLine() }
        bytes.append(UInt8(ascii: close))
        hasSibling = true
    }

    /// Writes what stands between the last value and the next.
    private mutating func separate() {
        if hasKey {
            hasKey = false
            return
        }
        if hasSibling { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { breakLine() }
        hasSibling = true
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(.lineFeed)
        bytes += repeatElement(.space, count: 2 * depth)
    }

    private mutating func append(_ text: String) {
        bytes.append(.quote)
        let isPlain = text.utf8.allSatisfy { 0x20..<0x7F ~= $0 && $0 != .quote && $0 != .backslash }
        if isPlain {
            bytes += text.utf8
        } else {
            for scalar in text.unicodeScalars { append(scalar) }
        }
        bytes.append(.quote)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes += "\\\"".utf8
        case "\\": bytes += "\\\\".utf8
        case "\n": bytes += "\\n".utf8
        case "\r": bytes += "\\r".utf8
        case "\t": bytes += "\\t".utf8
        case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": escape(scalar)
        default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        let digits = String(scalar.value, radix: 16)
        bytes += "\\u".utf8
        bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
        bytes += digits.utf8
    }
}
