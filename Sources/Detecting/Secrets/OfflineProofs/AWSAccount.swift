import Vocabulary

/// The account that an AWS access key id belongs to.
///
/// Behind `AKIA` (long-lived) or `ASIA` (temporary) stand 16 base 32 characters: one bit that is 1 since the account
/// is inside, 40 bits of account number, and bits of unknown meaning. Nothing checks the number, so that a mistyped id
/// names some other account.
///
/// Source, since AWS documents the prefixes alone (STS reference, `GetAccessKeyInfo`): Tal Be'ery, "A short note on
/// AWS KEY ID" (2023-10), Aidan Steele, "AWS Access Key ID formats" (2020-09-26) and WithSecure Labs, "A bitwise
/// analysis of AWS access key identifiers", read 2026-11-24.
struct AWSAccount: OfflineProof {
    static let name = "aws-account"

    func proof(of value: [UInt8]) -> Proof {
        guard value.count == 20, let kind = Self.kind(of: value.prefix(4)),
            let bits = Self.bits(of: value.dropFirst(4)),
            bits >> 44 == 1
        else { return .none }
        let account = bits >> 4 & (1 << 40 - 1)
        // An account number has 12 digits.
        guard account < 1_000_000_000_000 else { return .none }
        let digits = String(account)
        let padded = String(repeating: "0", count: 12 - digits.count) + digits
        return Proof(
            state: .decodedClaims,
            facts: [Proof.Fact(name: "account", value: padded), Proof.Fact(name: "kind", value: kind)])
    }

    private static func kind(of prefix: ArraySlice<UInt8>) -> String? {
        if prefix.elementsEqual("AKIA".utf8) { return "long-lived" }
        return prefix.elementsEqual("ASIA".utf8) ? "temporary" : nil
    }

    /// The first 45 bits of `text`, or nil where not all of it is base 32 (RFC 4648, section 6).
    private static func bits(of text: ArraySlice<UInt8>) -> UInt64? {
        var bits: UInt64 = 0
        for (index, character) in text.enumerated() {
            let value: UInt8
            switch character {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - UInt8(ascii: "A")
            case UInt8(ascii: "2")...UInt8(ascii: "7"): value = character - UInt8(ascii: "2") + 26
            default: return nil
            }
            if index < 9 { bits = bits << 5 | UInt64(value) }
        }
        return bits
    }
}
