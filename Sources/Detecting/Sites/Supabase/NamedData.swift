/// The tables and buckets that the calls of a site's scripts name: `.from("orders")`, `.storage.from("avatars")`.
///
/// Source: supabase.com/docs/reference/javascript, "from" (read 2026-11-24). Names that are put together while the script
/// runs are not seen.
struct NamedData: Hashable, Sendable {
    /// Each once, in the order of the text.
    private(set) var tables: [String] = []
    private(set) var buckets: [String] = []

    private static let call = ".from("
    private static let most = 20_000

    init(in scripts: [ScriptText]) {
        for script in scripts {
            for offset in script.offsets(of: Self.call, most: Self.most) { add(offset, in: script) }
        }
    }

    private mutating func add(_ offset: Int, in script: ScriptText) {
        let start = offset + Self.call.utf8.count
        guard start < script.bytes.count, ScriptText.isQuote(script.bytes[start]),
            let literal = script.literal(around: start + 1), literal.lowerBound == start + 1
        else { return }
        let name = script.text(literal)
        let owner = script.text(before: offset, count: 16)
        if owner.hasSuffix("storage") {
            if Self.isName(name, also: "-."), !buckets.contains(name) { buckets.append(name) }
        } else if !Self.makesLists(owner), Self.isName(name, also: ""), !tables.contains(name) {
            tables.append(name)
        }
    }

    /// `Array.from`, `Uint8Array.from` and `Buffer.from` read no database.
    private static func makesLists(_ owner: String) -> Bool {
        ["Array", "Buffer", "Object", "Observable"].contains { owner.hasSuffix($0) }
    }

    /// What goes into an address as it is: PostgreSQL's names have at most 63 bytes, buckets' at most 100.
    static func isName(_ text: String, also punctuation: String) -> Bool {
        1...100 ~= text.utf8.count
            && text.utf8.allSatisfy {
                SourceExpression.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || punctuation.utf8.contains($0)
            }
    }
}
