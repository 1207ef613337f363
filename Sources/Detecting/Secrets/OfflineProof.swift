import Vocabulary

/// A way to show, without asking anybody, that a value is what its rule takes it for.
///
/// A proof never refuses a value: what it cannot read is `Proof.none`, and a wrong checksum is said, not dropped.
/// What it returns is printed in reports, so a fact never helps to use the value.
protocol OfflineProof: Sendable {
    /// The word by which rules ask for it: `proof = "jwt"`.
    static var name: String { get }

    init()

    /// What `value` shows. Any bytes will do; the work grows with their number and no faster.
    func proof(of value: [UInt8]) -> Proof
}
