internal import Bytes

/// A change in a text, and how far around it encoded spans may stand that it has a part in.
struct ChangedText {
    private let change: Range<Int>
    /// Outside of it no mark but one of a run leads to a span that the change has a part in.
    let surroundings: Range<Int>
    /// Whether it may stand in or behind lines of one wrapped run, whose beginning is anywhere before.
    let mayContinueLines: Bool

    /// A longer run is looked at with all of the text: finding its ends once for each change would take too long.
    static let longestRun = 64 << 10

    /// Marks that stand together are 96 bytes apart at most, and what codecs decode around them reaches 512 bytes further
    /// (`QuotedPrintableSpan`) or less.
    private static let reach = 640
    /// How far a word goes on beside percent signs (`PercentSpan`).
    private static let longestWord = 2048 + 128
    /// How long a literal may be, with the gap before the next (`JoinedLiterals`).
    private static let longestLine = 4096 + 256
    /// The shortest line that a wrapped run may begin with (`Base64Run`).
    private static let shortestLine = 32

    init(_ change: Range<Int>, in bytes: Span<UInt8>) {
        self.change = change
        let word = Stretch.around(change, reach: Self.longestWord, in: bytes) { $0 > 0x20 }
        let line = Stretch.around(change, reach: Self.longestLine, in: bytes) { $0 != 0x0A }
        let low = min(change.lowerBound - Self.reach, word.lowerBound - 128, line.lowerBound - 256)
        let high = max(change.upperBound + Self.reach, word.upperBound + 128, line.upperBound + 4)
        surroundings = max(0, low)..<min(bytes.count, high)
        let isCut = change.lowerBound - line.lowerBound >= Self.longestLine
        mayContinueLines = Self.endsRun(before: isCut ? change.lowerBound : line.lowerBound, in: bytes)
    }

    /// Whether the change touches a run.
    func touches(_ run: Range<Int>) -> Bool {
        run.lowerBound <= change.upperBound && run.upperBound >= change.lowerBound
    }

    /// Whether a run of characters of base64 ends before `end`, or before the end of the line that ends there, and is as
    /// long as a line that others may follow.
    private static func endsRun(before end: Int, in bytes: Span<UInt8>) -> Bool {
        var end = end
        while end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        let run = Stretch.around(end..<end, reach: shortestLine, in: bytes, while: isOfRun)
        return end - run.lowerBound >= shortestLine
    }

    private static func isOfRun(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2F, 0x5F: true
        default: false
        }
    }
}
