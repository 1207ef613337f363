import Vocabulary

/// What may be told about a private key.
struct PrivateKeyShape {
    /// Empty where it is not known.
    var algorithm: String
    var curve: String?
    /// The size that people name: the modulus of RSA, the field of a curve.
    var bits: Int?

    init(algorithm: String, curve: String? = nil, bits: Int? = nil) {
        self.algorithm = algorithm
        self.curve = curve
        self.bits = bits
    }

    /// A key on the curve that has `identifier`; where that is none of ours, as large as its private number.
    init(curve identifier: String?, privateBytes: Int) {
        let curve = identifier.flatMap { Self.curves[$0] }
        self.init(algorithm: "EC", curve: curve?.name ?? identifier, bits: curve?.bits ?? privateBytes * 8)
    }

    /// In the order in which a person would tell them.
    var facts: [Proof.Fact] {
        var facts: [Proof.Fact] = []
        if !algorithm.isEmpty { facts.append(Proof.Fact(name: "algorithm", value: algorithm)) }
        if let curve { facts.append(Proof.Fact(name: "curve", value: curve)) }
        if let bits { facts.append(Proof.Fact(name: "size", value: "\(bits) bits")) }
        return facts
    }

    /// RFC 5480, section 2.1.1.1; SEC 2, appendix A (secp256k1); RFC 5639, appendix A.1 (Brainpool).
    private static let curves = [
        "1.2.840.10045.3.1.1": (name: "P-192", bits: 192),
        "1.3.132.0.33": (name: "P-224", bits: 224),
        "1.2.840.10045.3.1.7": (name: "P-256", bits: 256),
        "1.3.132.0.34": (name: "P-384", bits: 384),
        "1.3.132.0.35": (name: "P-521", bits: 521),
        "1.3.132.0.10": (name: "secp256k1", bits: 256),
        "1.3.36.3.3.2.8.1.1.7": (name: "brainpoolP256r1", bits: 256),
        "1.3.36.3.3.2.8.1.1.11": (name: "brainpoolP384r1", bits: 384),
        "1.3.36.3.3.2.8.1.1.13": (name: "brainpoolP512r1", bits: 512),
    ]
}
