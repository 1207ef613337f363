import Bytes
import Documents
import Vocabulary

/// What a JSON web token says about itself.
///
/// Its signature is not checked, since the key is not here, and not shown. Of its claims only those are shown that
/// tell how far it reaches; a name or an address of a person never is.
///
/// Source: RFC 7519 (claims: section 4.1; `none`: section 6), RFC 7515 (form: section 3.1; `alg`: section 4.1.1).
struct JSONWebToken: OfflineProof {
    static let name = "jwt"

    func proof(of value: [UInt8]) -> Proof {
        guard let token = Token(value) else { return .none }
        var facts = [Proof.Fact(name: "alg", value: token.algorithm)]
        if let issuer = token.claims["iss"]?.string {
            facts.append(Proof.Fact(name: "issuer", value: Self.shown(issuer) ?? Self.kind(of: issuer)))
        }
        if let role = token.claims["role"]?.string {
            facts.append(Proof.Fact(name: "role", value: Self.shown(role) ?? Self.kind(of: role)))
        }
        if let subject = token.claims["sub"]?.string {
            facts.append(Proof.Fact(name: "subject", value: Self.kind(of: subject)))
        }
        return Proof(state: .decodedClaims, facts: facts, expiry: token.expiry)
    }

    /// The claims of `token` that are texts, numbers or truth values, as text and sorted by name.
    ///
    /// Nil where it is no JSON web token.
    static func claims(in token: [UInt8]) -> [Rule.Claim]? {
        guard let token = Token(token) else { return nil }
        return token.claims.entries
            .compactMap { entry in text(of: entry.node).map { Rule.Claim(name: entry.key, value: $0) } }
            .sorted { $0.name < $1.name }
    }

    private static func text(of node: Node) -> String? {
        switch node.value {
        case .string(let text), .number(let text): text
        case .integer(let number): String(number)
        case .float(let number): String(number)
        case .boolean(let truth): String(truth)
        default: nil
        }
    }

    /// `text` where it is short, harmless in a report and nobody's address.
    private static func shown(_ text: String) -> String? {
        let isHarmless = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "@") }
        return isHarmless && (1...100).contains(text.utf8.count) ? text : nil
    }

    /// What sort of name `text` is, in place of the name.
    private static func kind(of text: String) -> String {
        let bytes = Array(text.utf8)
        if bytes.contains(UInt8(ascii: "@")) { return "e-mail address" }
        if bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(\.count) == [8, 4, 4, 4, 12]
        {
            return "UUID"
        }
        if bytes.contains(UInt8(ascii: ":")) { return "URI" }
        return !bytes.isEmpty && bytes.allSatisfy { (0x30...0x39).contains($0) } ? "number" : "text"
    }
}

/// A token taken apart.
private struct Token {
    var algorithm: String
    var claims: Table

    /// Nil where `text` is not header, payload and signature with what each must hold.
    init?(_ text: [UInt8]) {
        let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(in: parts[0]), let claims = Self.object(in: parts[1]),
            let algorithm = header["alg"]?.string, Self.isAlgorithm(algorithm),
            Base64.bytes(of: parts[2], alphabet: .url) != nil
        else { return nil }
        // Cut off behind the payload: only the algorithm `none` goes without a signature.
        guard !parts[2].isEmpty || algorithm.lowercased() == "none" else { return nil }
        self.algorithm = algorithm
        self.claims = claims
    }

    /// Seconds since 1970 UTC (RFC 7519, section 4.1.4). Fractions are allowed and cut.
    var expiry: Int? {
        switch claims["exp"]?.value {
        case .integer(let seconds): seconds
        case .float(let seconds): Int(exactly: seconds.rounded(.down))
        default: nil
        }
    }

    /// The longest name of RFC 7518 and its registry has 18 characters.
    private static func isAlgorithm(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count) && name.utf8.allSatisfy { Rule.CharacterClass($0) != nil }
    }

    private static func object(in part: ArraySlice<UInt8>) -> Table? {
        guard let bytes = Base64.bytes(of: part, alphabet: .url) else { return nil }
        return (try? JSON.parse(bytes))?.table
    }
}
