/// The words by which a comment suppresses a finding.
struct Words {
    let text: String
    var countsOnLine = true
    var countsAbove = false
    var takesRule = false
    /// The spellings, lower case.
    let spellings: [[UInt8]]

    init(_ spellings: String..., countsOnLine: Bool = true, countsAbove: Bool = false, takesRule: Bool = false) {
        text = spellings.first ?? ""
        self.spellings = spellings.map { Array($0.utf8) }
        self.countsOnLine = countsOnLine
        self.countsAbove = countsAbove
        self.takesRule = takesRule
    }

    static let all = [
        Words("assay:allow", countsAbove: true, takesRule: true),
        Words("gitleaks:allow"),
        Words("betterleaks:allow"),
        Words("kingfisher:ignore"),
        Words("trufflehog:ignore"),
        Words("ggignore"),
        Words("pragma: allowlist secret", "pragma:allowlist secret"),
        Words("pragma: whitelist secret", "pragma:whitelist secret"),
        Words(
            "pragma: allowlist nextline secret", "pragma:allowlist nextline secret", countsOnLine: false,
            countsAbove: true),
        Words(
            "pragma: whitelist nextline secret", "pragma:whitelist nextline secret", countsOnLine: false,
            countsAbove: true),
    ]

    /// For each byte whether a spelling begins with it, in either case. A table, since it is asked for each byte of a
    /// line, and the line of a bundle has millions.
    static let mayBegin: [Bool] = (0...UInt8.max).map { byte in
        all.contains { $0.spellings.contains { $0.first == byte | 0x20 } }
    }
}
