/// An address of the Internet Protocol.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// Which protocol, and so how long.
    package enum Family: Hashable, Sendable {
        case v4, v6
    }

    /// 4 or 16, most significant first.
    package let bytes: [UInt8]

    /// Nil unless there are 4 or 16 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// 127.0.0.1
    package static let loopback = IPAddress(v4: 127, 0, 0, 1)

    /// ::1
    package static let loopback6 = IPAddress(words: [0, 0, 0, 0, 0, 0, 0, 1])

    init(v4 first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        bytes = [first, second, third, fourth]
    }

    /// Eight words.
    private init(words: [UInt16]) {
        bytes = words.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }

    /// Told by the length.
    package var family: Family {
        bytes.count == 4 ? .v4 : .v6
    }
}

extension IPAddress {
    /// Reads four decimal numbers without leading zeros, or the text of RFC 4291, section 2.2, without brackets or zone.
    ///
    /// Nil for anything else: `127.1`, `0x7f.1` and `0177.0.0.1`, which some resolvers take for addresses, are none.
    package init?(_ text: some StringProtocol) {
        let text = Substring(text)
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let words = Self.words(text) else { return nil }
            self.init(words: words)
        } else {
            guard let bytes = Self.quad(text) else { return nil }
            self.init(bytes: bytes)
        }
    }

    private static func quad(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.prefix(5).compactMap { part -> UInt8? in
            let isPlain = part.utf8.allSatisfy { 0x30...0x39 ~= $0 } && (part.utf8.count == 1 || part.first != "0")
            return isPlain ? UInt8(part) : nil
        }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func words(_ text: Substring) -> [UInt16]? {
        guard text.utf8.count <= 45 else { return nil }
        guard let gap = text.firstRange(of: "::") else {
            guard let words = run(text), words.count == 8 else { return nil }
            return words
        }
        let (head, tail) = (text[..<gap.lowerBound], text[gap.upperBound...])
        guard let first = head.isEmpty ? [] : run(head, mayEndInQuad: false), let last = tail.isEmpty ? [] : run(tail),
            first.count + last.count < 8
        else { return nil }
        return first + [UInt16](repeating: 0, count: 8 - first.count - last.count) + last
    }

    /// Words parted by single colons, of which the last two may be written as an IPv4 address.
    private static func run(_ text: Substring, mayEndInQuad: Bool = true) -> [UInt16]? {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var tail: [UInt16] = []
        if mayEndInQuad, let last = parts.last, last.utf8.contains(UInt8(ascii: ".")) {
            guard let quad = quad(last) else { return nil }
            tail = [UInt16(quad[0]) << 8 | UInt16(quad[1]), UInt16(quad[2]) << 8 | UInt16(quad[3])]
            parts.removeLast()
        }
        let words = parts.compactMap { part -> UInt16? in
            // UInt16 would take a sign.
            guard 1...4 ~= part.utf8.count, part.first?.isHexDigit == true else { return nil }
            return UInt16(part, radix: 16)
        }
        return words.count == parts.count ? words + tail : nil
    }

    /// As RFC 5952 writes it: lower case, the longest run of at least two zero words left out, IPv4 in IPv6 dotted.
    package var description: String {
        guard family == .v6 else { return bytes.map(String.init).joined(separator: ".") }
        if let mapped { return "::ffff:\(mapped)" }
        let words = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        let text = { (range: Range<Int>) in
            words[range].map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard let gap = longestRunOfZeros(in: words) else { return text(0..<8) }
        return text(0..<gap.lowerBound) + "::" + text(gap.upperBound..<8)
    }

    private func longestRunOfZeros(in words: [UInt16]) -> Range<Int>? {
        var longest: Range<Int>?
        var start = 0
        for index in 0...8 where index == 8 || words[index] != 0 {
            if index - start >= 2, index - start > longest?.count ?? 0 { longest = start..<index }
            start = index + 1
        }
        return longest
    }

    /// The IPv4 address within `::ffff:0:0/96`.
    var mapped: IPAddress? {
        guard family == .v6, bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF else {
            return nil
        }
        return IPAddress(bytes: Array(bytes[12...]))
    }
}
