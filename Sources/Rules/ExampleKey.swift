/// A private key that has the form of one and opens nothing: its numbers are random.
///
/// The raw value is the template's word and argument.
enum ExampleKey: String, CaseIterable {
    case rsa = "pem:rsa2048"
    case curve = "pem:ec"
    case pkcs8 = "pem:pkcs8"
    case encrypted = "pem:encrypted"
    case openSSH = "openssh:ed25519"

    /// The key in text armour (RFC 7468; OpenSSH fills its lines with 70 characters, others with 64).
    func text(from random: inout SplitMix64, lineEnd: String) -> [UInt8] {
        let base64 = Letters.base64(contents(from: &random))
        let width = self == .openSSH ? 70 : 64
        let lines = stride(from: 0, to: base64.count, by: width).map { start in
            String(decoding: base64[start..<min(start + width, base64.count)], as: UTF8.self)
        }
        let armored = ["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]
        return Array(armored.joined(separator: lineEnd).utf8)
    }

    private var label: String {
        switch self {
        case .rsa: "RSA PRIVATE KEY"
        case .curve: "EC PRIVATE KEY"
        case .pkcs8: "PRIVATE KEY"
        case .encrypted: "ENCRYPTED PRIVATE KEY"
        case .openSSH: "OPENSSH PRIVATE KEY"
        }
    }

    private func contents(from random: inout SplitMix64) -> [UInt8] {
        switch self {
        case .rsa: Self.rsa(from: &random)
        case .curve: Self.curve(from: &random)
        case .pkcs8: Self.pkcs8(from: &random)
        case .encrypted: Self.encrypted(from: &random)
        case .openSSH: Self.openSSH(from: &random)
        }
    }

    /// RFC 8017, appendix A.1.2: version, modulus, exponents, primes and helpers.
    private static func rsa(from random: inout SplitMix64) -> [UInt8] {
        let lengths = [256, 3, 256, 128, 128, 128, 128, 128]
        let numbers = lengths.flatMap { length in
            // A leading bit of 1 gives the number its full size, the zero before it keeps it positive.
            der(0x02, [0] + random.bytes(length).replacingFirst { $0 | 0x80 })
        }
        return der(0x30, der(0x02, [0]) + numbers)
    }

    /// RFC 5915, section 3: version, private number, curve, public point.
    private static func curve(from random: inout SplitMix64) -> [UInt8] {
        let privateNumber = der(0x04, random.bytes(32))
        // 1.2.840.10045.3.1.7, P-256
        let parameters = der(0xA0, der(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]))
        let publicPoint = der(0xA1, der(0x03, [0, 4] + random.bytes(64)))
        return der(0x30, der(0x02, [1]) + privateNumber + parameters + publicPoint)
    }

    /// RFC 5958, section 2, around an RSA key.
    private static func pkcs8(from random: inout SplitMix64) -> [UInt8] {
        // 1.2.840.113549.1.1.1, rsaEncryption, with NULL
        let algorithm = der(
            0x30, der(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]) + der(0x05, []))
        return der(0x30, der(0x02, [0]) + algorithm + der(0x04, rsa(from: &random)))
    }

    /// RFC 5958, section 3.
    private static func encrypted(from random: inout SplitMix64) -> [UInt8] {
        // 1.2.840.113549.1.5.13, PBES2; its parameters are cut short, since only a passphrase would ask for them.
        let algorithm = der(
            0x30, der(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]) + der(0x04, random.bytes(8)))
        return der(0x30, algorithm + der(0x04, random.bytes(640)))
    }

    /// OpenSSH's `PROTOCOL.key`, not encrypted.
    private static func openSSH(from random: inout SplitMix64) -> [UInt8] {
        let type = Array("ssh-ed25519".utf8)
        let publicNumber = random.bytes(32)
        let check = random.bytes(4)
        let privateNumber = random.bytes(32) + publicNumber
        var privatePart = check + check + ssh(type) + ssh(publicNumber) + ssh(privateNumber) + ssh([])
        privatePart += (1...8).prefix((8 - privatePart.count % 8) % 8)
        let none = ssh(Array("none".utf8))
        return Array("openssh-key-v1\0".utf8) + none + none + ssh([]) + [0, 0, 0, 1]
            + ssh(ssh(type) + ssh(publicNumber)) + ssh(privatePart)
    }

    /// One value (ITU-T X.690, section 10.1) of less than 65,536 bytes.
    private static func der(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
        let count = contents.count
        let low = UInt8(truncatingIfNeeded: count)
        let high = UInt8(truncatingIfNeeded: count >> 8)
        let length = count < 0x80 ? [low] : count < 0x100 ? [0x81, low] : [0x82, high, low]
        return [tag] + length + contents
    }

    /// A string of SSH (RFC 4251, section 5) of less than 65,536 bytes.
    private static func ssh(_ bytes: [UInt8]) -> [UInt8] {
        [0, 0, UInt8(truncatingIfNeeded: bytes.count >> 8), UInt8(truncatingIfNeeded: bytes.count)] + bytes
    }
}

extension [UInt8] {
    fileprivate func replacingFirst(with replacement: (UInt8) -> UInt8) -> [UInt8] {
        guard let first else { return self }
        return [replacement(first)] + dropFirst()
    }
}
