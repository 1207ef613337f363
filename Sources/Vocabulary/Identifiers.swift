/// The name of a rule: lower-case words joined by hyphens, such as `stripe-live-key`.
///
/// Once published it is never renamed or reused, since baselines and comments hold it.
package struct RuleID: Hashable, Sendable {
    package let text: String

    /// Nil where `text` is not lower-case ASCII letters and digits in words joined by single hyphens, at most 80 bytes.
    package init?(_ text: String) {
        guard text.utf8.count <= 80, isKebabCase(text.utf8[...]) else { return nil }
        self.text = text
    }
}

extension RuleID: Comparable, CustomStringConvertible {
    package static func < (left: RuleID, right: RuleID) -> Bool { left.text < right.text }
    package var description: String { text }
}

/// What a finding says is wrong, whatever rule found it: `secret.in-source`, `header.csp-missing`.
///
/// The vocabulary is `rules/kinds.toml`; catalogs of controls join kinds to controls.
package struct Kind: Hashable, Sendable {
    package let text: String

    /// Nil where `text` is not two kebab-case words joined by a dot.
    package init?(_ text: String) {
        let halves = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy(isKebabCase) else { return nil }
        self.text = text
    }
}

extension Kind: Comparable, CustomStringConvertible {
    package static func < (left: Kind, right: Kind) -> Bool { left.text < right.text }
    package var description: String { text }
}

private func isKebabCase(_ bytes: Substring.UTF8View) -> Bool {
    // Byte for byte, since every start reads hundreds of identifiers: a hyphen stands between two words.
    var isInWord = false
    for byte in bytes {
        let isOfWord = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        guard isOfWord || byte == UInt8(ascii: "-") && isInWord else { return false }
        isInWord = isOfWord
    }
    return isInWord
}
