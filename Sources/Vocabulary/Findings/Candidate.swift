/// Something that a detector believes to be wrong, before it is judged.
///
/// It holds the secret itself, and so is let go on the worker that made it: what leaves `Judging` is a `Finding`.
package struct Candidate: Sendable {
    package var rule: Rule
    /// The secret.
    package var value: [UInt8]
    /// Where the secret stands, in bytes from the artifact's first byte.
    package var bytes: Range<Int>
    /// The name that the value is assigned to, such as `VITE_STRIPE_KEY`. Empty where there is none.
    package var keyName: String
    package var proof: Proof
    /// The layers that it was found in, outermost first; empty for what stands in the artifact as it is.
    package var layers: [Layer]

    package init(
        rule: Rule, value: [UInt8], bytes: Range<Int>, keyName: String, proof: Proof, layers: [Layer] = []
    ) {
        self.rule = rule
        self.value = value
        self.bytes = bytes
        self.keyName = keyName
        self.proof = proof
        self.layers = layers
    }
}
