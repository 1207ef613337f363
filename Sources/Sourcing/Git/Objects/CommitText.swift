/// What the text of a commit or a tag says of where it stands.
///
/// Source: git-commit-tree(1) and git-mktag(1), whose headers are lines up to an empty one.
struct CommitText {
    /// Of a commit.
    var tree: ObjectID?
    var parents: [ObjectID] = []
    /// What a tag names.
    var target: ObjectID?
    /// Seconds since 1970: when it was written, and when it came into the repository.
    var authorTime = 0
    var committerTime = 0

    init(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while let first = rest.first, first != 0x0A {
            let line = rest.prefix { $0 != 0x0A }
            read(line)
            rest = rest.dropFirst(line.count + 1)
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        if let id = Self.id(line, behind: "tree ") {
            tree = tree ?? id
        } else if let id = Self.id(line, behind: "parent ") {
            parents.append(id)
        } else if let id = Self.id(line, behind: "object ") {
            target = target ?? id
        } else if Self.begins(line, with: "author ") {
            authorTime = Self.time(line)
        } else if Self.begins(line, with: "committer ") || Self.begins(line, with: "tagger ") {
            committerTime = Self.time(line)
        }
    }

    private static func begins(_ line: ArraySlice<UInt8>, with word: String) -> Bool {
        line.starts(with: word.utf8)
    }

    private static func id(_ line: ArraySlice<UInt8>, behind word: String) -> ObjectID? {
        begins(line, with: word) ? ObjectID(hexadecimal: line.dropFirst(word.utf8.count)) : nil
    }

    /// `… 1700000000 +0100`: the last number but one.
    private static func time(_ line: ArraySlice<UInt8>) -> Int {
        let words = line.split(separator: 0x20).suffix(2)
        return words.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
    }
}
