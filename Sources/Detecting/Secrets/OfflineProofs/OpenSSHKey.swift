import Vocabulary

/// The kind and the size of a private key in OpenSSH's own format, and what locks it.
///
/// The comment, which is often a person and a host, is not shown.
///
/// Source: OpenSSH, `PROTOCOL.key`; RFC 4253 section 6.6, RFC 5656 section 3.1 and RFC 8709 section 4 (the public
/// keys); OpenSSH, `PROTOCOL.u2f` (keys of hardware tokens).
struct OpenSSHKey: OfflineProof {
    static let name = "openssh"

    /// `value` is the text with its armour, or the bytes inside.
    func proof(of value: [UInt8]) -> Proof {
        var contents = value
        if let block = ArmoredBlock(value) {
            guard block.label == "OPENSSH PRIVATE KEY" else { return .none }
            contents = block.contents
        }
        guard contents.starts(with: Self.magic) else { return .none }
        return Self.proof(of: SSHReader(contents.dropFirst(Self.magic.count)))
    }

    private static let magic = Array("openssh-key-v1\0".utf8)

    private static func proof(of reader: SSHReader) -> Proof {
        var reader = reader
        // Cipher, key derivation, its options, the number of keys (always 1), the public key, the private part.
        guard let cipher = reader.string(), reader.string() != nil, reader.string() != nil, reader.number() == 1,
            let publicKey = reader.string(), let privatePart = reader.string(), reader.rest.isEmpty,
            let (shape, isHardware) = shape(of: publicKey)
        else { return .none }
        let isEncrypted = !cipher.elementsEqual("none".utf8)
        guard isEncrypted ? !privatePart.isEmpty : isWhole(privatePart) else { return .none }
        var facts = shape.facts + [Proof.Fact(name: "encrypted", value: isEncrypted ? "yes" : "no")]
        // What the file then holds is a handle; the key itself never leaves the token.
        if isHardware { facts.append(Proof.Fact(name: "needs", value: "hardware token")) }
        return Proof(state: .structureValid, facts: facts, isLocked: isEncrypted || isHardware)
    }

    /// Two equal numbers lead the private part, to tell a right passphrase from a wrong one.
    private static func isWhole(_ privatePart: ArraySlice<UInt8>) -> Bool {
        var reader = SSHReader(privatePart)
        guard let first = reader.number(), let second = reader.number(), first == second else { return false }
        return reader.string() != nil
    }

    private static func shape(of publicKey: ArraySlice<UInt8>) -> (PrivateKeyShape, isHardware: Bool)? {
        var reader = SSHReader(publicKey)
        guard let type = reader.string() else { return nil }
        switch String(decoding: type, as: UTF8.self) {
        case "ssh-rsa":
            // Exponent, then modulus.
            guard reader.integerBits() != nil, let bits = reader.integerBits() else { return nil }
            return (PrivateKeyShape(algorithm: "RSA", bits: bits), false)
        case "ssh-dss":
            guard let bits = reader.integerBits() else { return nil }
            return (PrivateKeyShape(algorithm: "DSA", bits: bits), false)
        case "ssh-ed25519": return (PrivateKeyShape(algorithm: "Ed25519", bits: 256), false)
        case "sk-ssh-ed25519@openssh.com": return (PrivateKeyShape(algorithm: "Ed25519", bits: 256), true)
        case "ecdsa-sha2-nistp256": return (PrivateKeyShape(algorithm: "ECDSA", curve: "P-256", bits: 256), false)
        case "ecdsa-sha2-nistp384": return (PrivateKeyShape(algorithm: "ECDSA", curve: "P-384", bits: 384), false)
        case "ecdsa-sha2-nistp521": return (PrivateKeyShape(algorithm: "ECDSA", curve: "P-521", bits: 521), false)
        case "sk-ecdsa-sha2-nistp256@openssh.com":
            return (PrivateKeyShape(algorithm: "ECDSA", curve: "P-256", bits: 256), true)
        default: return nil
        }
    }
}

/// Reads SSH's values, one behind the other.
///
/// Source: RFC 4251, section 5.
private struct SSHReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func number() -> Int? {
        guard rest.count >= 4 else { return nil }
        defer { rest = rest.dropFirst(4) }
        return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func string() -> ArraySlice<UInt8>? {
        guard let length = number(), length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }

    /// The significant bits of a positive number.
    mutating func integerBits() -> Int? {
        guard let digits = string()?.drop(while: { $0 == 0 }), let top = digits.first else { return nil }
        return digits.count * 8 - top.leadingZeroBitCount
    }
}
