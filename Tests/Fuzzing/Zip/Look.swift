import Extracting
import FuzzDriver
import Vocabulary

private let extractor = Extractor(
    limits: ExtractionLimits(depth: 3, total: 1 << 20, largest: 1 << 18, ratio: 100, members: 1000))

/// A zip archive, looked into to its end.
let look: Look = { start, count in
    let bytes = UnsafeBufferPointer(start: start, count: count)
    _ = extractor.extract(from: bytes.span, named: Path("a.zip")) { hidden, text in
        precondition(hidden.sourceRange(of: 0..<text.count).upperBound <= count)
    }
    return 0
}
