import Hashing
import Vocabulary

/// The checksum at the end of Grafana's service account tokens.
///
/// `glsa_`, 32 characters, `_` and the CRC32 of all before that `_`, as hexadecimal with the least significant byte
/// first.
///
/// Source: Grafana, `pkg/components/satokengen/tokengen.go`, read 2026-11-24.
struct GrafanaChecksum: OfflineProof {
    static let name = "grafana-checksum"

    func proof(of value: [UInt8]) -> Proof {
        let parts = value.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual("glsa".utf8), parts[1].count == 32,
            let checksum = Hexadecimal.bytes(of: String(decoding: parts[2], as: UTF8.self)), checksum.count == 4
        else { return .none }
        let stated = checksum.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let isRight = stated == CRC32.checksum(of: value.dropLast(9))
        return Proof(state: isRight ? .checksumValid : .checksumWrong)
    }
}
