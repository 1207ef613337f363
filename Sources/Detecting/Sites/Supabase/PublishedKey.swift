import Bytes
import Documents

/// A key of Supabase that is made to be published: it names a project, and holds for whoever is not signed in.
///
/// Source: supabase.com/docs/guides/api/api-keys (read 2026-11-24): a publishable key is no JSON Web Token and goes along as
/// `apikey` alone; the older `anon` key is one, whose claims name its role and its project.
struct PublishedKey: Hashable, Sendable {
    let text: String
    /// The project that it says it is of; nil where it says none.
    let project: String?
    let isToken: Bool

    /// A token has one of these and claims behind its first dot.
    private static let tokenStart = "eyJ"
    private static let publishableStart = "sb_publishable_"
    /// In bytes: our choice, Supabase's have about 210.
    private static let longest = 1_024
    private static let most = 64

    /// Those that stand in a script, with where they do.
    static func all(in script: ScriptText) -> [(key: PublishedKey, place: Range<Int>)] {
        [publishableStart, tokenStart].flatMap { script.offsets(of: $0, most: 20_000) }
            .compactMap { offset -> (key: PublishedKey, place: Range<Int>)? in
                guard let place = script.literal(around: offset), place.lowerBound == offset, place.count <= longest,
                    let key = PublishedKey(script.text(place))
                else { return nil }
                return (key, place)
            }
            .prefix(most).map(\.self)
    }

    /// Nil where the text is no such key, above all where it is one of another role.
    init?(_ text: String) {
        self.text = text
        guard text.utf8.allSatisfy(Self.isKeyByte) else { return nil }
        if text.hasPrefix(Self.publishableStart) {
            project = nil
            isToken = false
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let claims = Base64.bytes(of: parts[1], alphabet: .url),
            let root = try? JSON.parse(claims, limits: Limits(depth: 8, values: 256)), root["role"]?.string == "anon"
        else { return nil }
        project = root["ref"]?.string
        isToken = true
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        SourceExpression.isLetterOrDigit(byte) || "._-".utf8.contains(byte)
    }
}
