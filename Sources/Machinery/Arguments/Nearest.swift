/// The word of `words` that was probably meant by `typed`; nil where none is near.
///
/// Near is: at most a third of the letters wrong, or the one word that `typed` begins.
package func nearest(to typed: String, in words: [String]) -> String? {
    // Nobody mistypes a word of this length into one of ours, and the comparison costs the product of the lengths.
    let longest = 64
    guard !typed.isEmpty, typed.utf8.count <= longest else { return nil }
    let limit = max(1, typed.drop { $0 == "-" }.count / 3)
    let ranked = words.map { (word: $0, distance: distance(from: Array(typed.utf8), to: Array($0.utf8))) }
    if let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit { return best.word }
    let begun = words.filter { $0.hasPrefix(typed) }
    return begun.count == 1 ? begun.first : nil
}

/// How many insertions, deletions, substitutions and swaps of neighbours lead from one word to the other.
///
/// The restricted Damerau-Levenshtein distance (optimal string alignment): no part is edited twice.
private func distance(from left: [UInt8], to right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, byte) in left.enumerated() {
        var row = [i + 1]
        for (j, other) in right.enumerated() {
            var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (byte == other ? 0 : 1))
            if i > 0, j > 0, byte == right[j - 1], left[i - 1] == other { least = min(least, beforeLast[j - 1] + 1) }
            row.append(least)
        }
        beforeLast = last
        last = row
    }
    return last[right.count]
}
