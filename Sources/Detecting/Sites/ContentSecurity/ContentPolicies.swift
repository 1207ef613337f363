import Bytes
package import HTTP
import Hashing

/// All content security policies of a page: what one of them forbids is forbidden.
///
/// Source: W3C Content Security Policy Level 3, sections 4.1.2, 6.1.11 and 6.7.1.1 ("Script directives pre-request check").
package struct ContentPolicies: Hashable, Sendable {
    /// What stands in a page itself.
    package enum Inline: Hashable, Sendable {
        case script, scriptAttribute, style, styleAttribute

        /// The directive that decides.
        var directive: SourceDirective {
            switch self {
            case .script: .scriptElement
            case .scriptAttribute: .scriptAttribute
            case .style: .styleElement
            case .styleAttribute: .styleAttribute
            }
        }
    }

    /// What a script element brings along beside its address.
    package struct Credentials: Hashable, Sendable {
        package var nonce: String?
        /// The values of its `integrity` attribute: `sha384-…`.
        package var integrity: [String]
        /// Whether the page holds the element, and no script put it there.
        package var isInPage: Bool

        package init(nonce: String? = nil, integrity: [String] = [], isInPage: Bool = true) {
            self.nonce = nonce
            self.integrity = integrity
            self.isInPage = isInPage
        }
    }

    /// Why something does not pass.
    package struct Block: Hashable, Sendable {
        package var policy: ContentPolicy
        /// The directive that the policy has, which may be the one that another falls back on.
        package var directive: SourceDirective
    }

    /// Where the page is.
    package let page: LoadTarget
    package let enforced: [ContentPolicy]
    package let reportOnly: [ContentPolicy]

    /// The policies of an answer's header, and those of `meta` elements in its page.
    package init(of response: Response, metaPolicies: [String] = []) {
        let lines = { (name: String) in response.fields.values(of: name) }
        page = LoadTarget(response.address)
        enforced =
            lines(ContentPolicy.header).flatMap { ContentPolicy.policies(in: $0) }
            + metaPolicies.map { ContentPolicy($0, from: .meta) }.filter { !$0.directives.isEmpty }
        reportOnly = lines(ContentPolicy.reportOnlyHeader).flatMap {
            ContentPolicy.policies(in: $0, isReportOnly: true)
        }
    }

    /// Whether browsers refuse to load `address`, which is absolute, for what `directive` is about. Never for an address
    /// that cannot be read, since nothing is known of it.
    package func blocks(
        _ address: String, as directive: SourceDirective, with credentials: Credentials = Credentials()
    ) -> Bool {
        block(of: address, as: directive, with: credentials) != nil
    }

    /// The policy that refuses `address`, and its directive; nil where it passes.
    package func block(
        of address: String, as directive: SourceDirective, with credentials: Credentials = Credentials()
    ) -> Block? {
        guard let target = LoadTarget(address) else { return nil }
        return firstBlock(directive) { passes(target, directive, $0, credentials) }
    }

    /// The policy that refuses what stands in the page itself; nil where it passes.
    ///
    /// Hashes of SHA-384 and SHA-512 are not computed: a policy that holds one is taken to let the text through, so that
    /// nothing is said that may be wrong.
    package func block(ofInline text: [UInt8], as kind: Inline, nonce: String? = nil) -> Block? {
        firstBlock(kind.directive) { passes(text, kind, $0, nonce: nonce) }
    }

    private func firstBlock(_ directive: SourceDirective, passes: (SourceList) -> Bool) -> Block? {
        for policy in enforced {
            guard let (holder, list) = policy.sources(for: directive) else { continue }
            if !passes(list) { return Block(policy: policy, directive: holder) }
        }
        return nil
    }

    private func passes(
        _ target: LoadTarget, _ directive: SourceDirective, _ list: SourceList, _ credentials: Credentials
    ) -> Bool {
        guard directive.isAboutScripts else {
            // A nonce lets a style sheet in too (CSP3, section 6.7.1.2 asks for nonce before address).
            let hasNonce = directive == .styleElement && credentials.nonce.map(list.nonces.contains) == true
            return hasNonce || list.allows(target, page: page)
        }
        if let nonce = credentials.nonce, list.nonces.contains(nonce) { return true }
        if !credentials.integrity.isEmpty, credentials.integrity.allSatisfy(list.holds) { return true }
        return list.isStrictDynamic ? !credentials.isInPage : list.allows(target, page: page)
    }

    private func passes(_ text: [UInt8], _ kind: Inline, _ list: SourceList, nonce: String?) -> Bool {
        let isElement = kind == .script || kind == .style
        if list.allowsAllInline(scripts: kind == .script || kind == .scriptAttribute) { return true }
        if isElement, let nonce, list.nonces.contains(nonce) { return true }
        guard isElement || list.has(.unsafeHashes) else { return false }
        let digest = Base64.text(of: SHA256.digest(of: text))
        return list.expressions.contains { expression in
            guard case .hash(let algorithm, let value) = expression else { return false }
            return algorithm != "sha256" || value.standardBase64 == digest
        }
    }
}

extension SourceList {
    /// Whether the hash of an `integrity` attribute, `sha384-…`, stands in the list.
    fileprivate func holds(_ integrity: String) -> Bool {
        guard case .hash(let algorithm, let digest) = SourceExpression("'\(integrity)'") else { return false }
        return expressions.contains { expression in
            guard case .hash(algorithm, let value) = expression else { return false }
            return value.standardBase64 == digest.standardBase64
        }
    }
}

extension String {
    /// The same in the standard alphabet of base64, which hashes may leave for the other.
    fileprivate var standardBase64: String {
        replacing("-", with: "+").replacing("_", with: "/")
    }
}
