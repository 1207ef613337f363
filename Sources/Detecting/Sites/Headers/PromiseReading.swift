import HTTP
import Policy

/// How an answer keeps what the policy promises of one header.
struct PromiseReading {
    let promise: SecurityPolicy.HeaderPromise
    let answer: SiteAnswer

    /// One sentence for each part that is not kept; the header is there.
    func broken(_ value: String) -> [String] {
        if let wanted = promise.value {
            return Self.canonical(value) == Self.canonical(wanted) ? [] : ["the policy promises '\(wanted)'"]
        }
        switch promise.name.lowercased() {
        case "strict-transport-security": return brokenTransport()
        case "content-security-policy": return brokenContent()
        default: return []
        }
    }

    /// A value that keeps the promise, made of what is sent where parts alone are promised; nil where none can be told.
    func keeping(for site: SiteContext) -> String? {
        if let value = promise.value { return value }
        switch promise.name.lowercased() {
        case "strict-transport-security":
            return "max-age=\(promise.longest ?? 31_536_000)"
                + (promise.includesSubdomains == false ? "" : "; includeSubDomains")
                + (promise.isPreloaded == true ? "; preload" : "")
        case "content-security-policy":
            let policy = answer.policies.enforced.first ?? ContentPolicy(ContentPolicy.draft(for: site))
            return policy.shown(after: edits(of: policy))
        default: return nil
        }
    }

    private func edits(of policy: ContentPolicy) -> [ContentPolicy.Edit] {
        let directives = promise.directives.compactMap { wanted in
            SourceDirective(rawValue: wanted.name.lowercased()).map {
                ContentPolicy.Edit.set($0, wanted.sources.flatMap { $0.split(separator: " ").map(String.init) })
            }
        }
        let allowed = promise.allowed.compactMap { wanted in
            SourceDirective(rawValue: wanted.name.lowercased()).map { ContentPolicy.Edit.add($0, wanted.sources) }
        }
        let forbidden = promise.forbidden.flatMap { rule -> [ContentPolicy.Edit] in
            let words = rule.split(separator: " ").map { $0.lowercased() }
            guard let source = words.last else { return [] }
            let named = words.count > 1 ? [words[0]] : policy.directives.map(\.name)
            return named.compactMap(SourceDirective.init).map { .replace($0, [source], with: []) }
        }
        return forbidden + directives + allowed
    }

    /// Bytes beside which white space means nothing.
    private static let separators: Set<UInt8> = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "=")]

    /// In lower case, and without white space beside separators: what browsers see no difference in.
    private static func canonical(_ value: String) -> String {
        var bytes: [UInt8] = []
        for byte in value.trimmingWhitespace().lowercased().utf8 {
            let isBlank = byte == 0x20 || byte == 0x09
            if isBlank, let last = bytes.last, separators.contains(last) || last == 0x20 { continue }
            if separators.contains(byte), bytes.last == 0x20 { bytes.removeLast() }
            bytes.append(isBlank ? 0x20 : byte)
        }
        if bytes.last == UInt8(ascii: ";") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Strict-Transport-Security

    private func brokenTransport() -> [String] {
        let first = answer.response.fields.first(promise.name) ?? ""
        guard let policy = try? StrictTransport(first) else { return ["browsers ignore it"] }
        var faults: [String] = []
        if let least = promise.longest, policy.maxAge < least {
            faults.append("the policy promises a max-age of \(least) or more")
        }
        if promise.includesSubdomains == true, !policy.includesSubdomains {
            faults.append("the policy promises includeSubDomains")
        }
        if promise.isPreloaded == true, !policy.isPreloaded { faults.append("the policy promises preload") }
        return faults
    }

    // MARK: Content-Security-Policy

    private func brokenContent() -> [String] {
        let policies = answer.policies
        guard !policies.enforced.isEmpty else { return ["browsers ignore it"] }
        let forbidden = promise.forbidden.filter { rule in policies.enforced.contains { Self.holds(rule, in: $0) } }
        let unset = promise.directives.filter { !Self.isSet($0, in: policies) }
        let stopped = promise.allowed.flatMap { wanted in
            wanted.sources.filter { !Self.allows($0, as: wanted.name, policies) }.map { "\(wanted.name) \($0)" }
        }
        return forbidden.map { "the policy forbids \($0)" }
            + unset.map { "the policy promises \($0.name) \($0.sources.joined(separator: " "))" }
            + stopped.map { "the policy promises to let through \($0)" }
    }

    /// Whether a forbidden source, or one of a forbidden directive and source, is there: `'unsafe-eval'`,
    /// `script-src https:`. A directive that is missing is the one that it falls back on.
    private static func holds(_ rule: String, in policy: ContentPolicy) -> Bool {
        let words = rule.split(separator: " ").map { $0.lowercased() }
        guard let source = words.last else { return false }
        if words.count == 1 {
            return policy.directives.contains { $0.name == source || $0.values.contains { $0.lowercased() == source } }
        }
        let directive = SourceDirective(rawValue: words[0])
        let list = directive.flatMap { policy.sources(for: $0)?.list.expressions }
        let expressions = list ?? policy.values(of: words[0])?.map(SourceExpression.init) ?? []
        return expressions.contains(SourceExpression(source))
    }

    private static func isSet(_ wanted: SecurityPolicy.HeaderPromise.Directive, in policies: ContentPolicies) -> Bool {
        let sources = Set(wanted.sources.flatMap { $0.split(separator: " ").map { $0.lowercased() } })
        return policies.enforced.contains { policy in
            policy.values(of: wanted.name.lowercased()).map { Set($0.map { $0.lowercased() }) == sources } ?? false
        }
    }

    /// Whether what a source stands for passes all policies. Of `https://*.example.com` one host is tried.
    private static func allows(_ source: String, as name: String, _ policies: ContentPolicies) -> Bool {
        guard let directive = SourceDirective(rawValue: name.lowercased()) else { return false }
        if let host = HostSource(source) {
            let scheme = host.scheme ?? "https"
            let address = "\(scheme)://\(host.host.replacing("*", with: "assay-probe"))\(port(host))\(host.path)"
            return !policies.blocks(address, as: directive, with: .init(isInPage: false))
        }
        return policies.enforced.allSatisfy { policy in
            policy.sources(for: directive)?.list.expressions.contains(SourceExpression(source)) ?? true
        }
    }

    private static func port(_ host: HostSource) -> String {
        guard case .number(let number) = host.port else { return "" }
        return ":\(number)"
    }
}
