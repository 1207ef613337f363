import Hashing
import Vocabulary

/// The checksum at the end of GitHub's and npm's tokens.
///
/// The last six characters are the CRC32 of the characters between prefix and checksum, written in base 62
/// (`0-9A-Za-z`) with leading zeros. Fine-grained tokens (`github_pat_`) have no documented checksum and show nothing.
///
/// Source: GitHub's blog, "Behind GitHub's new authentication token formats" (2021-04-05) and "Announcing npm's new
/// access token format" (2021-09-23: CRC32, base 62, the last six characters), read 2026-11-24. Which bytes are
/// covered and in which order the digits count was established on a revoked token that its owner published (coolaj86,
/// gist "base62 in javascript / go / pseudocode + github base62 token format", read 2026-11-24).
struct GitHubChecksum: OfflineProof {
    static let name = "github-checksum"

    func proof(of value: [UInt8]) -> Proof {
        guard Self.prefixes.contains(where: { value.starts(with: $0) }) else { return .none }
        let token = value.dropFirst(4)
        // Fewer random characters than in any documented token: cut off, and so without its checksum.
        guard token.count >= 36, Self.isBase62(token) else { return .none }
        let checksum = CRC32.checksum(of: token.dropLast(6))
        let isRight = Positional.base62(token.suffix(6)) == UInt64(checksum)
        return Proof(state: isRight ? .checksumValid : .checksumWrong)
    }

    private static let prefixes = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_"].map { Array($0.utf8) }

    private static func isBase62(_ token: some Collection<UInt8>) -> Bool {
        token.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
        }
    }
}
