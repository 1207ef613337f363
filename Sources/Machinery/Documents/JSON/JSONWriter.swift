/// Writes JSON as it is told, value after value.
///
/// The same calls give the same bytes. Characters that an editor, a terminal or a script would act on, and those that
/// nobody sees, are escaped, so that the result is safe to show: JSON has no character above ASCII outside of its strings,
/// and any in a string may be an escape (RFC 8259, section 7).
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private let deepestLine: Int
    private var depth = 0
    /// Whether something stands before in the array or object that is open.
    private var hasSibling = false
    /// Whether a key was written that waits for its value.
    private var hasKey = false

    /// - Parameters:
    ///   - pretty: Two spaces of indent and a line for each value. Otherwise no white space at all.
    ///   - deepestLine: Values that stand in more arrays and objects than these have no line of their own.
    ///   - capacity: How many bytes there will be, about. Memory that is not written to takes none.
    package init(pretty: Bool = true, deepestLine: Int = .max, capacity: Int = 0) {
        isPretty = pretty
        self.deepestLine = deepestLine
        bytes.reserveCapacity(capacity)
    }

    /// An object whose keys and values `body` writes.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        nest("{", "}", body)
    }

    /// An array whose values `body` writes.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        nest("[", "]", body)
    }

    /// Ends the last line, as text files do.
    package mutating func endLine() {
        bytes.append(.lineFeed)
    }

    /// The key of the value that is written next.
    package mutating func key(_ name: String) {
        separate()
        append(name)
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(.space) }
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
        if hasSibling { breakLine(at: depth + 1) }
        bytes.append(UInt8(ascii: close))
        hasSibling = true
    }

    /// Writes what stands between the last value and the next.
    private mutating func separate() {
        if hasKey {
            hasKey = false
            return
        }
        if hasSibling {
            bytes.append(UInt8(ascii: ","))
            if isPretty, depth > deepestLine { bytes.append(.space) }
        }
        if depth > 0 { breakLine(at: depth) }
        hasSibling = true
    }

    /// - Parameter level: In how many arrays and objects that stands which the line is broken for.
    private mutating func breakLine(at level: Int) {
        guard isPretty, level <= deepestLine else { return }
        bytes.append(.lineFeed)
        for _ in 0..<depth {
            bytes.append(.space)
            bytes.append(.space)
        }
    }

    private mutating func append(_ text: String) {
        bytes.append(.quote)
        let isPlain = text.utf8.allSatisfy { 0x20..<0x7F ~= $0 && $0 != .quote && $0 != .backslash }
        if isPlain { bytes += text.utf8 } else { appendEscaping(text) }
        bytes.append(.quote)
    }

    private mutating func appendEscaping(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": bytes += [.backslash, UInt8(ascii: scalar)]
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            case _ where !scalar.isVisible: escape(scalar)
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            bytes += "\\u".utf8
            bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
            bytes += digits.utf8
        }
    }
}
