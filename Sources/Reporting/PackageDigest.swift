import Bytes

/// A hash of a package, as bills of materials write it.
struct PackageDigest {
    /// `SHA-256`: as CycloneDX names it. SPDX leaves out the hyphen.
    let algorithm: String
    /// Lower-case hexadecimal.
    let hexadecimal: String

    /// The bits of each algorithm that both formats know.
    private static let bits = ["md5": 128, "sha1": 160, "sha256": 256, "sha384": 384, "sha512": 512]

    /// Reads `sha512-BASE64` (Subresource Integrity), `sha256:HEX` and `sha256=HEX`. Nil for everything else, such as the
    /// checksum of a folder.
    init?(_ integrity: String) {
        guard let separator = integrity.firstIndex(where: { "-:=".contains($0) }) else { return nil }
        let name = integrity[..<separator].lowercased()
        let value = Array(integrity[integrity.index(after: separator)...].utf8)
        guard let bits = Self.bits[name] else { return nil }
        let isHexadecimal = value.count == bits / 4 && value.allSatisfy { Self.isHexadecimal($0) }
        guard let digest = isHexadecimal ? value : Self.decoded(value), digest.count == bits / 4 else { return nil }
        algorithm = name == "md5" ? "MD5" : "SHA-" + name.dropFirst(3)
        hexadecimal = String(decoding: digest, as: UTF8.self).lowercased()
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    private static func decoded(_ value: [UInt8]) -> [UInt8]? {
        let digits = Array("0123456789abcdef".utf8)
        return Base64.bytes(of: value)?.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
