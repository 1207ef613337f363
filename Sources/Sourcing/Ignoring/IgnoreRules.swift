package import Vocabulary

extension Glob {
    /// Whether the pattern is about the file at `path`, or about a folder that holds it.
    package func covers(_ path: Path) -> Bool {
        let rules = IgnoreRules([self], base: 0)
        return path.bytes.indices.contains { end in
            let isWhole = end == path.bytes.count - 1
            guard isWhole || path.bytes[end + 1] == UInt8(ascii: "/") else { return false }
            let part = Array(path.bytes[...end])
            let name = (part.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
            return rules.verdict(on: part.span, name: name, isFolder: !isWhole) ?? false
        }
    }
}

/// The patterns of one file, or of the command line, laid out so that most of them are refused by one byte.
struct IgnoreRules: Sendable {
    /// Where in a walk's path the part begins that the patterns are about.
    let base: Int
    private var rules: [Rule] = []
    /// Prefixes and suffixes, one behind the other.
    private var bytes: [UInt8] = []
    private var wildcards: [Wildcard] = []

    private struct Rule {
        var isNegated: Bool
        var isForFolders: Bool
        var isForNames: Bool
        var ends: Bool
        var prefix: Range<Int>
        var suffix: Range<Int>
        /// An index of `wildcards`, or -1.
        var wildcard: Int
    }

    var isEmpty: Bool { rules.isEmpty }

    init(_ globs: [Glob], base: Int) {
        self.base = base
        for glob in globs { append(glob) }
    }

    /// Reads a file in the syntax of gitignore(5).
    init(file: [UInt8], base: Int) {
        self.base = base
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = file.starts(with: mark) ? file[3...] : file[...]
        for line in text.split(separator: UInt8(ascii: "\n")) {
            if let glob = Glob(line: line.last == UInt8(ascii: "\r") ? line.dropLast() : line) { append(glob) }
        }
    }

    private mutating func append(_ glob: Glob) {
        var rule = Rule(
            isNegated: glob.isNegated, isForFolders: glob.isForFolders, isForNames: glob.isForNames, ends: false,
            prefix: keep(glob.prefix), suffix: 0..<0, wildcard: -1)
        switch glob.rest {
        case .nothing: rule.ends = true
        case .suffix(let suffix): rule.suffix = keep(suffix)
        case .wildcard(let wildcard):
            rule.wildcard = wildcards.count
            wildcards.append(wildcard)
        }
        rules.append(rule)
    }

    private mutating func keep(_ more: [UInt8]) -> Range<Int> {
        bytes += more
        return (bytes.count - more.count)..<bytes.count
    }

    /// Whether the last pattern that knows `path` ignores it; nil where none knows it. `path` is the whole of a walk's path,
    /// in which the name begins at `name`.
    func verdict(on path: Span<UInt8>, name: Int, isFolder: Bool) -> Bool? {
        var index = rules.count
        while index > 0 {
            index -= 1
            if rules[index].isForFolders && !isFolder { continue }
            if matches(rules[index], path, from: rules[index].isForNames ? name : base) {
                return !rules[index].isNegated
            }
        }
        return nil
    }

    private func matches(_ rule: Rule, _ path: Span<UInt8>, from start: Int) -> Bool {
        let (length, known) = (path.count - start, rule.prefix.count + rule.suffix.count)
        guard rule.ends ? length == known : length >= known else { return false }
        guard holds(rule.prefix, path, at: start) else { return false }
        guard holds(rule.suffix, path, at: path.count - rule.suffix.count) else { return false }
        guard rule.wildcard >= 0 else { return true }
        return wildcards[rule.wildcard].matches(path.extracting((start + rule.prefix.count)..<path.count))
    }

    private func holds(_ range: Range<Int>, _ path: Span<UInt8>, at start: Int) -> Bool {
        // From its end: names differ there more often than at the front.
        var index = range.count
        while index > 0 {
            index -= 1
            if bytes[range.lowerBound + index] != path[start + index] { return false }
        }
        return true
    }
}
