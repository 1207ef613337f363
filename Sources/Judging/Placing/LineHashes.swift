/// The hashes by which GitHub knows a line again when it moves within its file.
///
/// Source: github/codeql-action, `src/fingerprints.ts` (read 2026-11-23). Of each line the next 100 UTF-16 code units are
/// hashed as a polynomial of 37 modulo 2^64. Spaces and tabs do not count, every line ends with one LF, the end of the
/// file counts as 65535 and is followed by zeros. Behind a colon stands how often the hash has occurred in the file.
struct LineHashes {
    /// By line, from 1; only of the lines that were asked for.
    private(set) var byLine: [Int: String] = [:]

    private static let width = 100
    private static let base: UInt64 = 37
    private static let end: UInt64 = 65535
    private static let outgoing = (0..<width).reduce(UInt64(1)) { product, _ in product &* base }

    private var window = [UInt64](repeating: 0, count: width)
    /// For each place of the window the line that begins there, or 0.
    private var starts = [Int](repeating: 0, count: width)
    private var index = 0
    private var hash: UInt64 = 0
    private var line = 0
    private var isLineStart = true
    private var followsReturn = false
    private var counts: [UInt64: Int] = [:]

    /// The hashes of these lines of a text. The work is one pass over all of it, since occurrences are counted in all.
    init(of lines: Set<Int>, in bytes: Span<UInt8>) {
        guard !lines.isEmpty else { return }
        var decoder = UTF8Units()
        for index in bytes.indices {
            decoder.take(bytes[index]) { process(UInt64($0), asked: lines) }
        }
        decoder.finish { process(UInt64($0), asked: lines) }
        process(Self.end, asked: lines)
        for _ in 0..<Self.width {
            record(lines)
            push(0)
        }
    }

    private mutating func process(_ unit: UInt64, asked lines: Set<Int>) {
        let (space, tab, lineFeed, carriageReturn): (UInt64, UInt64, UInt64, UInt64) = (0x20, 0x09, 0x0A, 0x0D)
        if unit == space || unit == tab || followsReturn && unit == lineFeed {
            followsReturn = false
            return
        }
        followsReturn = unit == carriageReturn
        let unit = followsReturn ? lineFeed : unit
        record(lines)
        if isLineStart {
            isLineStart = false
            line += 1
            starts[index] = line
        }
        isLineStart = unit == lineFeed
        push(unit)
    }

    /// Takes down the hash of the line that has gone through the whole window.
    private mutating func record(_ lines: Set<Int>) {
        let started = starts[index]
        guard started > 0 else { return }
        starts[index] = 0
        counts[hash, default: 0] += 1
        guard lines.contains(started) else { return }
        byLine[started] = String(hash, radix: 16) + ":\(counts[hash, default: 0])"
    }

    private mutating func push(_ unit: UInt64) {
        hash = Self.base &* hash &+ unit &- Self.outgoing &* window[index]
        window[index] = unit
        index = (index + 1) % Self.width
    }
}

/// UTF-8 that is turned into UTF-16 code units byte by byte; what is not UTF-8 becomes U+FFFD.
private struct UTF8Units {
    private var held: [UInt8] = []

    mutating func take(_ byte: UInt8, _ body: (UInt16) -> Void) {
        if held.isEmpty, byte < 0x80 { return body(UInt16(byte)) }
        if byte & 0xC0 != 0x80 { finish(body) }
        if byte < 0x80 { return body(UInt16(byte)) }
        held.append(byte)
        if held.count == Self.length(held[0]) { finish(body) }
    }

    mutating func finish(_ body: (UInt16) -> Void) {
        guard !held.isEmpty else { return }
        for unit in String(decoding: held, as: UTF8.self).utf16 { body(unit) }
        held.removeAll(keepingCapacity: true)
    }

    /// How many bytes a scalar has that begins with this one (RFC 3629, section 3).
    private static func length(_ first: UInt8) -> Int {
        switch first {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }
}
