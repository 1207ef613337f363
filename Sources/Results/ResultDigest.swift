import Documents
import Hashing

/// What tells a result from one that was changed by hand: SHA-256 of its text without the digest itself, and without the
/// white space between its values.
struct ResultDigest {
    /// The member that holds it.
    static let key = "digest"

    /// Lower-case hexadecimal.
    let text: String

    /// - Parameter members: An object up to its last member but the digest.
    init(ofMembers members: [UInt8]) {
        self.init(of: members, in: [members.indices], end: [UInt8(ascii: "}")])
    }

    /// - Parameters:
    ///   - file: A whole object.
    ///   - digest: Where the digest stands in it, from its key to the end of its value.
    init(of file: [UInt8], without digest: Range<Int>) {
        var (end, start) = (digest.lowerBound, digest.upperBound)
        while end > 0, Self.isSpace(file[end - 1]) { end -= 1 }
        while start < file.count, Self.isSpace(file[start]) { start += 1 }
        // Its comma goes with it: the one before, or behind where it is first.
        if end > 0, file[end - 1] == UInt8(ascii: ",") {
            end -= 1
        } else if start < file.count, file[start] == UInt8(ascii: ",") {
            start += 1
        }
        let root = file.firstIndex(of: UInt8(ascii: "{")) ?? 0
        self.init(of: file, in: [min(root, end)..<end, start..<file.count], end: [])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private init(of bytes: [UInt8], in ranges: [Range<Int>], end: [UInt8]) {
        let digester = Digester(.sha256)
        digester.begin()
        for range in ranges { JSON.withoutWhiteSpace(bytes, in: range) { digester.add($0) } }
        digester.add(end)
        text = Hexadecimal.text(of: digester.end())
    }
}
