/// The lines of a file, for files that name so many things that a walk from the start to each would be quadratic.
struct LineTable: Sendable {
    /// The offset of each line's first byte, ascending. The first is 0.
    private let starts: [Int]

    /// LF, CR LF and a lone CR each end a line.
    init(_ bytes: [UInt8]) {
        var starts = [0]
        for (index, byte) in bytes.enumerated() {
            let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
            if byte == 0x0A || byte == 0x0D && !isPair { starts.append(index + 1) }
        }
        self.starts = starts
    }

    /// The line of a byte, counted from 1. The offset is counted from 0; one behind the end is in the last line.
    func line(of offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of the line that holds a byte of `bytes`, without the line's end.
    func bytes(ofLineWith offset: Int, in bytes: [UInt8]) -> Range<Int> {
        let line = line(of: offset)
        var end = line < starts.count ? starts[line] : bytes.count
        while end > starts[line - 1], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return starts[line - 1]..<end
    }
}
