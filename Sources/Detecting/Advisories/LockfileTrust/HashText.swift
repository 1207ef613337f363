internal import Vocabulary

/// A hash as lockfiles write them: `sha512-BASE64`, `sha256:HEX`, `h1:BASE64`, or bare digits.
struct HashText: Hashable {
    /// In lower case. Empty where the file does not tell it.
    let algorithm: String
    let digest: Substring

    init(_ text: String) {
        let mark = text.utf8.firstIndex {
            $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=")
        }
        guard let mark, text.utf8.distance(from: text.startIndex, to: mark) <= 8 else {
            (algorithm, digest) = ("", text[...])
            return
        }
        algorithm = text[..<mark].lowercased()
        digest = text[text.utf8.index(after: mark)...]
    }

    /// Whether two different files with this hash can be made.
    ///
    /// Source: RFC 6151 for MD5; "SHA-1 is a Shambles" (Leurent and Peyrin, 2020), a chosen-prefix collision.
    var isWeak: Bool { ["sha1", "md5"].contains(algorithm) }
}
