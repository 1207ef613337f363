import Vocabulary

/// What identifies a secret, never enough to use it: `sk_live_…`.
///
/// Shown is only what the rule itself says in public: the literal keyword that the value begins with (or that stands
/// within its first bytes, as `k_live_` in `rk_live_`). A separator inside a random value proves nothing, so nothing is
/// guessed from separators. Passwords, URLs with passwords, values known by their name alone and short values show
/// nothing; private keys show their BEGIN line.
func redaction(of candidate: Candidate) -> String {
    let (rule, value) = (candidate.rule, candidate.value)
    switch rule.family {
    case .privateKey:
        return (beginLine(of: value) ?? "") + "…"
    case .password, .urlCredential:
        return "…"
    case .secret:
        guard rule.tier != .generic else { return "…" }
        let length = min(publicLength(of: value, rule: rule), longestShown, value.count / 4, value.count - leastHidden)
        guard length > 0 else { return "…" }
        let prefix = value.prefix(length)
        guard prefix.allSatisfy({ (0x21...0x7E).contains($0) }) else { return "…" }
        return String(decoding: prefix, as: UTF8.self) + "…"
    }
}

/// Most bytes of a value that are ever shown. Ours: the longest prefixes in use (`github_pat_`) have 11.
private let longestShown = 12

/// Least bytes of a value that stay hidden. Ours: 16 letters and digits are more than 80 bits.
private let leastHidden = 16

/// How many of the first bytes of `value` are literal in the rule.
private func publicLength(of value: [UInt8], rule: Rule) -> Int {
    let start = value.prefix(longestShown + 4).map { rule.detection.ignoresCase ? lowercased($0) : $0 }
    return rule.detection.keywords.map { keyword in
        let keyword = Array(keyword.utf8)
        // A keyword that is longer than what may be shown is public from its first byte on.
        if start.starts(with: keyword.prefix(start.count)) { return min(keyword.count, start.count) }
        // Two bytes before it at most: they are the format's letters, such as the `r` of `rk_live_`.
        return (1...2).first { start.dropFirst($0).starts(with: keyword) }.map { $0 + keyword.count } ?? 0
    }.max() ?? 0
}

private func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}

/// The first line of a PEM text: `-----BEGIN RSA PRIVATE KEY-----`.
///
/// Source: RFC 7468, section 3: a label is capital letters and digits with single spaces or hyphens.
private func beginLine(of value: [UInt8]) -> String? {
    let opening = Array("-----BEGIN ".utf8)
    guard value.starts(with: opening) else { return nil }
    let label = value.dropFirst(opening.count).prefix { byte in
        (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: " ")
    }
    // The words after which key material follows; whatever else stands here is not a label.
    let text = String(decoding: label, as: UTF8.self)
    guard label.count <= 32, text.hasSuffix("PRIVATE KEY") || text.hasSuffix("PRIVATE KEY BLOCK"),
        value[label.endIndex...].starts(with: "-----".utf8)
    else { return nil }
    return "-----BEGIN \(text)-----"
}
