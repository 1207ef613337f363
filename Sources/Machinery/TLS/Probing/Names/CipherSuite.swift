/// A cipher suite, known by its number: what it is made of is read from IANA's name for it.
package struct CipherSuite: Hashable, Sendable {
    /// Two bytes; the kinds of SSLv2 have three, whose first is never 0 (RFC 5246, appendix E.2).
    package let number: UInt32

    package init(number: UInt32) {
        self.number = number
    }

    init(_ number: UInt16) {
        self.number = UInt32(number)
    }

    /// IANA's name, `TLS_RSA_WITH_RC4_128_SHA`; `SSL_CK_RC4_128_WITH_MD5` for a kind of SSLv2; `TLS_UNKNOWN_0x1234` for a
    /// number that nobody has registered.
    package var name: String {
        CipherSuiteTable.names[number] ?? "TLS_UNKNOWN_0x\(String(number, radix: 16))"
    }
}

extension CipherSuite {
    /// What the name says behind the prefix, word by word.
    private var words: Set<Substring> {
        Set(name.split(separator: "_"))
    }

    /// Whether it is a kind of SSLv2.
    package var isSSL2: Bool { number > 0xFFFF }

    /// Whether it belongs to TLS 1.3, where suites say nothing of the key exchange.
    package var isModern: Bool {
        0x1301...0x13FF ~= number || 0xC0B4...0xC0B5 ~= number || 0x00C6...0x00C7 ~= number || 0xC103...0xC106 ~= number
    }

    /// Whether nothing is encrypted.
    package var encryptsNothing: Bool {
        words.contains("NULL") || name == "TLS_SHA256_SHA256" || name == "TLS_SHA384_SHA384"
    }

    /// Whether the server proves nothing of itself.
    package var isAnonymous: Bool { words.contains("anon") }

    /// Whether the key was cut to 40 or 56 bits, or that of the exchange to 512, to be allowed out of the USA.
    package var isExport: Bool {
        !words.isDisjoint(with: ["EXPORT", "EXPORT1024", "EXPORT40"])
    }

    /// Whether it encrypts with RC4 (RFC 7465).
    package var usesRC4: Bool { words.contains("RC4") }

    /// Whether its blocks are of 64 bits (SWEET32): DES, 3DES, IDEA, RC2 and the ciphers of GOST.
    package var hasSmallBlocks: Bool {
        !words.isDisjoint(with: ["DES", "DES40", "3DES", "IDEA", "RC2", "28147", "MAGMA"])
    }

    /// Whether its key is of 56 bits or fewer without being for export.
    package var usesSingleDES: Bool {
        words.contains("DES") && !words.contains("192") || name == "SSL_CK_RC4_64_WITH_MD5"
    }

    /// Whether it is a block cipher in CBC mode.
    package var usesCBC: Bool { words.contains("CBC") }

    /// Whether cipher and authentication are one (GCM, CCM, ChaCha20-Poly1305, AEGIS).
    package var isAuthenticated: Bool {
        isModern && !encryptsNothing || !words.isDisjoint(with: ["GCM", "CCM", "POLY1305", "MGM"])
    }

    /// Whether a key that leaks later does not open what was sent before.
    package var hasForwardSecrecy: Bool {
        isModern || !words.isDisjoint(with: ["ECDHE", "DHE", "ECCPWD"]) || isAnonymous
    }

    /// Whether keys are agreed on by Diffie-Hellman in a field whose prime the server names.
    package var namesPrime: Bool {
        !isModern && (words.contains("DHE") || words.contains("DH") && isAnonymous)
    }

    /// Whether keys are agreed on by Diffie-Hellman on a curve that the server names.
    package var namesCurve: Bool {
        !isModern && (words.contains("ECDHE") || words.contains("ECDH") && isAnonymous)
    }

    /// Whether the server names a hint for the shared key before all else (RFC 4279, section 2; RFC 5489, section 2).
    var namesHint: Bool { words.contains("PSK") }

    /// Whether RSA carries the key of the session to the server: what ROBOT and DROWN are after.
    package var usesRSATransport: Bool {
        !isModern && words.contains("RSA") && words.isDisjoint(with: ["ECDHE", "DHE", "ECDH", "DH", "SRP"])
    }

    /// Bits of the cipher's key that have to be guessed, as SSL Labs counts them: 112 for 3DES, 0 where nothing is encrypted.
    package var keyBits: Int {
        if encryptsNothing { return 0 }
        if isExport { return words.isDisjoint(with: ["EXPORT1024", "56"]) ? 40 : 56 }
        if usesSingleDES { return 56 }
        if !words.isDisjoint(with: ["3DES", "EDE3"]) { return 112 }
        let isLong = ["256", "CHACHA20", "28147", "MAGMA", "KUZNYECHIK"].contains(where: words.contains)
        return isLong ? 256 : 128
    }

    /// What kind of key proves who the server is; empty for none or one of TLS 1.3.
    var authentication: String {
        ["ECDSA", "RSA", "DSS"].first { words.contains(Substring($0)) } ?? ""
    }
}
