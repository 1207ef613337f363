import Vocabulary

/// The kinds that Judging gives, as `rules/kinds.toml` names them.
extension Kind {
    static let secretInSource = kind("secret.in-source")
    static let secretInBuildOutput = kind("secret.in-build-output")
    static let clientExposedServerKey = kind("secret.client-exposed-server-key")
    static let secretInPipeline = kind("secret.in-ci-config")
    static let publicByDesign = kind("secret.public-by-design")
    static let privateKey = kind("secret.private-key")
    static let hardcodedPassword = kind("secret.hardcoded-password")
    static let secretInURL = kind("secret.in-url")

    private static func kind(_ text: StaticString) -> Kind {
        guard let kind = Kind("\(text)") else { preconditionFailure("\(text) is not a kind") }
        return kind
    }
}
