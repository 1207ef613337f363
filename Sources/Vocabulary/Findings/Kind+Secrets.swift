/// The kinds of finding that a secret can be, as `rules/kinds.toml` names them.
extension Kind {
    /// In the work tree.
    package static let secretInSource = known("secret.in-source")
    /// In generated output.
    package static let secretInBuildOutput = known("secret.in-build-output")
    /// In history, and no more in HEAD.
    package static let secretInHistory = known("secret.in-history")
    /// A server's, shipped to the browser or marked for it.
    package static let clientExposedServerKey = known("secret.client-exposed-server-key")
    /// In a pipeline's definition.
    package static let secretInPipeline = known("secret.in-ci-config")
    /// Made to be seen by everybody.
    package static let publicByDesign = known("secret.public-by-design")
    /// A private cryptographic key.
    package static let privateKey = known("secret.private-key")
    /// A password literal.
    package static let hardcodedPassword = known("secret.hardcoded-password")
    /// In a URL.
    package static let secretInURL = known("secret.in-url")

    /// Those that a look at files can raise, sorted.
    package static let ofSecrets: [Kind] = [
        clientExposedServerKey, hardcodedPassword, secretInBuildOutput, secretInPipeline, secretInSource, secretInURL,
        privateKey, publicByDesign,
    ]

    private static func known(_ text: StaticString) -> Kind {
        guard let kind = Kind("\(text)") else { preconditionFailure("\(text) is not a kind") }
        return kind
    }
}
