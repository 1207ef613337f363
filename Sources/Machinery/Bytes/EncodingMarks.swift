/// Finds the places where text may stand in another form, in one pass over the bytes.
///
/// It refuses cheaply and promises nothing: what decodes a place looks closer. Sixteen bytes are looked at together,
/// each with the two that follow it. Of a run of the base64 alphabet is counted how many bytes of it each sixteen begin
/// or end with, so that nothing branches on it before its end.
package struct EncodingMarks: Sendable {
    /// What gave a place away.
    package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// A run of characters of base64, base64url and hexadecimal digits.
        case run
        /// `%2` to `%7`.
        case percent
        /// `\u`, `\U` or `\x`.
        case escape
        /// `&#`.
        case entity
        /// `=3`, as in `=3D`, without which no quoted-printable text can hold an equals sign.
        case quotedPrintable
        /// A closing quotation mark behind which a literal may go on: a `+`, a dot, a backslash or the line's end.
        case quote
    }

    /// A place of one kind, or several that stand close together.
    package struct Mark: Hashable, Sendable {
        package var kind: Kind
        /// From the first byte of the first mark to the last byte of the last.
        package var bytes: Range<Int>
        /// How many marks were put together.
        package var count: Int

        package init(kind: Kind, bytes: Range<Int>, count: Int) {
            self.kind = kind
            self.bytes = bytes
            self.count = count
        }
    }

    /// The shortest run that is found: 18 bytes in base64.
    package static let shortestRun = 24

    /// How much of a run tells whether it may be more than a name: a path may stand before what counts.
    private static let examined = 64

    /// What a byte may be in a run; 0 where it may not stand in one.
    private let classes: [UInt8] = (0...255).map { byte in
        switch UInt8(byte) {
        case 0x30...0x39: Class.hexadecimal | Class.other
        case 0x41...0x46: Class.hexadecimal | Class.upper
        case 0x61...0x66: Class.hexadecimal | Class.lower
        case 0x47...0x5A: Class.upper
        case 0x67...0x7A: Class.lower
        case 0x2B, 0x2D, 0x5F: Class.other
        case 0x2F: Class.slash
        default: 0
        }
    }

    private enum Class {
        static let upper: UInt8 = 1
        static let lower: UInt8 = 2
        static let hexadecimal: UInt8 = 4
        static let other: UInt8 = 8
        static let slash: UInt8 = 16
    }

    package init() {}

    /// Every place in `bytes`, by position.
    package func marks(in bytes: Span<UInt8>) -> [Mark] {
        marks(in: bytes, from: bytes.indices)
    }

    /// Every place that `range` of `bytes` has a part of: a run is told whole, other marks that stand together only as far
    /// as they are in it.
    package func marks(in bytes: Span<UInt8>, from range: Range<Int>) -> [Mark] {
        let range = range.clamped(to: bytes.indices)
        var found = Found()
        // SAFETY: `bytes` and the table outlive the closure, and what is called promises to stay inside of both.
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe classes.withUnsafeBufferPointer { classes in
                let end = unsafe Self.look(through: range, of: buffer, classes, into: &found)
                unsafe Self.look(at: end, upTo: range.upperBound, of: buffer, classes, into: &found)
            }
        }
        return found.marks
    }

    /// Looks through all of `range` that is whole blocks, and returns where the rest begins.
    private static func look(
        through range: Range<Int>, of buffer: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>,
        into found: inout Found
    ) -> Int {
        // SAFETY: a block reads no byte behind `position + Block.reach`, and `last` leaves that many.
        guard let start = unsafe UnsafeRawPointer(buffer.baseAddress) else { return 0 }
        let last = min(buffer.count, range.upperBound) - Block.reach
        var position = range.lowerBound
        // How many bytes before `position` may stand in a run that goes on there.
        var open = 0
        // SAFETY: a byte stands before `position - open`, and the table has an entry for each byte.
        while position - open > 0, unsafe classes[Int(buffer[position - open - 1])] != 0 { open += 1 }
        while position <= last {
            let block = unsafe Block(at: start + position)
            let length = open &+ block.run.leading
            let isRun = block.run.ends && length >= shortestRun
            // One branch for both, which are rare: a wrong guess costs as much as the look at a block.
            if isRun || block.marked.isAny {
                if isRun {
                    let end = position + block.run.leading
                    unsafe note((end - length)..<end, of: buffer, classes, into: &found)
                }
                var marked = block.marked
                while let offset = marked.next() {
                    // SAFETY: `offset` is below the block's width, and two more bytes were read behind it.
                    unsafe found.note(position + offset, in: buffer)
                }
            }
            open = block.run.ends ? block.run.trailing : open &+ Block.width
            position &+= Block.width
        }
        return max(range.lowerBound, position - open)
    }

    /// Looks at the last bytes below `end`, which are no whole block.
    private static func look(
        at start: Int, upTo end: Int, of buffer: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>,
        into found: inout Found
    ) {
        var position = start
        while position < end {
            // SAFETY: `position` is below the count, and one byte of two is not the last.
            if unsafe classes[Int(buffer[position])] != 0 {
                let run = unsafe run(around: position..<(position + 1), in: buffer, classes)
                if run.count >= shortestRun { unsafe note(run, of: buffer, classes, into: &found) }
                position = run.upperBound
            } else {
                if position + 1 < buffer.count { unsafe found.note(position, in: buffer) }
                position += 1
            }
        }
    }

    /// Keeps a run that may be more than a name: one whose first characters are base64 of text or of a compressed stream,
    /// hexadecimal digits, and a path with letters of both cases, behind which something may stand.
    ///
    /// Of 417,000 long names in 72 MB of C headers 19,000 are left.
    private static func note(
        _ run: Range<Int>, of buffer: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>,
        into found: inout Found
    ) {
        let (some, all) = unsafe kinds(run.prefix(examined), of: buffer, classes)
        let isMixed = some & (Class.upper | Class.lower) == Class.upper | Class.lower
        let begins = unsafe mayBegin(
            group(buffer, at: run.lowerBound), group(buffer, at: run.lowerBound + 4))
        let isPrefixed = unsafe buffer[run.lowerBound + 1] | 0x20 == UInt8(ascii: "x")
        guard isMixed && (begins || some & Class.slash != 0) || all & Class.hexadecimal != 0 || isPrefixed else {
            return
        }
        found.marks.append(Mark(kind: .run, bytes: run, count: 1))
    }

    /// What some and what all bytes of a run are.
    private static func kinds(
        _ run: Range<Int>, of buffer: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>
    ) -> (some: UInt8, all: UInt8) {
        var (some, all) = (SIMD16<UInt8>(repeating: 0), SIMD16<UInt8>(repeating: 0xFF))
        var position = run.lowerBound
        let last = run.upperBound - 16
        // SAFETY: a run is longer than sixteen bytes, and lies inside of the buffer.
        guard let start = unsafe UnsafeRawPointer(buffer.baseAddress) else { return (0, 0) }
        while position < run.upperBound {
            let bytes = unsafe start.loadUnaligned(fromByteOffset: min(position, last), as: SIMD16<UInt8>.self)
            let kinds = Self.kinds(of: bytes)
            some = some | kinds
            all = all & kinds
            position += 16
        }
        return (some.or, all.and)
    }

    @inline(__always)
    private static func kinds(of bytes: SIMD16<UInt8>) -> SIMD16<UInt8> {
        let upper = bytes &- SIMD16<UInt8>(repeating: 0x41) .< SIMD16<UInt8>(repeating: 26)
        let lower = bytes &- SIMD16<UInt8>(repeating: 0x61) .< SIMD16<UInt8>(repeating: 26)
        let digit = bytes &- SIMD16<UInt8>(repeating: 0x30) .< SIMD16<UInt8>(repeating: 10)
        let hexadecimal =
            digit
            .| ((bytes | SIMD16<UInt8>(repeating: 0x20)) &- SIMD16<UInt8>(repeating: 0x61)
                .< SIMD16<UInt8>(repeating: 6))
        let slash = bytes .== SIMD16<UInt8>(repeating: 0x2F)
        return bits(upper, Class.upper) | bits(lower, Class.lower) | bits(hexadecimal, Class.hexadecimal)
            | bits(slash, Class.slash)
    }

    @inline(__always)
    private static func bits(_ mask: SIMDMask<SIMD16<Int8>>, _ value: UInt8) -> SIMD16<UInt8> {
        // SAFETY: a mask of sixteen lanes is sixteen bytes, of ones or of zeros.
        unsafe unsafeBitCast(mask, to: SIMD16<UInt8>.self) & SIMD16<UInt8>(repeating: value)
    }

    /// Three bytes from four characters of base64.
    @inline(__always)
    private static func group(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32 {
        var group: UInt32 = 0
        // SAFETY: the caller promises that four bytes stand at `start`.
        for index in start..<(start + 4) { group = unsafe group << 6 | sextet(buffer[index]) }
        return group
    }

    @inline(__always)
    private static func sextet(_ byte: UInt8) -> UInt32 {
        switch byte {
        case 0x41...0x5A: UInt32(byte) - 0x41
        case 0x61...0x7A: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case 0x2B, 0x2D: 62
        default: 63
        }
    }

    /// Whether text or a compressed stream may begin with these six bytes.
    private static func mayBegin(_ first: UInt32, _ second: UInt32) -> Bool {
        switch first >> 8 {
        // gzip, zip, zlib.
        case 0x1F8B, 0x504B, 0x7801, 0x785E, 0x789C, 0x78DA: return true
        // A byte order mark or a letter of another script, in UTF-8.
        case let pair where pair >> 8 >= 0xC3 && pair & 0xC0 == 0x80: return true
        // ASCII in UTF-16, with a mark or without.
        case 0xFFFE: return true
        case let pair where pair & 0xFF == 0 && isText(pair >> 8): return true
        default: break
        }
        return isText(first >> 16) && isText(first >> 8 & 0xFF) && isText(first & 0xFF) && isText(second >> 16)
    }

    @inline(__always)
    private static func isText(_ byte: UInt32) -> Bool {
        0x20...0x7E ~= byte || 0x09...0x0D ~= byte || byte >= 0xC3
    }

    /// `range` and all bytes beside it that may stand in a run.
    private static func run(
        around range: Range<Int>, in buffer: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>
    ) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        // SAFETY: both indices are compared with the buffer's bounds, and the table has an entry for each byte.
        while low > 0, unsafe classes[Int(buffer[low - 1])] != 0 { low -= 1 }
        while high < buffer.count, unsafe classes[Int(buffer[high])] != 0 { high += 1 }
        return low..<high
    }
}

extension SIMD16<UInt8> {
    /// What any of them has.
    @inline(__always)
    fileprivate var or: UInt8 {
        let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
        var word = words[0] | words[1]
        word |= word >> 32
        word |= word >> 16
        return UInt8(truncatingIfNeeded: word | word >> 8)
    }

    /// What all of them have.
    @inline(__always)
    fileprivate var and: UInt8 { ~(self ^ SIMD16(repeating: 0xFF)).or }
}

/// What was found so far.
private struct Found {
    var marks: [EncodingMarks.Mark] = []
    /// Index of the latest mark of each kind that is put together, by raw value.
    private var latest = SIMD8<Int32>(repeating: -1)

    /// How far apart two marks of a kind may stand to be put together.
    private static let reach = 96

    /// Looks closer at a place that may be a mark. Its byte is not the last one.
    @inline(never)
    mutating func note(_ position: Int, in buffer: UnsafeBufferPointer<UInt8>) {
        // SAFETY: the caller promises that a byte follows the one at `position`.
        let (first, second) = unsafe (buffer[position], buffer[position + 1])
        switch (first, second) {
        case (UInt8(ascii: "%"), 0x32...0x37): note(.percent, at: position)
        case (UInt8(ascii: "\\"), UInt8(ascii: "u")), (UInt8(ascii: "\\"), UInt8(ascii: "U")),
            (UInt8(ascii: "\\"), UInt8(ascii: "x")):
            note(.escape, at: position)
        case (UInt8(ascii: "&"), UInt8(ascii: "#")): note(.entity, at: position)
        case (UInt8(ascii: "="), UInt8(ascii: "3")): note(.quotedPrintable, at: position)
        case (UInt8(ascii: "\""), _), (UInt8(ascii: "'"), _), (UInt8(ascii: "`"), _):
            // A word that goes on in the next literal ends this one; most lines that end in one are followed by something
            // else.
            guard position > 0, unsafe Self.mayEndWord(buffer[position - 1]),
                unsafe Self.opensAgain(behind: position, in: buffer)
            else { return }
            marks.append(EncodingMarks.Mark(kind: .quote, bytes: position..<(position + 1), count: 1))
        default: break
        }
    }

    private mutating func note(_ kind: EncodingMarks.Kind, at position: Int) {
        let slot = Int(kind.rawValue)
        let index = Int(latest[slot])
        if index >= 0, position - marks[index].bytes.upperBound <= Self.reach {
            marks[index].bytes = marks[index].bytes.lowerBound..<(position + 2)
            marks[index].count += 1
        } else {
            latest[slot] = Int32(clamping: marks.count)
            marks.append(EncodingMarks.Mark(kind: kind, bytes: position..<(position + 2), count: 1))
        }
    }

    private static func mayEndWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x40, 0x5F: true
        default: false
        }
    }

    /// How far behind a closing quotation mark the next opening one may stand.
    private static let gap = 160

    /// Whether nothing but white space and operators that join stands between `position` and another quotation mark.
    private static func opensAgain(behind position: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        var joins = false
        for index in (position + 1)..<min(position + gap, buffer.count) {
            // SAFETY: the range ends with the buffer.
            switch unsafe buffer[index] {
            case 0x20, 0x09, 0x0D: continue
            case 0x0A, UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "\\"): joins = true
            case 0x22, 0x27, 0x60: return joins
            default: return false
            }
        }
        return false
    }
}

/// Which of sixteen bytes may stand in a run.
private struct RunMask {
    /// All ones in each of the first eight bytes that may.
    let low: UInt64
    /// The same of the last eight.
    let high: UInt64

    @inline(__always)
    init(of bytes: SIMD16<UInt8>) {
        typealias Bytes = SIMD16<UInt8>
        let letter = (bytes | Bytes(repeating: 0x20)) &- Bytes(repeating: 0x61) .< Bytes(repeating: 26)
        // And the slash before them.
        let digit = bytes &- Bytes(repeating: 0x2F) .< Bytes(repeating: 11)
        let other =
            (bytes .== Bytes(repeating: 0x2B)) .| (bytes .== Bytes(repeating: 0x2D))
            .| (bytes .== Bytes(repeating: 0x5F))
        let mask = letter .| digit .| other
        // SAFETY: a mask of sixteen lanes is sixteen bytes wide.
        let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        (low, high) = (words[0], words[1])
    }

    /// Whether one of the bytes may not.
    @inline(__always)
    var ends: Bool { low & high != ~0 }

    /// How many of the first bytes may.
    @inline(__always)
    var leading: Int {
        ((~low).trailingZeroBitCount &+ (low == ~0 ? (~high).trailingZeroBitCount : 0)) &>> 3
    }

    /// How many of the last bytes may.
    @inline(__always)
    var trailing: Int {
        ((~high).leadingZeroBitCount &+ (high == ~0 ? (~low).leadingZeroBitCount : 0)) &>> 3
    }
}

/// Sixteen bytes, compared together with the two that follow each.
private struct Block {
    static let width = 16
    /// How many bytes behind its first a block reads.
    static let reach = 18

    let run: RunMask
    let marked: Marked

    private typealias Bytes = SIMD16<UInt8>

    // Compared with a vector and not with a scalar: the library's comparisons with scalars are generic and were
    // two hundred times slower.
    @inline(__always)
    private static func all(_ scalar: Unicode.Scalar) -> Bytes {
        Bytes(repeating: UInt8(truncatingIfNeeded: scalar.value))
    }

    @inline(__always)
    init(at place: UnsafeRawPointer) {
        // SAFETY: the caller owns `reach` bytes from `place` on; a mask of sixteen lanes is sixteen bytes wide.
        let first = unsafe place.loadUnaligned(as: Bytes.self)
        let second = unsafe place.loadUnaligned(fromByteOffset: 1, as: Bytes.self)
        let third = unsafe place.loadUnaligned(fromByteOffset: 2, as: Bytes.self)
        let (space, plus, dot, backslash) = (Self.all(" "), Self.all("+"), Self.all("."), Self.all("\\"))
        let spaced = (second .== space) .& ((third .== plus) .| (third .== dot) .| (third .== backslash))
        // 0x08 to 0x0F: the line's ends, and what no text has.
        let ends = (second & Bytes(repeating: 0xF8)) .== Bytes(repeating: 0x08)
        let closes = (first .== Self.all("\"")) .| (first .== Self.all("'")) .| (first .== Self.all("`"))
        let quote = closes .& (ends .| (second .== plus) .| spaced)
        let encoded = (first .== Self.all("%")) .| (first .== Self.all("="))
        let percent = encoded .& (second &- Self.all("2") .< Bytes(repeating: 6))
        // These bits are all set in `u`, `x` and their capitals, and in few letters besides.
        let escape = (first .== backslash) .& ((second | Bytes(repeating: 0x2D)) .== Bytes(repeating: 0x7D))
        let entity = (first .== Self.all("&")) .& (second .== Self.all("#"))
        let marked = quote .| percent .| escape .| entity
        run = RunMask(of: first)
        let words = unsafe unsafeBitCast(marked, to: SIMD2<UInt64>.self)
        self.marked = Marked(low: words[0], high: words[1])
    }

    /// The offsets of the marked bytes, ascending.
    struct Marked {
        private var low: UInt64
        private var high: UInt64

        @inline(__always)
        init(low: UInt64, high: UInt64) {
            (self.low, self.high) = (low, high)
        }

        @inline(__always)
        var isAny: Bool { low | high != 0 }

        @inline(__always)
        mutating func next() -> Int? {
            guard low | high != 0 else { return nil }
            if low != 0 {
                let offset = low.trailingZeroBitCount >> 3
                low &= ~(0xFF << UInt64(offset << 3))
                return offset
            }
            let offset = high.trailingZeroBitCount >> 3
            high &= ~(0xFF << UInt64(offset << 3))
            return 8 + offset
        }
    }
}
