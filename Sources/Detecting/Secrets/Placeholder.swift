internal import Bytes

/// Tells values that stand for a secret from secrets.
///
/// The same for every rule: documentation and templates are full of `sk_live_xxxxxxxx` and `<your token>`, and a
/// scanner that reports them is muted within a week.
enum Placeholder {
    /// Whether no service ever issued `value`.
    static func isPlaceholder(_ value: [UInt8]) -> Bool {
        guard value.count <= longestChecked else { return false }
        let lower = value.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return isTemplate(lower) || holdsPhrase(lower) || isMonotonous(lower) || longestSequence(in: lower) >= 8
    }

    // A longer value is a document of its own, such as a private key or a token with claims: four chosen letters turn
    // up in it by chance, and structure speaks for it.
    private static let longestChecked = 160

    private static let words = [
        "example", "changeme", "change_me", "change-me", "placeholder", "replaceme", "replace_me", "replace-me",
        "replace_with", "replace-with", "redacted", "notreal", "not_real", "not-real", "deadbeef", "your_", "your-",
        "yourkey", "yoursecret", "yourtoken", "yourpassword", "yourapi", "my_secret", "mysecret", "my-secret", "dummy",
        "sample", "foobar", "insert_", "insert-", "xxxx", "****", "....", "____", "????", "abcabc", "123123", "todo",
        "fixme", "fake_", "fake-", "_fake", "-fake", "_here", "-here", "secret_key_", "lorem",
    ]

    /// Look-ups in which a value is named and not written.
    private static let lookUps = ["process.env", "import.meta", "os.environ", "os.getenv", "secrets."]

    /// What opens or closes the places that a template leaves open.
    private static let marks = ["${", "{{", "}}", "<%", "%>", "$("].map { Array($0.utf8) }

    private static let phrases = LiteralIndex(
        (words + lookUps).map { LiteralIndex.Literal(bytes: Array($0.utf8), ignoresCase: false) })

    private static func holdsPhrase(_ lower: [UInt8]) -> Bool {
        var hits: [LiteralIndex.Hit] = []
        // A blank behind the last byte, where the index finds short literals too.
        phrases.find(in: (lower + [UInt8(ascii: " ")]).span, hits: &hits)
        return !hits.isEmpty
    }

    private static func isTemplate(_ lower: [UInt8]) -> Bool {
        guard let first = lower.first, let last = lower.last else { return false }
        if ["<>", "[]", "{}", "%%"].contains(where: { Array($0.utf8) == [first, last] }) { return true }
        return zip(lower, lower.dropFirst()).contains { marks.contains([$0, $1]) }
    }

    /// Whether few different bytes make up a long value, or one of them stands six times in a row.
    private static func isMonotonous(_ lower: [UInt8]) -> Bool {
        guard lower.count >= 12 else { return false }
        if Set(lower).count <= 4 { return true }
        var run = 1
        for (previous, next) in zip(lower, lower.dropFirst()) {
            run = previous == next ? run + 1 : 1
            if run == 6 { return true }
        }
        return false
    }

    /// The length of the longest run in which each byte is the one after the last, such as `abcdef` or `012345`.
    private static func longestSequence(in lower: [UInt8]) -> Int {
        var longest = 1
        var run = 1
        for (previous, next) in zip(lower, lower.dropFirst()) {
            let wraps = previous == UInt8(ascii: "9") && next == UInt8(ascii: "0")
            run = next == previous &+ 1 || wraps ? run + 1 : 1
            longest = max(longest, run)
        }
        return longest
    }
}
