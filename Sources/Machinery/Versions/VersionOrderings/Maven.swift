/// Versions of Maven artifacts: any text, split at dots, hyphens and where digits and letters meet.
///
/// `alpha`, `beta`, `milestone`, `rc`, `snapshot`, the release itself, `sp`, and then all other words in alphabetical
/// order. A hyphen and a change from digits to letters open a list of their own; at one place a word is less than a list
/// and a list less than a number. What is missing at the end is the release.
///
/// Maven's own comparison can run in circles: a word above the release (`1.foo.1`) is less than any list (`1-alpha`),
/// which may be less than the release, which is less than the word. Here what is below the release stays below it, and a
/// zero that stands inside a version (`1.0--alpha`) keeps it above its shorter neighbour.
///
/// Sources, read 2026-11-24: Maven, POM Reference, "Version Order Specification", and `ComparableVersion` (3.9).
struct Maven: VersionOrdering {
    static let ecosystems = ["Maven"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        let isPlain = text.allSatisfy { !$0.isSpace && $0 > 0x20 && $0 != 0x7F }
        guard !text.isEmpty, isPlain else { return nil }
        var lists = MavenLists(text.map(\.lowercase)[...]).lists
        Self.normalize(&lists)
        return SortKey(maven: lists)
    }

    /// Takes out what says nothing, from the innermost list on: releases at the end, and zeros before a word.
    private static func normalize(_ lists: inout [[MavenItem]]) {
        var inner: [MavenItem]?
        for index in lists.indices.reversed() {
            lists[index] = normalized(lists[index], before: inner, isLast: index == lists.count - 1)
            if lists[index].isEmpty, index == lists.count - 1, index > 0 {
                lists.removeLast()
            } else {
                inner = lists[index]
            }
        }
    }

    /// - Parameter inner: the list that ends this one; nil if `isLast`. It may hold nothing but a list in its turn.
    private static func normalized(_ list: [MavenItem], before inner: [MavenItem]?, isLast: Bool) -> [MavenItem] {
        var kept: [MavenItem] = []
        var isBeforeWord = inner?.first?.isWord ?? false
        var isAtEnd = isLast
        for item in list.reversed() {
            if item.isZero && (isAtEnd || isBeforeWord) || item.isRelease && isAtEnd { continue }
            kept.append(item)
            isAtEnd = false
            isBeforeWord = item.isPlainWord
        }
        return kept.reversed()
    }
}

extension SortKey {
    /// Ranks, the least first: words and lists below the release, the end, other words and lists, numbers.
    fileprivate init(maven lists: [[MavenItem]]) {
        let sides = Self.sides(of: lists)
        for (index, list) in lists.enumerated() {
            if index > 0 { append(rank: sides[index] < 0 ? 2 : 5) }
            for item in list { append(maven: item) }
        }
        append(rank: 3)
    }

    /// On which side of the release each list stands: the side of the first item, its own or an inner one, that has one.
    private static func sides(of lists: [[MavenItem]]) -> [Int] {
        var side = 0
        var sides: [Int] = []
        for list in lists.reversed() {
            side = list.lazy.map(\.side).first { $0 != 0 } ?? side
            sides.append(side)
        }
        return sides.reversed()
    }

    private mutating func append(maven item: MavenItem) {
        switch item {
        case .number(let number):
            append(rank: 6)
            append(number)
        case .word(let word, let number):
            append(rank: word.side < 0 ? 1 : 4)
            append(rank: word.rank)
            if word.rank == MavenWord.unknown { append(text: word.text) }
            append(rank: number == nil ? 0 : 1)
            if let number { append(number) }
        }
    }
}
