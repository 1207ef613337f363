internal import Bytes
internal import Vocabulary

/// Base64 and base64url, on one line or wrapped over many.
///
/// Source: RFC 4648, sections 4 and 5; RFC 2045, section 6.8 for the line breaks.
struct Base64Run: LayerCodec {
    let mark = EncodingMarks.Kind.run

    /// Six bits for each character of both alphabets; 0xFF for any other byte.
    private let values: [UInt8] = (0...255).map { byte in
        switch UInt8(byte) {
        case 0x41...0x5A: UInt8(byte) - 0x41
        case 0x61...0x7A: UInt8(byte) - 0x61 + 26
        case 0x30...0x39: UInt8(byte) - 0x30 + 52
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: 0xFF
        }
    }

    /// The shortest run that is worth it: fewer than 15 bytes hold no key that rules know.
    private static let shortest = 20
    /// A path may stand before the value: how many of its slashes are tried, and how far into the run.
    private static let mostStarts = 4
    private static let furthestStart = 64
    /// The shortest line that others may follow. MIME wraps at 76, PEM at 64; some tools wrap at 40.
    private static let shortestLine = 32
    /// How many characters tell whether all of it is text.
    private static let sample = 1500

    func decoding(of mark: EncodingMarks.Mark, in bytes: Span<UInt8>) -> Decoding? {
        guard let start = start(in: mark.bytes, of: bytes) else { return nil }
        let (kind, end) = alphabet(from: start, to: mark.bytes.upperBound, of: bytes)
        guard end - start >= Self.shortest else { return nil }
        // Each line of a wrapped picture is asked about: what refuses it looks at its beginning alone.
        let line = decoded([start..<min(end, start + Self.sample)], of: bytes)
        guard Promise.isKeptWhole(line.bytes) else { return nil }
        let sample = decoded(lines(first: start..<end, upTo: Self.sample, in: bytes), of: bytes)
        guard sample.bytes.count >= Promise.examined, Promise.isKeptWhole(sample.bytes) else { return nil }
        let lines = lines(first: start..<end, upTo: Int.max, in: bytes)
        let text = decoded(lines, of: bytes)
        var upper = lines.last?.upperBound ?? end
        for _ in 0..<2 where upper < bytes.count && bytes[upper] == UInt8(ascii: "=") { upper += 1 }
        return Decoding(kind: kind, source: start..<upper, text: text)
    }

    /// Where in a run the first characters decode to something worth keeping.
    private func start(in run: Range<Int>, of bytes: Span<UInt8>) -> Int? {
        if isPromising(run, of: bytes) { return run.lowerBound }
        var tries = 1
        var index = run.lowerBound
        let furthest = min(run.upperBound - Self.shortest, run.lowerBound + Self.furthestStart)
        while index < furthest, tries < Self.mostStarts {
            if bytes[index] == UInt8(ascii: "/") {
                if isPromising((index + 1)..<run.upperBound, of: bytes) { return index + 1 }
                tries += 1
            }
            index += 1
        }
        return nil
    }

    private func isPromising(_ run: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        guard run.count >= 16 else { return false }
        let start = run.lowerBound
        // Names are as long as keys: one look at a character refuses most, and four the most of the others.
        let first = values[Int(bytes[start])]
        guard Self.beginningsOfText.contains(first) || Self.otherBeginnings.contains(first),
            Self.mayBegin(group(at: start, of: bytes))
        else { return false }
        var decoded: [UInt8] = []
        for index in stride(from: start, to: start + 16, by: 4) {
            let group = group(at: index, of: bytes)
            decoded.append(UInt8(truncatingIfNeeded: group >> 16))
            decoded.append(UInt8(truncatingIfNeeded: group >> 8))
            decoded.append(UInt8(truncatingIfNeeded: group))
        }
        return Promise.isKept(decoded)
    }

    /// The first six bits of a printable character of ASCII, and of white space.
    private static let beginningsOfText: ClosedRange<UInt8> = 2...31
    /// Those of a byte order mark or a letter of another script.
    private static let otherBeginnings: ClosedRange<UInt8> = 48...63

    /// Whether text or a compressed stream may begin with these three bytes.
    private static func mayBegin(_ group: UInt32) -> Bool {
        let (first, second) = (group >> 16, group >> 8 & 0xFF)
        if first == 0x1F, second == 0x8B { return true }
        if first == 0x78, second == 0x01 || second == 0x9C || second == 0xDA || second == 0x5E { return true }
        if first == 0x50, second == 0x4B { return true }
        return isTextByte(first) && (isTextByte(second) || second == 0) && (isTextByte(group & 0xFF) || second == 0)
    }

    private static func isTextByte(_ byte: UInt32) -> Bool {
        0x20...0x7E ~= byte || 0x09...0x0D ~= byte || byte >= 0x80
    }

    private func group(at index: Int, of bytes: Span<UInt8>) -> UInt32 {
        UInt32(values[Int(bytes[index])]) << 18 | UInt32(values[Int(bytes[index + 1])]) << 12
            | UInt32(values[Int(bytes[index + 2])]) << 6 | UInt32(values[Int(bytes[index + 3])])
    }

    /// Which of the alphabets the run is in, and where it ends: a run has characters of one of them.
    private func alphabet(from start: Int, to end: Int, of bytes: Span<UInt8>) -> (kind: Layer.Kind, end: Int) {
        var kind: Layer.Kind?
        for index in start..<end {
            switch bytes[index] {
            case UInt8(ascii: "+"), UInt8(ascii: "/"):
                guard kind != .base64url else { return (.base64url, index) }
                kind = .base64
            case UInt8(ascii: "-"), UInt8(ascii: "_"):
                guard kind != .base64 else { return (.base64, index) }
                kind = .base64url
            default: continue
            }
        }
        return (kind ?? .base64, end)
    }

    /// The lines of a wrapped run: as long as the first one, but for the last, each with the indentation it likes.
    private func lines(first: Range<Int>, upTo most: Int, in bytes: Span<UInt8>) -> [Range<Int>] {
        guard first.count < most else { return [first.lowerBound..<(first.lowerBound + most)] }
        var lines = [first]
        guard first.count >= Self.shortestLine else { return lines }
        var end = first.upperBound
        while end - first.lowerBound < most, let start = startOfNextLine(behind: end, in: bytes) {
            end = start
            while end < bytes.count, end - start < first.count, values[Int(bytes[end])] != 0xFF { end += 1 }
            guard end > start else { break }
            // A longer line is another thing.
            if end < bytes.count, values[Int(bytes[end])] != 0xFF { break }
            // Nor does a line of base64 have a word behind it.
            guard end == bytes.count || end - start == first.count || Self.mayFollow(bytes[end]) else { break }
            lines.append(start..<end)
            guard end - start == first.count else { break }
        }
        return lines
    }

    private static func mayFollow(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x0A, 0x0D, 0x22, 0x27, 0x60, 0x3C, 0x3D, 0x5C, 0x2C, 0x29: true
        default: false
        }
    }

    private func startOfNextLine(behind end: Int, in bytes: Span<UInt8>) -> Int? {
        var index = end
        if index < bytes.count, bytes[index] == 0x0D { index += 1 }
        guard index < bytes.count, bytes[index] == 0x0A else { return nil }
        index += 1
        let limit = min(bytes.count, index + 64)
        while index < limit, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index < limit ? index : nil
    }

    /// What lines hold that are of the alphabet alone.
    func decoded(_ lines: [Range<Int>], of bytes: Span<UInt8>) -> DecodedText {
        var output: [UInt8] = []
        output.reserveCapacity(lines.reduce(0) { $0 + $1.count } / 4 * 3 + 3)
        var alignment = Alignment(from: lines.first?.lowerBound ?? 0)
        var (held, bits): (UInt32, Int) = (0, 0)
        for line in lines {
            let before = output.count
            for index in line {
                held = held << 6 | UInt32(values[Int(bytes[index])])
                bits += 6
                guard bits >= 8 else { continue }
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
            alignment.add(output.count - before, by: 3, from: line, each: 4)
        }
        return DecodedText(output, alignment: alignment)
    }

    /// What `range` holds, whatever stands between its characters, up to the first padding: the body of a part that says
    /// it is base64.
    func decoded(_ range: Range<Int>, of bytes: Span<UInt8>) -> DecodedText {
        var lines: [Range<Int>] = []
        var start: Int?
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] != UInt8(ascii: "=") {
            if values[Int(bytes[index])] == 0xFF {
                if let begun = start { lines.append(begun..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
            index += 1
        }
        if let start { lines.append(start..<index) }
        return decoded(lines, of: bytes)
    }
}
