import Vocabulary

/// Whether a Stripe key moves real money, and how much it may do.
///
/// `sk_` is secret, `rk_` restricted, `pk_` publishable; `live_` or `test_` follows.
///
/// Source: Stripe, "API keys", read 2026-11-24.
struct StripeMode: OfflineProof {
    static let name = "stripe-mode"

    func proof(of value: [UInt8]) -> Proof {
        let parts = value.split(separator: UInt8(ascii: "_"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].count >= 10,
            let kind = Self.kinds[String(decoding: parts[0], as: UTF8.self)],
            let mode = Self.modes.first(where: { parts[1].elementsEqual($0.utf8) })
        else { return .none }
        return Proof(
            state: .structureValid,
            facts: [Proof.Fact(name: "mode", value: mode), Proof.Fact(name: "kind", value: kind)])
    }

    private static let kinds = ["sk": "secret", "rk": "restricted", "pk": "publishable"]
    private static let modes = ["live", "test"]
}
