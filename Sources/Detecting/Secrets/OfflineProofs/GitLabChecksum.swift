import Bytes
import Hashing
import Vocabulary

/// The checksum at the end of GitLab's routable tokens, and whom the token belongs to.
///
/// `prefix payload . version . length checksum`: the last seven characters are the CRC32 of everything before them in
/// base 36, the two before those the payload's length. The payload is 16 random bytes, lines such as `p:2s` and the
/// length of those lines. The first revision had no version, and its payload was the lines, the random bytes and
/// their number. Older tokens have no checksum and show nothing.
///
/// Source: GitLab, `lib/authn/token_field/generator/routable_token.rb` (both revisions), read 2026-11-24.
struct GitLabChecksum: OfflineProof {
    static let name = "gitlab-checksum"

    func proof(of value: [UInt8]) -> Proof {
        let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let tail = parts.last, tail.count == 9,
            let checksum = Positional.base36(tail.suffix(7)), let length = Positional.base36(tail.prefix(2)),
            let head = parts.first, length <= head.count
        else { return .none }
        guard checksum == UInt64(CRC32.checksum(of: value.dropLast(7))) else { return Proof(state: .checksumWrong) }
        return Proof(
            state: .checksumValid, facts: Self.owners(in: head.suffix(Int(length)), isFirstRevision: parts.count == 2))
    }

    /// The owners that the payload names, by their numbers.
    private static func owners(in payload: ArraySlice<UInt8>, isFirstRevision: Bool) -> [Proof.Fact] {
        guard let bytes = Base64.bytes(of: payload, alphabet: .url), bytes.count > randomBytes, let last = bytes.last,
            Int(last) == (isFirstRevision ? randomBytes : bytes.count - randomBytes - 1)
        else { return [] }
        let text = isFirstRevision ? bytes.dropLast(randomBytes + 1) : bytes.dropFirst(randomBytes).dropLast()
        let lines = text.split(separator: UInt8(ascii: "\n"))
        return names.compactMap { key, name in
            guard let line = lines.first(where: { $0.starts(with: [key, UInt8(ascii: ":")]) }),
                let number = Positional.base36(line.dropFirst(2))
            else { return nil }
            return Proof.Fact(name: name, value: String(number))
        }
    }

    private static let randomBytes = 16
    private static let names: [(UInt8, String)] = [
        (UInt8(ascii: "o"), "organization"), (UInt8(ascii: "g"), "group"), (UInt8(ascii: "p"), "project"),
        (UInt8(ascii: "u"), "user"),
    ]
}
