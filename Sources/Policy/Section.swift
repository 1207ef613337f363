import Documents

/// The file that is being read.
struct Source {
    var path: String
    var bytes: [UInt8]
}

/// A table of the policy, and the means to complain about what it holds.
struct Section {
    /// As in its header. Empty for the root.
    var name: String
    var node: Node
    var source: Source

    var entries: [Entry] { node.table?.entries ?? [] }

    func entry(_ key: String) -> Entry? {
        entries.first { $0.key == key }
    }

    /// The table that `entry` holds; `header` is how it is written above one.
    func section(_ header: String, _ entry: Entry) throws(PolicyError) -> Section {
        guard entry.node.table != nil else { throw fault(entry, "is a table, '[\(header)]'") }
        return Section(name: header, node: entry.node, source: source)
    }

    /// Against a key that the section does not have.
    func unknown(_ entry: Entry, among known: [String]) -> PolicyError {
        let place = name.isEmpty ? "" : " in [\(name)]"
        let advice =
            known.closest(to: entry.key).map { "did you mean '\($0)'?" } ?? "known: \(known.joined(separator: ", "))"
        return fault(at: entry.keyBytes.lowerBound, "unknown key \(quoted(entry.keyBytes))\(place); \(advice)")
    }
}

extension Section {
    /// Against a value: `rule` completes the sentence "KEY … , not VALUE".
    func fault(_ entry: Entry, _ rule: String) -> PolicyError {
        fault(at: entry.node.bytes.lowerBound, "'\(entry.key)' \(rule), not \(quoted(entry.node))")
    }

    func fault(at offset: Int, _ reason: String) -> PolicyError {
        let place = lineAndColumn(of: offset, in: source.bytes)
        return PolicyError(path: source.path, line: place.line, column: place.column, reason: reason)
    }

    func quoted(_ node: Node) -> String {
        quoted(node.bytes)
    }

    /// The input as written, on one line and not longer than a line should be.
    private func quoted(_ range: Range<Int>) -> String {
        let longest = 40
        let firstLine = source.bytes[range].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let text = String(decoding: firstLine.prefix(longest), as: UTF8.self)
        let cut = firstLine.prefix(longest).count < range.count ? text + "…" : text
        // A string brings its quotes along.
        return text.hasPrefix("'") || text.hasPrefix("\"") ? cut : "'\(cut)'"
    }
}

extension [String] {
    /// The member that somebody who wrote `text` most likely meant: at most a third of its letters away.
    func closest(to text: String) -> String? {
        // A key longer than any known one is not a slip of theirs, and the comparison is quadratic.
        guard text.utf8.count <= 40 else { return nil }
        let distances = map { (member: $0, distance: editDistance($0, text)) }
        guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= Swift.max(1, best.member.utf8.count / 3) ? best.member : nil
    }
}

/// How many bytes must be added, removed or replaced to make one text the other.
///
/// Source: Wagner and Fischer, "The String-to-String Correction Problem", Journal of the ACM 21, 1974.
private func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (index, byte) in left.utf8.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in right.indices {
            let replaced = diagonal + (byte == right[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
        }
    }
    return row[right.count]
}
