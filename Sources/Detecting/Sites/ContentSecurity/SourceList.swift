/// The sources of a directive, read.
///
/// Source: W3C Content Security Policy Level 3, sections 6.7.2.4 to 6.7.2.7 and 6.7.3.2 ("Does a source list allow all
/// inline behavior").
package struct SourceList: Hashable, Sendable {
    package let expressions: [SourceExpression]

    package init(_ values: [String]) {
        expressions = values.map(SourceExpression.init)
    }

    /// Whether nothing passes. `'none'` beside other sources is left out.
    package var isNone: Bool {
        expressions.allSatisfy { $0 == .none }
    }

    /// In their order, as all that follows.
    package var nonces: [String] {
        expressions.compactMap { if case .nonce(let value) = $0 { value } else { nil } }
    }

    /// The sources that name a host, `*` included.
    package var hosts: [HostSource] {
        expressions.compactMap { if case .host(let source) = $0 { source } else { nil } }
    }

    /// The sources that are a scheme alone, without the colon.
    package var schemes: [String] {
        expressions.compactMap { if case .scheme(let name) = $0 { name } else { nil } }
    }

    /// Whether the keyword stands in it.
    package func has(_ keyword: SourceExpression.Keyword) -> Bool {
        expressions.contains(.keyword(keyword))
    }

    /// Whether a nonce or a hash stands in it: then `'unsafe-inline'` counts no more.
    package var hasNonceOrHash: Bool {
        expressions.contains {
            switch $0 {
            case .nonce, .hash: true
            default: false
            }
        }
    }

    /// Whether scripts that run may bring others, while sources by host and scheme count no more for scripts.
    package var isStrictDynamic: Bool {
        has(.strictDynamic)
    }

    /// Whether everything that stands in the page itself passes.
    package func allowsAllInline(scripts: Bool) -> Bool {
        has(.unsafeInline) && !hasNonceOrHash && !(scripts && isStrictDynamic)
    }

    /// Whether an address passes by what it is, nonces and hashes apart.
    package func allows(_ target: LoadTarget, page: LoadTarget) -> Bool {
        expressions.contains { expression in
            switch expression {
            case .scheme(let name): LoadTarget.scheme(name, covers: target.scheme)
            case .host(let source): source.matches(target, page: page)
            case .keyword(.itself): target.isSelf(of: page)
            case .none, .keyword, .nonce, .hash, .invalid: false
            }
        }
    }
}
