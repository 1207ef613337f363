/// The lines that a text has and an older one has not.
///
/// Source: Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): the greedy search, forwards, whose
/// steps are kept to go back along them.
enum LineDifference {
    /// More differing lines than this are not matched with each other; what stands between the lines that both texts begin
    /// and end with counts as added then. The search takes memory and time with the square of it: 16 MB, some 20 ms.
    private static let mostDifferences = 2000

    /// Half-open byte ranges of `new`, in order; lines that follow each other are one range.
    static func addedRanges(in new: ArraySlice<UInt8>, since old: ArraySlice<UInt8>) -> [Range<Int>] {
        let (oldLines, newLines) = (lines(of: old), lines(of: new))
        var start = 0
        while start < oldLines.count, start < newLines.count, old[oldLines[start]] == new[newLines[start]] {
            start += 1
        }
        var (oldEnd, newEnd) = (oldLines.count, newLines.count)
        while oldEnd > start, newEnd > start, old[oldLines[oldEnd - 1]] == new[newLines[newEnd - 1]] {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
        }
        // Numbers for lines, so that comparing them costs nothing.
        var numbers: [ArraySlice<UInt8>: Int32] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int32 {
            if let known = numbers[line] { return known }
            numbers[line] = Int32(truncatingIfNeeded: numbers.count)
            return numbers[line] ?? 0
        }
        let before = oldLines[start..<oldEnd].map { number(old[$0]) }
        let after = newLines[start..<newEnd].map { number(new[$0]) }
        let added = added(in: after, since: before)
        var ranges: [Range<Int>] = []
        for (index, line) in newLines[start..<newEnd].enumerated() where added[index] {
            if let last = ranges.last, last.upperBound == line.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<line.upperBound
            } else {
                ranges.append(line)
            }
        }
        return ranges.map { ($0.lowerBound - new.startIndex)..<($0.upperBound - new.startIndex) }
    }

    /// Lines with what ends them.
    private static func lines(of text: ArraySlice<UInt8>) -> [Range<Int>] {
        var (lines, start): ([Range<Int>], Int) = ([], text.startIndex)
        while let end = text[start...].firstIndex(of: 0x0A) {
            lines.append(start..<(end + 1))
            start = end + 1
        }
        if start < text.endIndex { lines.append(start..<text.endIndex) }
        return lines
    }

    /// Which of the new lines are added in a shortest way from the old ones.
    private static func added(in new: [Int32], since old: [Int32]) -> [Bool] {
        if old.isEmpty || new.isEmpty { return [Bool](repeating: true, count: new.count) }
        let most = min(old.count + new.count, mostDifferences)
        // How far in the old lines each diagonal gets, by the number of differences.
        var (furthest, trace) = ([Int32](repeating: 0, count: 2 * most + 3), [[Int32]]())
        for differences in 0...most {
            trace.append(Array(furthest[(most - differences)...(most + differences + 2)]))
            for diagonal in stride(from: -differences, through: differences, by: 2) {
                let at = diagonal + most + 1
                let isDown =
                    diagonal == -differences || (diagonal != differences && furthest[at - 1] < furthest[at + 1])
                var x = isDown ? Int(furthest[at + 1]) : Int(furthest[at - 1]) + 1
                var y = x - diagonal
                while x < old.count, y >= 0, y < new.count, old[x] == new[y] { (x, y) = (x + 1, y + 1) }
                furthest[at] = Int32(truncatingIfNeeded: x)
                if x >= old.count, y >= new.count { return back(trace, old.count, new.count) }
            }
        }
        return [Bool](repeating: true, count: new.count)
    }

    /// Goes back along the steps; those down add a line.
    private static func back(_ trace: [[Int32]], _ oldCount: Int, _ newCount: Int) -> [Bool] {
        var added = [Bool](repeating: false, count: newCount)
        var (x, y) = (oldCount, newCount)
        for (differences, furthest) in trace.enumerated().reversed() where differences > 0 {
            // `furthest` has the diagonals from -differences - 1 on.
            let diagonal = x - y
            let at = diagonal + differences + 1
            let isDown = diagonal == -differences || (diagonal != differences && furthest[at - 1] < furthest[at + 1])
            let previous = isDown ? diagonal + 1 : diagonal - 1
            x = Int(furthest[previous + differences + 1])
            y = x - previous
            if isDown, y >= 0, y < newCount { added[y] = true }
        }
        return added
    }
}
