/// A group in which keys are agreed on: a curve, a finite field, a lattice, or two at once.
package struct NamedGroup: Hashable, Sendable {
    /// As it is numbered on the wire.
    package let number: UInt16

    package init(number: UInt16) {
        self.number = number
    }

    /// IANA's name, `X25519MLKEM768`; `unknown_0x1234` for a number that nobody has registered.
    package var name: String {
        Self.names[number] ?? "unknown_0x\(String(number, radix: 16))"
    }

    /// Whether a quantum computer cannot open what was agreed on in it, as far as is known (FIPS 203 and drafts of it).
    package var isPostQuantum: Bool {
        0x0200...0x0202 ~= number || 0x11EB...0x11EE ~= number || 0x6399...0x639A ~= number
    }

    /// Whether it is a finite field (RFC 7919).
    package var isFiniteField: Bool {
        0x0100...0x0104 ~= number
    }

    /// Every group, in the order in which they are offered: the best first, for servers that follow it.
    static let all: [NamedGroup] = table.map { NamedGroup(number: $0.0) }

    /// What TLS 1.2 can agree on: later groups are for TLS 1.3 alone.
    static let classic = all.filter { !$0.isPostQuantum && !(0x1F...0x29 ~= $0.number) && !$0.isFiniteField }

    private static let names = Dictionary(uniqueKeysWithValues: table)

    /// Source: IANA, "TLS Supported Groups".
    private static let table: [(UInt16, String)] = [
        (0x11EC, "X25519MLKEM768"), (0x11EB, "SecP256r1MLKEM768"), (0x11ED, "SecP384r1MLKEM1024"),
        (0x001D, "x25519"), (0x0017, "secp256r1"), (0x0018, "secp384r1"), (0x0019, "secp521r1"), (0x001E, "x448"),
        (0x0100, "ffdhe2048"), (0x0101, "ffdhe3072"), (0x0102, "ffdhe4096"), (0x0103, "ffdhe6144"),
        (0x0104, "ffdhe8192"), (0x0200, "MLKEM512"), (0x0201, "MLKEM768"), (0x0202, "MLKEM1024"),
        (0x11EE, "curveSM2MLKEM768"), (0x6399, "X25519Kyber768Draft00"), (0x639A, "SecP256r1Kyber768Draft00"),
        (0x001A, "brainpoolP256r1"), (0x001B, "brainpoolP384r1"), (0x001C, "brainpoolP512r1"),
        (0x001F, "brainpoolP256r1tls13"), (0x0020, "brainpoolP384r1tls13"), (0x0021, "brainpoolP512r1tls13"),
        (0x0022, "GC256A"), (0x0023, "GC256B"), (0x0024, "GC256C"), (0x0025, "GC256D"), (0x0026, "GC512A"),
        (0x0027, "GC512B"), (0x0028, "GC512C"), (0x0029, "curveSM2"),
        (0x0016, "secp256k1"), (0x0015, "secp224r1"), (0x0014, "secp224k1"), (0x0013, "secp192r1"),
        (0x0012, "secp192k1"), (0x0010, "secp160r1"), (0x0011, "secp160r2"), (0x000F, "secp160k1"),
        (0x000E, "sect571r1"), (0x000D, "sect571k1"), (0x000C, "sect409r1"), (0x000B, "sect409k1"),
        (0x000A, "sect283r1"), (0x0009, "sect283k1"), (0x0008, "sect239k1"), (0x0007, "sect233r1"),
        (0x0006, "sect233k1"), (0x0005, "sect193r2"), (0x0004, "sect193r1"), (0x0003, "sect163r2"),
        (0x0002, "sect163r1"), (0x0001, "sect163k1"),
    ]
}
