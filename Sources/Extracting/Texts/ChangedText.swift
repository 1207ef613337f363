internal import Bytes

/// A change in a text, and how far around it encoded spans may stand that it has a part in.
struct ChangedText {
    private let change: Range<Int>
    /// Outside of it no mark but one of a run or of a literal that others go on leads to a span that the change has a part in.
    private let surroundings: Range<Int>
    /// Whether it may stand in or behind lines of one wrapped run, whose beginning is anywhere before.
    let mayContinueLines: Bool

    /// A longer run is looked at with all of the text: finding its ends once for each change would take too long.
    private static let longestRun = 64 << 10

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

    /// The marks of which the change could have made spans, as they stand in all of the text. Nil where too much of it
    /// would have to be looked at to tell: more than `allowance` bytes, from which those that are looked at are taken.
    func marks(
        in bytes: Span<UInt8>, _ finder: EncodingMarks, allowance: inout Int
    ) -> [EncodingMarks.Mark]? {
        var window = surroundings
        for _ in 0..<Self.mostWindows {
            allowance -= window.count
            guard allowance >= 0 else { return nil }
            let marks = finder.marks(in: bytes, from: window)
            guard !marks.contains(where: { $0.kind == .run && $0.bytes.count > Self.longestRun }),
                let literals = firstLiteral(of: marks, in: bytes)
            else { return nil }
            // Going back to the first literal was as much work.
            allowance -= max(0, window.lowerBound - literals)
            let wider = self.window(window, holdingWhole: marks, from: literals, in: bytes)
            if wider == window {
                return marks.filter { $0.kind == .quote ? $0.bytes.lowerBound >= literals : isNear($0) }
            }
            window = wider
        }
        return nil
    }

    /// How often the window is made wider before all of the text is looked at.
    private static let mostWindows = 4

    /// Whether the mark stands where it may lead to a span that the change has a part in. A run is what it was unless
    /// the change touches it.
    private func isNear(_ mark: EncodingMarks.Mark) -> Bool {
        let place = mark.kind == .run ? change : surroundings
        return mark.bytes.lowerBound <= place.upperBound && mark.bytes.upperBound >= place.lowerBound
    }

    /// Where the first of the literals begins that one near the change may go on: a chain of them is decoded from its
    /// beginning. The end of the surroundings where there is none; nil where it is too far.
    private func firstLiteral(of marks: [EncodingMarks.Mark], in bytes: Span<UInt8>) -> Int? {
        guard let first = marks.first(where: { $0.kind == .quote && isNear($0) }) else {
            return surroundings.upperBound
        }
        return JoinedLiterals.first(before: first.bytes.lowerBound, in: bytes)
    }

    /// Behind the last of several marks the next one stands nearer than this, if it is one with them.
    private static let widestGap = 128

    /// The window in which the marks near the change, which `window` shows as far as it goes, stand whole, and the
    /// literals from `literals` on.
    private func window(
        _ window: Range<Int>, holdingWhole marks: [EncodingMarks.Mark], from literals: Int, in bytes: Span<UInt8>
    ) -> Range<Int> {
        var (low, high) = (min(window.lowerBound, literals), window.upperBound)
        for mark in marks where mark.kind != .run && mark.kind != .quote && isNear(mark) {
            if mark.bytes.lowerBound - Self.widestGap < window.lowerBound {
                low = min(low, mark.bytes.lowerBound - Self.reach)
            }
            if mark.bytes.upperBound + Self.widestGap > window.upperBound {
                high = max(high, mark.bytes.upperBound + Self.reach)
            }
        }
        return max(0, low)..<min(bytes.count, high)
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
