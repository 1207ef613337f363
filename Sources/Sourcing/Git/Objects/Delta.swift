import Bytes

/// Where an object differs from its base: what is not of the base, and where two parts of it meet that do not stand beside
/// each other there.
private struct News {
    /// Half-open, ascending; empty ones are seams.
    private(set) var ranges: [Range<Int>] = []
    /// Where in the base the last copy ended. The start is a seam unless the base's start is copied there.
    private var last = 0

    mutating func copy(from offset: Int, _ count: Int, to place: Int) {
        if offset != last { add(place..<place) }
        last = offset + count
    }

    mutating func insert(_ count: Int, at place: Int) {
        add(place..<(place + count))
    }

    /// The end is a seam unless the base's end stands there.
    mutating func end(at size: Int, baseSize: Int) {
        if last != baseSize { add(size..<size) }
    }

    private mutating func add(_ range: Range<Int>) {
        if let before = ranges.last, before.upperBound == range.lowerBound {
            ranges[ranges.count - 1] = before.lowerBound..<range.upperBound
        } else {
            ranges.append(range)
        }
    }
}

/// An object told as copies from a base and bytes of its own.
///
/// Source: gitformat-pack(5), "Deltified representation".
enum Delta {
    /// How many bytes the object has that `delta` makes.
    static func resultSize(of delta: Span<UInt8>) throws(ObjectError) -> Int {
        var at = 0
        _ = try number(delta, &at)
        return try number(delta, &at)
    }

    /// Fills `output` with the object that `delta` makes of `base`.
    static func apply(
        _ delta: Span<UInt8>, to base: ObjectBuffer, into output: ObjectBuffer, limit: Int
    ) throws(ObjectError) {
        var at = 0
        let (baseSize, size) = (try number(delta, &at), try number(delta, &at))
        guard baseSize == base.count else { throw .malformed("its delta base has another size than it says") }
        guard size <= limit else { throw .tooLarge }
        output.reserve(size)
        output.count = size
        output.kind = base.kind
        let baseBytes = base.storage
        // Taken out for the while, so that it is written to where it stands.
        var bytes: [UInt8] = []
        swap(&bytes, &output.storage)
        defer { swap(&bytes, &output.storage) }
        var news = News()
        try run(delta, at, from: baseBytes.span.extracting(first: base.count), into: &bytes, size: size, &news)
        news.end(at: size, baseSize: baseSize)
        output.news = news.ranges
    }

    private static func run(
        _ delta: Span<UInt8>, _ start: Int, from source: Span<UInt8>, into output: inout [UInt8], size: Int,
        _ news: inout News
    ) throws(ObjectError) {
        var target = output.mutableSpan
        var at = start
        var filled = 0
        while at < delta.count {
            let command = delta[at]
            at += 1
            if command & 0x80 != 0 {
                let (offset, count) = try copy(command, delta, &at)
                guard offset <= source.count, count <= source.count - offset, count <= size - filled
                else { throw .malformed("its delta copies what is not there") }
                target.write(source.extracting(offset..<(offset + count)), at: filled)
                news.copy(from: offset, count, to: filled)
                filled += count
            } else {
                // A command of 0 is reserved.
                let count = Int(command)
                guard count > 0, count <= delta.count - at, count <= size - filled
                else { throw .malformed("its delta inserts what is not there") }
                target.write(delta.extracting(at..<(at + count)), at: filled)
                news.insert(count, at: filled)
                (at, filled) = (at + count, filled + count)
            }
        }
        guard filled == size else { throw .malformed("its delta makes another size than it says") }
    }

    private static func copy(
        _ command: UInt8, _ delta: Span<UInt8>, _ at: inout Int
    ) throws(ObjectError) -> (offset: Int, count: Int) {
        // One bit says of each byte of the offset and the count whether it is there.
        guard at <= delta.count - (command & 0x7F).nonzeroBitCount else { throw .malformed("its delta ends early") }
        var (offset, count) = (0, 0)
        if command & 1 != 0 { offset = Int(next(delta, &at)) }
        if command & 2 != 0 { offset |= Int(next(delta, &at)) << 8 }
        if command & 4 != 0 { offset |= Int(next(delta, &at)) << 16 }
        if command & 8 != 0 { offset |= Int(next(delta, &at)) << 24 }
        if command & 16 != 0 { count = Int(next(delta, &at)) }
        if command & 32 != 0 { count |= Int(next(delta, &at)) << 8 }
        if command & 64 != 0 { count |= Int(next(delta, &at)) << 16 }
        return (offset, count == 0 ? 0x10000 : count)
    }

    private static func next(_ delta: Span<UInt8>, _ at: inout Int) -> UInt8 {
        at += 1
        return delta[at - 1]
    }

    /// Seven bits a byte, least significant first.
    private static func number(_ delta: Span<UInt8>, _ at: inout Int) throws(ObjectError) -> Int {
        var (value, shift) = (0, 0)
        while at < delta.count, shift < 56 {
            let byte = next(delta, &at)
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        throw .malformed("its delta does not tell its sizes")
    }
}
