import Hashing

/// What stands in one place of an example.
enum Filling {
    /// The words that take an argument.
    enum Word: String, CaseIterable {
        case alnum, lower, upper, digit, hex, upperhex, base64, base64url, loweralnum, upperalnum, base32
        case checksum, jwt, pem, openssh
    }

    case text(RandomText, count: Int)
    /// Base 62 characters and the checksum that GitHub and npm put behind them.
    case checksum(count: Int)
    /// A JSON web token; the payload is finished.
    case token(payload: String)
    case key(ExampleKey, isEscaped: Bool)
    /// Version 4, of RFC 9562.
    case uuid

    /// Nil where `word` does not take `argument`.
    init?(_ word: Word, argument: String) {
        switch word {
        case .jwt:
            guard let payload = Self.payload(argument) else { return nil }
            self = .token(payload: payload)
        case .pem, .openssh:
            let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
            guard let name = parts.first, let key = ExampleKey(rawValue: "\(word.rawValue):\(name)"),
                parts.dropFirst().allSatisfy({ $0 == "escaped" }), parts.count <= 2
            else { return nil }
            self = .key(key, isEscaped: parts.count == 2)
        default:
            guard let count = Int(argument), (1...4096).contains(count) else { return nil }
            self = word == .checksum ? .checksum(count: count) : .text(RandomText(word.alphabet), count: count)
        }
    }

    func value(from random: inout SplitMix64) -> [UInt8] {
        switch self {
        case .text(let text, let count): text.drawn(count, from: &random)
        case .checksum(let count): Self.withChecksum(count, from: &random)
        case .token(let payload): Self.token(payload, from: &random)
        case .key(let key, let isEscaped): key.text(from: &random, lineEnd: isEscaped ? #"\n"# : "\n")
        case .uuid: Self.uuid(from: &random)
        }
    }

    private static func withChecksum(_ count: Int, from random: inout SplitMix64) -> [UInt8] {
        let digits = Array(Letters.base62.utf8)
        let token = RandomText(Letters.base62).drawn(count, from: &random)
        var rest = Int(CRC32.checksum(of: token))
        var checksum: [UInt8] = []
        for _ in 0..<6 {
            checksum.append(digits[rest % 62])
            rest /= 62
        }
        return token + checksum.reversed()
    }

    private static func token(_ payload: String, from random: inout SplitMix64) -> [UInt8] {
        let dot = [UInt8(ascii: ".")]
        // 32 bytes of HMAC-SHA-256 are 43 characters.
        let signature = RandomText(Letters.base64url).drawn(43, from: &random)
        return Letters.base64URL(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8)) + dot
            + Letters.base64URL(Array(payload.utf8)) + dot + signature
    }

    /// `name=value,…` as a JSON object: whole numbers and truth values as such, the rest as strings.
    private static func payload(_ argument: String) -> String? {
        var members: [String] = []
        for claim in argument.split(separator: ",") {
            let halves = claim.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, !halves[0].isEmpty else { return nil }
            let isPlain = Int(halves[1]) != nil || halves[1] == "true" || halves[1] == "false"
            // No quote and no backslash can be here: a template's argument has none.
            members.append("\"\(halves[0])\":" + (isPlain ? String(halves[1]) : "\"\(halves[1])\""))
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    private static func uuid(from random: inout SplitMix64) -> [UInt8] {
        var bytes = random.bytes(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Hexadecimal.text(of: bytes).utf8)
        let parts = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
        return Array(parts.joined(separator: [UInt8(ascii: "-")]))
    }
}

extension Filling.Word {
    /// The characters that the word draws from. Empty where it does not draw characters.
    fileprivate var alphabet: String {
        switch self {
        case .alnum: Letters.base62
        case .lower: Letters.lower
        case .upper: Letters.upper
        case .digit: Letters.digits
        case .hex: Letters.digits + "abcdef"
        case .upperhex: Letters.digits + "ABCDEF"
        case .base64: Letters.base64
        case .base64url: Letters.base64url
        case .loweralnum: Letters.digits + Letters.lower
        case .upperalnum: Letters.digits + Letters.upper
        case .base32: Letters.upper + "234567"
        case .checksum, .jwt, .pem, .openssh: ""
        }
    }

    /// What a right use looks like.
    var expected: String {
        switch self {
        case .jwt: "{jwt:name=value,name=value}"
        case .pem, .openssh:
            ExampleKey.allCases.filter { $0.rawValue.hasPrefix(rawValue) }.map { "{\($0.rawValue)}" }
                .joined(separator: ", ") + ", or with ',escaped' behind it"
        default: "{\(rawValue):N} with a whole number N from 1 to 4096"
        }
    }
}
