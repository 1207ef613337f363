/// One pattern in the syntax of gitignore(5).
package struct Glob: Hashable, Sendable {
    /// The pattern as it was written.
    package let text: String
    /// Whether it takes back what an earlier pattern said (`!`).
    let isNegated: Bool
    /// Whether it is about folders alone (a slash at its end).
    let isForFolders: Bool
    /// Whether it is about the last part of a path alone (no other slash).
    let isForNames: Bool
    /// The bytes with which the path, or name, begins.
    let prefix: [UInt8]
    let rest: Rest

    /// What must follow the prefix.
    enum Rest: Hashable, Sendable {
        case nothing
        /// `*` and literal bytes, in a name: it ends with them.
        case suffix([UInt8])
        case wildcard(Wildcard)
    }

    /// Nil where it says nothing: an empty line, a comment, or a pattern that never matches.
    package init?(_ text: String) {
        self.init(line: Array(text.utf8)[...])
    }

    /// Reads one line, its end cut off.
    init?(line: ArraySlice<UInt8>) {
        // git handles lines as C strings.
        var pattern = Self.trimmed(line.prefix { $0 != 0 })
        text = String(decoding: pattern, as: UTF8.self)
        guard let first = pattern.first, first != UInt8(ascii: "#") else { return nil }
        isNegated = first == UInt8(ascii: "!")
        if isNegated { pattern.removeFirst() }
        isForFolders = pattern.last == UInt8(ascii: "/")
        if isForFolders { pattern.removeLast() }
        isForNames = !pattern.contains(UInt8(ascii: "/"))
        if pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
        guard !pattern.isEmpty else { return nil }
        prefix = Array(pattern.prefix { !Self.isSpecial($0) })
        // What git sees behind the literal part is a pattern of its own: `a**/b` finds `a/x/b`.
        guard let rest = Self.rest(pattern.dropFirst(prefix.count), isName: isForNames) else { return nil }
        self.rest = rest
    }

    private static func rest(_ pattern: ArraySlice<UInt8>, isName: Bool) -> Rest? {
        guard !pattern.isEmpty else { return .nothing }
        let tail = pattern.dropFirst()
        if isName, pattern.first == UInt8(ascii: "*"), !tail.contains(where: isSpecial) { return .suffix(Array(tail)) }
        return Wildcard(pattern).map(Rest.wildcard)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "\\"): true
        default: false
        }
    }

    /// Without the spaces at the end, but for one behind a backslash.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (end, at) = (line.startIndex, line.startIndex)
        while at < line.endIndex {
            if line[at] == UInt8(ascii: "\\") {
                at = min(at + 2, line.endIndex)
                end = at
            } else {
                at += 1
                if line[at - 1] != UInt8(ascii: " ") { end = at }
            }
        }
        return line[..<end]
    }
}
