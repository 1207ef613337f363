/// Which bytes of a source decoded bytes came from.
///
/// It is a list of steps: from each on, so and so many decoded bytes came from so and so many of the source. Base64 is
/// one step a line (three from four), plain text one step in all, a member that was compressed one step that maps all of
/// it to all of the source.
struct Alignment: Hashable, Sendable {
    private struct Step: Hashable {
        /// Index of the first decoded byte.
        var decoded: Int
        /// Where it came from.
        var source: Int
        /// How many decoded bytes make a whole, at least 1.
        var unit: Int
        /// How many bytes of the source make the same whole.
        var sourceUnit: Int
    }

    private var steps: [Step] = []
    private var count = 0
    private var sourceEnd: Int

    /// Nothing decoded yet, from a source that begins at `start`.
    init(from start: Int) {
        sourceEnd = start
    }

    /// Bytes that stand in the source as they are.
    static func exact(_ source: Range<Int>) -> Alignment {
        var alignment = Alignment(from: source.lowerBound)
        alignment.add(source.count, from: source)
        return alignment
    }

    /// Bytes of which no part can be told apart in the source.
    static func whole(_ source: Range<Int>, count: Int) -> Alignment {
        var alignment = Alignment(from: source.lowerBound)
        alignment.add(count, by: max(1, count), from: source, each: source.count)
        return alignment
    }

    /// The next `count` decoded bytes come from `source`, each `unit` of them from `sourceUnit` bytes.
    mutating func add(_ count: Int, by unit: Int = 1, from source: Range<Int>, each sourceUnit: Int = 1) {
        guard count > 0 else { return }
        if !continues(unit, source.lowerBound, sourceUnit) {
            steps.append(Step(decoded: self.count, source: source.lowerBound, unit: unit, sourceUnit: sourceUnit))
        }
        self.count += count
        sourceEnd = source.upperBound
    }

    /// Whether the last step goes on so.
    private func continues(_ unit: Int, _ source: Int, _ sourceUnit: Int) -> Bool {
        guard let last = steps.last, last.unit == unit, last.sourceUnit == sourceUnit else { return false }
        let (wholes, rest) = (count - last.decoded).quotientAndRemainder(dividingBy: unit)
        return rest == 0 && last.source + wholes * sourceUnit == source
    }

    /// Where the decoded bytes of `range` came from.
    func sourceRange(of range: Range<Int>) -> Range<Int> {
        guard !steps.isEmpty else { return sourceEnd..<sourceEnd }
        let first = index(of: range.lowerBound)
        let step = steps[first]
        let start = min(
            step.source + (range.lowerBound - step.decoded) / step.unit * step.sourceUnit, sourceEnd(of: first))
        guard !range.isEmpty else { return start..<start }
        let last = index(of: range.upperBound - 1)
        let final = steps[last]
        let wholes = (range.upperBound - final.decoded + final.unit - 1) / final.unit
        return start..<max(start, min(final.source + wholes * final.sourceUnit, sourceEnd(of: last)))
    }

    /// All of the source that was decoded.
    var source: Range<Int> {
        sourceRange(of: 0..<count)
    }

    /// The step that holds a decoded byte; the last one behind the end.
    private func index(of decoded: Int) -> Int {
        var (low, high) = (0, steps.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if steps[middle].decoded <= decoded { low = middle } else { high = middle }
        }
        return low
    }

    private func sourceEnd(of index: Int) -> Int {
        // A step may come from behind its successor: pieces of a source need not be in its order.
        guard index + 1 < steps.count else { return sourceEnd }
        let next = steps[index + 1]
        return next.source >= steps[index].source ? next.source : Int.max
    }
}

extension Alignment {
    /// Adds the steps of another text of the same source.
    mutating func append(_ other: Alignment) {
        let offset = count
        for step in other.steps {
            var moved = step
            moved.decoded += offset
            steps.append(moved)
        }
        count += other.count
        sourceEnd = other.sourceEnd
    }
}
