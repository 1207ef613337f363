import Bytes
import Extracting
import Vocabulary

/// Bytes in memory that are read as those of a file are; it may claim more than it has, as a file that is cut short does.
final class HeldSource: ByteSource {
    private let bytes: [UInt8]
    private let missing: Int
    private(set) var isCut = false
    /// The most that was read at once.
    private(set) var largestRead = 0

    init(_ bytes: [UInt8], missing: Int = 0) {
        self.bytes = bytes
        self.missing = missing
    }

    var byteCount: Int { bytes.count + missing }

    func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Int {
        let range = range.clamped(to: 0..<byteCount)
        let there = range.clamped(to: 0..<bytes.count)
        if there.count < range.count { isCut = true }
        largestRead = max(largestRead, there.count)
        let held = bytes
        return held.span.read(there, into: &buffer)
    }
}

/// The same bytes over and over, which take no memory.
final class RepeatedSource: ByteSource {
    /// As many whole units as make a page of a reader or more.
    private let block: [UInt8]
    let byteCount: Int

    init(_ unit: [UInt8], times: Int) {
        block = Array(repeatElement(unit, count: (64 << 10) / unit.count + 1).joined())
        byteCount = unit.count * times
    }

    func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Int {
        let range = range.clamped(to: 0..<byteCount)
        buffer.lengthen(to: range.count)
        let block = block
        var target = buffer.mutableSpan
        var position = range.lowerBound
        while position < range.upperBound {
            let start = position % block.count
            let end = min(block.count, start + range.upperBound - position)
            target.write(block.span.extracting(start..<end), at: position - range.lowerBound)
            position += end - start
        }
        return range.count
    }
}

extension Found {
    /// Extracts member by member.
    init(memberwise source: any ByteSource, named path: String, limits: ExtractionLimits = .memberwise) {
        self.init()
        var texts: [Text] = []
        func note(_ hidden: HiddenText, _ span: Span<UInt8>) {
            texts.append(
                Text(
                    layers: hidden.layers, text: String(decoding: span.copy, as: UTF8.self),
                    source: hidden.sourceRange(of: 0..<span.count), isText: hidden.isText))
        }
        let extractor = Extractor(limits: limits)
        troubles = extractor.extract(memberwise: source, named: Path(path), letGo: {}, note)
        self.texts = texts
    }
}
