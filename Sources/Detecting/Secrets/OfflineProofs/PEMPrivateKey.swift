import Vocabulary

/// The algorithm and the size of a private key in text armour, and whether a passphrase locks it.
///
/// Public keys, certificates and torn blocks show nothing. OpenSSH's own format is told here too, so that one rule can
/// look for every private key.
///
/// Source: RFC 7468 (the armour), RFC 8017 appendix A.1.2 (PKCS#1), RFC 5915 (SEC1), RFC 5958 (PKCS#8).
struct PEMPrivateKey: OfflineProof {
    static let name = "pem"

    func proof(of value: [UInt8]) -> Proof {
        guard let block = ArmoredBlock(value) else { return .none }
        switch block.label {
        case "OPENSSH PRIVATE KEY": return OpenSSHKey().proof(of: block.contents)
        case "RSA PRIVATE KEY": return proof(of: block, algorithm: "RSA", read: Self.rsa)
        case "EC PRIVATE KEY": return proof(of: block, algorithm: "EC") { Self.ellipticCurve($0, curve: nil) }
        case "DSA PRIVATE KEY": return proof(of: block, algorithm: "DSA", read: Self.dsa)
        case "PRIVATE KEY": return proof(of: block, algorithm: "", read: Self.pkcs8)
        case "ENCRYPTED PRIVATE KEY": return Self.isEncryptedPKCS8(block.contents) ? Self.locked("") : .none
        default: return .none
        }
    }

    private func proof(of block: ArmoredBlock, algorithm: String, read: (ArraySlice<UInt8>) -> PrivateKeyShape?)
        -> Proof
    {
        if block.isEncrypted {
            // Every cipher in use (RFC 1423, OpenSSL's `DEK-Info`) fills up to blocks of 8 or 16 bytes.
            return block.contents.count.isMultiple(of: 8) ? Self.locked(algorithm) : .none
        }
        var outer = DER(block.contents[...])
        guard let fields = outer.next(DER.sequence), outer.rest.isEmpty, let shape = read(fields) else { return .none }
        return Proof(state: .structureValid, facts: shape.facts + [Proof.Fact(name: "encrypted", value: "no")])
    }

    private static func locked(_ algorithm: String) -> Proof {
        let shape = PrivateKeyShape(algorithm: algorithm)
        return Proof(
            state: .structureValid, facts: shape.facts + [Proof.Fact(name: "encrypted", value: "yes")], isLocked: true)
    }

    /// Version, modulus, both exponents, both primes and three helpers.
    private static func rsa(_ fields: ArraySlice<UInt8>) -> PrivateKeyShape? {
        var fields = DER(fields)
        guard fields.nextIntegerBits() != nil, let modulus = fields.nextIntegerBits(), modulus > 0,
            (0..<7).allSatisfy({ _ in fields.nextIntegerBits() != nil })
        else { return nil }
        return PrivateKeyShape(algorithm: "RSA", bits: modulus)
    }

    /// Version 0, p, q, g, public and private number, as OpenSSL writes them.
    private static func dsa(_ fields: ArraySlice<UInt8>) -> PrivateKeyShape? {
        var fields = DER(fields)
        guard fields.nextIntegerBits() == 0, let prime = fields.nextIntegerBits(), prime > 0,
            (0..<4).allSatisfy({ _ in fields.nextIntegerBits() != nil })
        else { return nil }
        return PrivateKeyShape(algorithm: "DSA", bits: prime)
    }

    /// Version 1, the private number, and the curve where `curve` is not told from outside.
    private static func ellipticCurve(_ fields: ArraySlice<UInt8>, curve: String?) -> PrivateKeyShape? {
        var fields = DER(fields)
        guard fields.nextIntegerBits() == 1, let number = fields.next(DER.octetString), !number.isEmpty
        else { return nil }
        var parameters = DER(fields.next(DER.element0) ?? [])
        let identifier = curve ?? parameters.nextObjectIdentifier()
        return PrivateKeyShape(curve: identifier, privateBytes: number.count)
    }

    private static func pkcs8(_ fields: ArraySlice<UInt8>) -> PrivateKeyShape? {
        var fields = DER(fields)
        guard let version = fields.nextIntegerBits(), version <= 1, let algorithm = fields.next(DER.sequence),
            let key = fields.next(DER.octetString), !key.isEmpty
        else { return nil }
        var parameters = DER(algorithm)
        guard let identifier = parameters.nextObjectIdentifier() else { return nil }
        var inner = DER(key)
        switch identifier {
        case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10":  // rsaEncryption, id-RSASSA-PSS (RFC 8017, appendix C)
            return inner.next(DER.sequence).flatMap(rsa)
        case "1.2.840.10045.2.1":  // id-ecPublicKey (RFC 5480, section 2.1.1)
            let curve = parameters.nextObjectIdentifier()
            return inner.next(DER.sequence).flatMap { ellipticCurve($0, curve: curve) }
        case "1.2.840.10040.4.1":  // id-dsa (RFC 3279, section 2.3.2)
            var numbers = DER(parameters.next(DER.sequence) ?? [])
            return numbers.nextIntegerBits().map { PrivateKeyShape(algorithm: "DSA", bits: $0) }
        default:
            guard let name = edwards[identifier] else { return PrivateKeyShape(algorithm: identifier) }
            return inner.next(DER.octetString).map { PrivateKeyShape(algorithm: name, bits: $0.count * 8) }
        }
    }

    /// RFC 8410, section 3.
    private static let edwards = [
        "1.3.101.110": "X25519", "1.3.101.111": "X448", "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448",
    ]

    /// An algorithm and what it made (RFC 5958, section 3).
    private static func isEncryptedPKCS8(_ contents: [UInt8]) -> Bool {
        var outer = DER(contents[...])
        guard let fields = outer.next(DER.sequence), outer.rest.isEmpty else { return false }
        var inner = DER(fields)
        guard let algorithm = inner.next(DER.sequence), let data = inner.next(DER.octetString) else { return false }
        var parameters = DER(algorithm)
        return parameters.nextObjectIdentifier() != nil && !data.isEmpty
    }
}
