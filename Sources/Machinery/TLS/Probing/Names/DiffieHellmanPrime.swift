import COpenSSL

/// The prime of a finite field that a server named for Diffie-Hellman.
package struct DiffieHellmanPrime: Hashable, Sendable {
    /// Most significant bit first, without leading zeros; at most 64 KiB.
    package let bytes: [UInt8]

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes.drop { $0 == 0 })
    }

    /// How long it is, in bits.
    package var bits: Int {
        bytes.first.map { bytes.count * 8 - $0.leadingZeroBitCount } ?? 0
    }

    /// Where everybody has it from, such as `MODP group 14 (RFC 3526)`; nil for one of the server's own.
    package var name: String? {
        Self.known[digest]
    }

    /// Its group in TLS 1.3 and RFC 7919.
    package var group: NamedGroup? {
        NamedGroup.all.first { $0.isFiniteField && $0.name == name }
    }

    /// Whether it cannot even be a prime, since it is even or 0.
    package var isComposite: Bool {
        bytes.last.map { $0.isMultiple(of: 2) } ?? true
    }

    private var digest: String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // SAFETY: reads `bytes.count` bytes and writes SHA256_DIGEST_LENGTH bytes (SHA256(3)), the length of `digest`.
        _ = unsafe COpenSSL.SHA256(bytes, bytes.count, &digest)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// By SHA-256 of the bytes. An attack on one of 1024 bits pays since it opens every server that has it (weakdh.org,
    /// section 3); those of RFC 5114 have small subgroups and no word on where they come from.
    private static let known: [String: String] = [
        "b52ba6a3026520a6c49d37e4587601801bee500123b3259b6bf03e7cecc3e63d": "Oakley group 1 (RFC 2409)",
        "3f35a3f5f6c4376a744acad409bb22f8d897f949d2311d885adaa890981b67a0": "Oakley group 2 (RFC 2409)",
        "64fcc83ec403930bf18393dbc883ccaa1fbb08ac876f77f7aa99748ca945019b": "MODP group 5 (RFC 3526)",
        "d66436f79bbd6b2e38c0ffbd079be904d2641415e2e67140e09448be9a60890e": "MODP group 14 (RFC 3526)",
        "48cf8b092fbce4359d9871abf74f98e25b6163379eaa15cd9087e800c6d1c55c": "MODP group 15 (RFC 3526)",
        "4ee95187682bcb230ad26a95205f6920e84708f6251b3894329b09ec23919e33": "MODP group 16 (RFC 3526)",
        "d1bfe6d0925ce7e4da262b62861514a7755e35831e429f343e7b864848657efd": "MODP group 17 (RFC 3526)",
        "39ab4feab950a3128fb71accb9fc3965d857012e081998a85996e3ea8b3c3bcf": "MODP group 18 (RFC 3526)",
        "9cd3b7f336872f46c09428d1bbc19877a4d440512cda8d1c1cf0cd6e33698966": "ffdhe2048",
        "0eaf67db3a839156d5013494a5318a772b5697d270d721f37f092efc69ea5a17": "ffdhe3072",
        "4648414224ac881b3d0dc59b466f96d06a558278776807797ecf1f66ff397b3e": "ffdhe4096",
        "227ac9066b3ddd9e193670cda2388fa884f65ba0cf98b742d1fe77a6687c79c7": "ffdhe6144",
        "770b14efaf6f049929c523113b3fa99a8d11dab1b18af3609590122075d19833": "ffdhe8192",
        "44c55cfee5c075927cf682da5b681bdecbd5c3eb0784c14f5dce7610f0ef133d": "RFC 5114, 1024 bits",
        "bfe545862ca102ad1eeddb5fbfa5bf855ac4995c56a8b408ce3fe099dce93a9d": "RFC 5114, 2048 bits (224)",
        "0b7835722cb619827610c2549fdda5587421686c4409a13865e76225522ddcc9": "RFC 5114, 2048 bits (256)",
    ]
}
