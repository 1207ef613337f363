/// A file of samples, one a line.
package struct UptimeRecord: Hashable, Sendable {
    /// By time; of one time in the order of the file.
    package let samples: [UptimeSample]
    /// Lines that are no samples, counted from 1.
    package let unreadable: [Int]
    /// Whether the last line was cut off while it was written. The next one that is appended must begin with a line end.
    package let isTorn: Bool

    package init(bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        var samples: [UptimeSample] = []
        var unreadable: [Int] = []
        var isTorn = false
        for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 <= 0x20 }) {
            if let sample = UptimeSample(line: Array(line)) {
                samples.append(sample)
            } else if index == lines.count - 1 {
                // Only what is behind the last line end can be torn: a whole line has one.
                isTorn = true
            } else {
                unreadable.append(index + 1)
            }
        }
        let ordered = samples.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        self.samples = ordered.map(\.element)
        self.unreadable = unreadable
        self.isTorn = isTorn
    }
}
