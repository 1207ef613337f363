/// One entry of a list of sources.
///
/// Source: W3C Content Security Policy Level 3, section 2.3.1 ("Source Lists").
package enum SourceExpression: Hashable, Sendable {
    /// A word in quotation marks that means the same everywhere.
    package enum Keyword: String, Hashable, Sendable, CaseIterable {
        case itself = "'self'"
        case unsafeInline = "'unsafe-inline'"
        case unsafeEval = "'unsafe-eval'"
        case unsafeHashes = "'unsafe-hashes'"
        case strictDynamic = "'strict-dynamic'"
        case reportSample = "'report-sample'"
        case unsafeAllowRedirects = "'unsafe-allow-redirects'"
        case wasmUnsafeEval = "'wasm-unsafe-eval'"
        case trustedTypesEval = "'trusted-types-eval'"
        case reportSHA256 = "'report-sha256'"
        case reportSHA384 = "'report-sha384'"
        case reportSHA512 = "'report-sha512'"
        case inlineSpeculationRules = "'inline-speculation-rules'"
    }

    case none
    case keyword(Keyword)
    /// Without its quotation marks and prefix; case matters.
    case nonce(String)
    /// `sha256`, `sha384` or `sha512`, and the digest in base64; case matters.
    case hash(algorithm: String, digest: String)
    /// In lower case, without the colon.
    case scheme(String)
    case host(HostSource)
    /// What browsers leave out.
    case invalid(String)

    package init(_ text: String) {
        let lowered = text.lowercased()
        if lowered == "'none'" {
            self = .none
        } else if let keyword = Keyword(rawValue: lowered) {
            self = .keyword(keyword)
        } else if text.utf8.first == UInt8(ascii: "'") {
            self = Self.quoted(text) ?? .invalid(text)
        } else if let scheme = Self.scheme(in: lowered) {
            self = .scheme(scheme)
        } else {
            self = HostSource(text).map { .host($0) } ?? .invalid(text)
        }
    }

    /// `'nonce-…'` and `'sha256-…'`.
    private static func quoted(_ text: String) -> SourceExpression? {
        guard text.hasSuffix("'"), let hyphen = text.firstIndex(of: "-") else { return nil }
        let prefix = text[..<hyphen].dropFirst().lowercased()
        let value = String(text[text.index(after: hyphen)...].dropLast())
        guard isBase64(value) else { return nil }
        switch prefix {
        case "nonce": return .nonce(value)
        case "sha256", "sha384", "sha512": return .hash(algorithm: prefix, digest: value)
        default: return nil
        }
    }

    /// `base64-value`: either alphabet, at most two padding signs.
    private static func isBase64(_ text: String) -> Bool {
        let digits = text.utf8.prefix { isLetterOrDigit($0) || "+/-_".utf8.contains($0) }
        let padding = text.utf8.dropFirst(digits.count)
        return !digits.isEmpty && padding.count <= 2 && padding.allSatisfy { $0 == UInt8(ascii: "=") }
    }

    /// `https:`, and no more than that.
    private static func scheme(in text: String) -> String? {
        guard text.utf8.last == UInt8(ascii: ":") else { return nil }
        let name = text.dropLast()
        guard let first = name.utf8.first, 0x61...0x7A ~= first,
            name.utf8.allSatisfy({ isLetterOrDigit($0) || "+-.".utf8.contains($0) })
        else { return nil }
        return String(name)
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
