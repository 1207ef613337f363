import Bytes
import Vocabulary

/// The parts of an artifact that must not be shown, and what is shown in their place.
struct Covers {
    private struct Cover {
        var range: Range<Int>
        var redacted: String
    }

    /// In order, without overlaps.
    private let covers: [Cover]

    /// - Parameter shown: The ranges of which text will be asked.
    init(_ sightings: [Sighting], known: KnownValues, shown: [Range<Int>], in bytes: Span<UInt8>) {
        var covers = sightings.map { Cover(range: $0.range, redacted: $0.redacted) }
        // Joined first, so that a byte is looked at once however many excerpts show it.
        for range in joined(shown.map { $0.lowerBound..<min($0.upperBound + known.longest, bytes.count) }) {
            known.forEachCopy(endingIn: range, of: bytes) { copy, redacted in
                covers.append(Cover(range: copy, redacted: redacted))
            }
        }
        covers.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        self.covers = covers.reduce(into: []) { merged, cover in
            guard let last = merged.last, cover.range.lowerBound < last.range.upperBound || cover.range == last.range
            else { return merged.append(cover) }
            let range = last.range.lowerBound..<max(last.range.upperBound, cover.range.upperBound)
            let redacted = last.range == cover.range ? last.redacted : "…"
            merged[merged.count - 1] = Cover(range: range, redacted: redacted)
        }
    }

    /// The covered range around a candidate, which is larger than the candidate where another overlaps it.
    func range(around range: Range<Int>) -> Range<Int> {
        guard let cover = first(endingAfter: range.lowerBound).map({ covers[$0] }), cover.range.overlaps(range)
        else { return range }
        return cover.range
    }

    /// The text of `range`, each covered part of it replaced, and what looks random, too; U+FFFD where it is not UTF-8.
    func text(of range: Range<Int>, in bytes: Span<UInt8>) -> String {
        guard !range.isEmpty else { return "" }
        var text = ""
        var index = range.lowerBound
        for cover in covers[(first(endingAfter: index) ?? covers.count)...] {
            guard cover.range.lowerBound < range.upperBound else { break }
            text += plainText(of: index..<max(index, cover.range.lowerBound), in: bytes) + cover.redacted
            index = cover.range.upperBound
        }
        return text + plainText(of: min(index, range.upperBound)..<range.upperBound, in: bytes)
    }

    private func plainText(of range: Range<Int>, in bytes: Span<UInt8>) -> String {
        var text = ""
        var (shown, index) = (range.lowerBound, range.lowerBound)
        while index < range.upperBound {
            let end = runEnd(from: index, limit: range.upperBound, in: bytes)
            if looksRandom(index..<end, in: bytes) {
                text += String(decoding: (shown..<index).map { bytes[$0] }, as: UTF8.self) + "…"
                shown = end
            }
            index = max(end, index + 1)
        }
        return text + String(decoding: (shown..<range.upperBound).map { bytes[$0] }, as: UTF8.self)
    }

    /// The index of the first cover that ends after `offset`.
    private func first(endingAfter offset: Int) -> Int? {
        var (lower, upper) = (0, covers.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if covers[middle].range.upperBound > offset { upper = middle } else { lower = middle + 1 }
        }
        return lower < covers.count ? lower : nil
    }
}

/// Where the run of word bytes and hyphens that begins at `index` ends.
private func runEnd(from index: Int, limit: Int, in bytes: Span<UInt8>) -> Int {
    var end = index
    while end < limit, isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
    return end
}

/// Whether a run may be a secret that no rule knows, such as the primes beside the private exponent of a JSON Web Key.
///
/// Ours: of 12 random letters and digits three in four change from one to the other three times or more; names rarely do,
/// and a part of a password is shown to nobody.
private func looksRandom(_ run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard run.count >= 10 else { return false }
    let changes = run.dropFirst().count { index in
        let (previous, next) = (bytes[index - 1], bytes[index])
        return isDigit(previous) && isLetter(next) || isLetter(previous) && isDigit(next)
    }
    return changes >= 3
}

private func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte)
}

private func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
}

/// The same bytes as ranges in order that neither overlap nor touch.
private func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
        guard let last = joined.last, range.lowerBound <= last.upperBound else { return joined.append(range) }
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    }
}
