internal import Bytes
internal import Vocabulary

/// What a value must be besides matching the pattern.
enum Conditions {
    /// Whether `value` can be a secret by the conditions of its rule, and is no placeholder.
    static func hold(for value: [UInt8], of detection: Rule.Detection) -> Bool {
        guard detection.classes.isSubset(of: value.lazy.compactMap { Rule.CharacterClass($0) }) else { return false }
        if detection.entropy > 0, Entropy.bitsPerByte(of: value) < detection.entropy { return false }
        if Placeholder.isPlaceholder(behindKeyword(of: detection, in: value)) { return false }
        guard !detection.claims.isEmpty else { return true }
        guard let claims = JSONWebToken.claims(in: value) else { return false }
        return detection.claims.allSatisfy { claims.contains($0) }
    }

    /// The value less the keyword that it begins with: a provider may have chosen `AAAAAAAA`.
    private static func behindKeyword(of detection: Rule.Detection, in value: [UInt8]) -> [UInt8] {
        let keyword = detection.keywords.first { value.starts(with: $0.utf8) } ?? ""
        return Array(value.dropFirst(keyword.utf8.count))
    }
}
