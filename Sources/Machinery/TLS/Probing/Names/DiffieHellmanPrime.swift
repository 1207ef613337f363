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

    /// Whether it is no prime: a mistake, or somebody's back door (CVE-2016-2217). Between 64 and 8192 bits that is told by
    /// Fermat's theorem with one base at random, which products of two primes do not pass; otherwise only what is even counts.
    package var isComposite: Bool {
        guard let last = bytes.last, !last.isMultiple(of: 2) else { return true }
        return name == nil && Self.tested.contains(bits) && !passesFermat
    }

    private var passesFermat: Bool {
        // SAFETY: all five are new, and freed here; nil is allowed there (BN_new(3), BN_CTX_new(3)).
        let modulus = unsafe newNumber()
        let exponent = unsafe newNumber()
        let base = unsafe BN_new()
        let power = unsafe BN_new()
        let context = unsafe BN_CTX_new()
        defer {
            unsafe BN_free(modulus)
            unsafe BN_free(exponent)
            unsafe BN_free(base)
            unsafe BN_free(power)
            unsafe BN_CTX_free(context)
        }
        // SAFETY: out of memory is checked first: these calls take no nil (BN_mod_exp(3)).
        guard unsafe modulus != nil, unsafe exponent != nil, unsafe base != nil, unsafe power != nil,
            unsafe context != nil, unsafe BN_sub_word(exponent, 1) == 1,
            unsafe BN_set_word(base, .random(in: 2...UInt.max)) == 1,
            unsafe BN_mod_exp(power, base, exponent, modulus, context) == 1
        else { return true }
        return unsafe BN_is_one(power) == 1
    }

    private func newNumber() -> OpaquePointer? {
        // SAFETY: makes a number of as many bytes as it is told, which the caller frees.
        unsafe BN_bin2bn(bytes, Int32(bytes.count), nil)
    }

    /// Below, a base may be a multiple; above, a server could make the look at it last: our choice.
    private static let tested = 65...8192

    private var digest: String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // SAFETY: reads `bytes.count` bytes and writes SHA256_DIGEST_LENGTH bytes (SHA256(3)), the length of `digest`.
        _ = unsafe COpenSSL.SHA256(bytes, bytes.count, &digest)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// By SHA-256 of the bytes. An attack on one of 1024 bits pays since it opens every server that has it (weakdh.org,
    /// section 3); those of RFC 5114 have small subgroups and no word on where they come from. Those of programs stand in
    /// their sources (httpd's ssl_engine_dh.c, nginx's ngx_event_openssl.c, OpenSSL's s_server.c, the JDK's ParameterCache);
    /// those of weakdh.org are what its authors met most.
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
        "3cdb020b9ef298b2f3f6cf5a872af527337bf7b9f654b2e70c49da16a4d24137": "Apache httpd 2.0, 512 bits",
        "db01e702899166da28c9bc7896af62bcdf0c96d0fb341950ba80e68bd51a57ef": "Apache httpd 2.2, 512 bits",
        "f79d1db3c955a28fdeca462670a0712efee4b588c7858e4943883f903bd1354b": "Apache httpd 2.2, 1024 bits",
        "bf910d9df4e0b2e76cda7443f592aa118e33ba2c224ebc27fb8978d873c8c2e3": "Apache httpd 2.2, 1024 bits",
        "8ae47dca3d24e9b64640062686da234dcabada26b0da6f090c5449c1338d9a11": "nginx, 1024 bits",
        "73b391ec8da33ee197aed17d7cfce1321b94e04c5b55b3c02c1c7198eb88715b": "Java, 512 bits",
        "ee5483fe4b96caa10cb5b863ec409aab2762e6bf43af4a8a0a42817fef4dd7f3": "Java, 768 bits",
        "cc21a33dd1a3edf40bf636b5496e4aede198a437a8548e0cc1a621424e42419b": "Java, 1024 bits",
        "f26e2403f3f07946654404909f0ff81d9354de17250411b4c04b89af73178425": "OpenSSL, 512 bits",
        "66d0bf38b0bdfacf2fdae33f35102ab6079fd5ff0feff8e436a4063745c72739": "OpenSSL, 1024 bits",
        "486e235226a927b22b9389bf43377084cb9be4c303f08fd490613ab4d9dfbd31": "HAProxy, 1024 bits",
        "74a5cce5b6a93eb755e2f48250dc7cb3ea529484af916e1368034b6f70eb25fc": "weakdh.org, 1024 bits",
        "196085cb4281d1ff18efaad097bc1ec0af2581444026a6a3018b1479f6d89cdb": "weakdh.org, 1024 bits",
        "80571b97f71f89727ab0c40bb73b4f01a420469abd814b7b35090c8d6dff62b0": "weakdh.org, 1024 bits",
        "5f856a00120eee6d6b87ef8f596aefbbd284f8a611c8329a713d37cdec2a27b0": "weakdh.org, 1024 bits",
        "deb671287187265a5383df13708d3a757735f4af22dd171265385822f5aca5b9": "weakdh.org, 1024 bits",
        "bc19c041491e550f381d09415a82e1b359410e8e243744cc545a342455f5fcd8": "weakdh.org, 1024 bits",
        "ac0ff7a415f003c6503d4c126f2929769e6f3f89c29efa450764212fa13e2069": "weakdh.org, 1024 bits",
        "2b07d24b932aa7a015c45a3f06e75ba71cb8cff8d33980acebf628afff1c101e": "weakdh.org, 1024 bits",
        "8523c72057043833089915168751620b02dd60206beaa3ddb65df468acc9584e": "weakdh.org, 1024 bits",
        "52d4faa53003b8349dac3e984a6423bc1ab6ab927f1855d94757185f71b5d97d": "weakdh.org, 1024 bits",
    ]
}
