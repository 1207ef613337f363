import Vocabulary

/// Every value that the candidates of an artifact hold, to recognise copies that no rule saw.
struct KnownValues {
    /// Values of fewer bytes are not looked for: they stand in ordinary words, and hiding those tells more than it hides.
    static let shortest = 4

    private struct Value {
        let bytes: [UInt8]
        let redacted: String
    }

    /// By their last four bytes: formats share how they begin, hardly how they end.
    private var values: [UInt32: [Value]] = [:]
    /// Bytes of the longest value.
    private(set) var longest = 0
    /// Every run of eight hidden bytes that stands in a value.
    private var runs: Set<UInt64> = []

    init(_ sightings: [Sighting]) {
        var seen: Set<[UInt8]> = []
        for sighting in sightings {
            let bytes = sighting.candidate.value
            guard bytes.count >= Self.shortest, seen.insert(bytes).inserted else { continue }
            let key = bytes.suffix(4).reduce(0) { $0 << 8 | UInt32($1) }
            values[key, default: []].append(Value(bytes: bytes, redacted: sighting.redacted))
            longest = max(longest, bytes.count)
            forEachRun(of: bytes.dropFirst(sighting.redacted.utf8.count - "…".utf8.count)) { runs.insert($0) }
        }
    }

    /// Calls `body` for each copy of a value that ends in `range`.
    func forEachCopy(
        endingIn range: Range<Int>, of bytes: Span<UInt8>, _ body: (_ copy: Range<Int>, _ redacted: String) -> Void
    ) {
        var key: UInt32 = 0
        for index in max(0, range.lowerBound - 3)..<range.upperBound {
            key = key << 8 | UInt32(bytes[index])
            guard let bucket = values[key] else { continue }
            for value in bucket where stands(value.bytes, before: index + 1, in: bytes) {
                body((index + 1 - value.bytes.count)..<(index + 1), value.redacted)
            }
        }
    }

    private func stands(_ value: [UInt8], before end: Int, in bytes: Span<UInt8>) -> Bool {
        let start = end - value.count
        guard start >= 0 else { return false }
        // Backwards, since the ends are what differs.
        var index = value.count - 1
        while index >= 0, bytes[start + index] == value[index] { index -= 1 }
        return index < 0
    }

    /// Whether `text` holds one of the values, or eight hidden bytes of one: a name that is read backwards from a value
    /// may be the end of another secret.
    func stand(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        var stands = false
        forEachCopy(endingIn: 0..<bytes.count, of: bytes.span) { _, _ in stands = true }
        forEachRun(of: bytes) { stands = stands || runs.contains($0) }
        return stands
    }
}

/// Calls `body` for each eight bytes in a row. Ours: of fewer nobody guesses the rest, and words have them in common.
private func forEachRun(of bytes: some Sequence<UInt8>, _ body: (UInt64) -> Void) {
    var (run, count) = (UInt64(0), 0)
    for byte in bytes {
        run = run << 8 | UInt64(byte)
        count += 1
        if count >= 8 { body(run) }
    }
}
