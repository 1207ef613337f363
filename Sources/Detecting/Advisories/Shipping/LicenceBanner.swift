/// A comment that minifiers leave standing, and what it says the code below it is: `/*! jQuery v3.6.0 | …`,
/// ` * @license React v17.0.2`.
///
/// The name is the one that its authors gave it, in lower case: where it is that of a package, as mostly, it counts.
struct LicenceBanner: Equatable {
    let name: String
    let version: String

    /// In bytes: what a banner has to say, it says first.
    private static let longest = 160
    /// So many comments of one file are looked at.
    private static let most = 2_000

    /// Those of a file that name a version.
    static func all(in bytes: Span<UInt8>) -> [LicenceBanner] {
        var banners: [LicenceBanner] = []
        var looked = 0
        for index in bytes.indices.dropLast(8) where looked < most {
            guard bytes[index] == UInt8(ascii: "/"), bytes[index + 1] == UInt8(ascii: "*"),
                bytes[index + 2] == UInt8(ascii: "!") || bytes[index + 2] == UInt8(ascii: "*")
            else { continue }
            looked += 1
            var head: [UInt8] = []
            for place in (index + 3)..<min(index + 3 + longest, bytes.count) {
                if bytes[place] == UInt8(ascii: "/"), head.last == UInt8(ascii: "*") { break }
                head.append(bytes[place])
            }
            if let banner = LicenceBanner(String(decoding: head, as: UTF8.self)) { banners.append(banner) }
        }
        return banners
    }

    /// Nil where the first words are not a name and a version.
    init?(_ comment: String) {
        let words = comment.split { $0.isWhitespace || $0 == "*" || $0 == "|" || $0 == "," }.prefix(4)
            .filter { $0 != "@license" && $0 != "@preserve" }
        guard words.count >= 2, let version = Self.version(words[1]) else { return nil }
        name = words[0].lowercased()
        self.version = version
    }

    /// `v1.2.3`, `1.2.3`, `1.2.3;`.
    private static func version(_ word: Substring) -> String? {
        let digits = word.first == "v" || word.first == "V" ? word.dropFirst() : word
        let text = digits.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0.isLetter }
        let numbers = text.prefix { $0.isNumber || $0 == "." }.split(separator: ".")
        return numbers.count == 3 && text.first?.isNumber == true ? String(text) : nil
    }
}
