import Documents
package import HTTP
package import Vocabulary

/// The source maps of a site's scripts and style sheets.
///
/// Source: ECMA-426, 11.1.2 ("Linking through inline annotations") and 11.1.1 (through the `SourceMap` field). A comment
/// whose map does not answer exposes nothing.
package enum SourceMaps {
    /// Comments stand in the last line; how much of the end is looked at is our choice.
    private static let examined = 4096
    private static let marks = ["//# sourceMappingURL=", "//@ sourceMappingURL=", "/*# sourceMappingURL="]

    /// Where the map of a script would be, most likely place first: as its field, its comment and its name have it.
    package static func candidates(for script: SiteAnswer) -> [WebAddress] {
        let response = script.response
        let named = ["sourcemap", "x-sourcemap"].compactMap { response.fields.first($0) } + comment(in: response.body)
        let beside = response.address.path.hasSuffix("/") ? [] : [response.address.path + ".map"]
        var seen: Set<WebAddress> = []
        return (named + beside).compactMap { try? response.address.resolving($0) }.filter { seen.insert($0).inserted }
    }

    /// Whether the map stands in the script itself, as `data:`.
    package static func isInline(in script: SiteAnswer) -> Bool {
        comment(in: script.response.body).contains { $0.hasPrefix("data:application/json") }
    }

    private static func comment(in body: [UInt8]) -> [String] {
        // A map in the comment itself is as long as it likes; its mark is all that matters then.
        let end = String(decoding: body.suffix(examined), as: UTF8.self)
        let found = marks.compactMap { end.ranges(of: $0).last?.upperBound }.max()
        let inline = body.count > examined && found == nil && holdsInlineMap(body) ? ["data:application/json"] : []
        return (found.map { [String(end[$0...].prefix { !$0.isWhitespace && $0 != "*" })] } ?? []) + inline
    }

    private static func holdsInlineMap(_ body: [UInt8]) -> Bool {
        let mark = Array("sourceMappingURL=data:application/json".utf8)
        guard let end = body.lastIndex(where: { $0 != 0x0A }) else { return false }
        let lastLine = body[(body[...end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)...end]
        return lastLine.prefix(mark.count + 8).firstRange(of: mark) != nil
    }

    /// The fault of an answer that is a map with the source in it; nil where it is none or holds names alone.
    package static func fault(in answer: SiteAnswer, of script: WebAddress) -> Fault? {
        let response = answer.response
        guard response.status == 200, let count = embeddedSources(in: response.body), count > 0 else { return nil }
        return Fault(
            ExposureRules.sourceMap,
            message:
                "\(response.address) holds the text of \(count) source file\(count == 1 ? "" : "s") of \(script.path).",
            subject: [response.address.origin.description, ExposureRules.sourceMap.id.text, Self.stable(script.path)],
            place: Path(response.address.description), evidence: #"{"version": 3, "sourcesContent": […]}"#)
    }

    /// How many sources a map holds whole; nil where the bytes are no map.
    static func embeddedSources(in body: [UInt8]) -> Int? {
        // A guard against JSON attacks; maps of browsers' consoles begin with a line of their own.
        let guarded = body.starts(with: Array(")]}".utf8)) ? Array(body.drop { $0 != 0x0A }) : body
        guard let root = try? JSON.parse(guarded, limits: Limits(depth: 32, values: 1 << 20)),
            root["version"]?.integer == 3
        else { return nil }
        let maps = root["sections"]?.array?.compactMap { $0["map"] } ?? [root]
        guard maps.contains(where: { $0["mappings"]?.string != nil }) else { return nil }
        return maps.reduce(0) { $0 + ($1["sourcesContent"]?.array?.filter { $0.string?.isEmpty == false }.count ?? 0) }
    }

    /// Without the hash that builds put into names: `index-BfX2a9_c.js` is `index-*.js` tomorrow, too.
    static func stable(_ path: String) -> String {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        let kept = parts.map { part -> String in
            guard let hyphen = part.lastIndex(where: { $0 == "-" || $0 == "." }) else {
                return isHash(part) ? "*" : String(part)
            }
            let tail = part[part.index(after: hyphen)...]
            return isHash(tail) ? "\(part[...hyphen])*" : String(part)
        }
        return kept.joined(separator: ".")
    }

    /// Eight characters or more of base64url with a digit or both cases among them.
    private static func isHash(_ text: Substring) -> Bool {
        guard 8...64 ~= text.utf8.count, text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { return false }
        let hasCases = text.contains(where: \.isUppercase) && text.contains(where: \.isLowercase)
        return hasCases || text.contains(where: \.isNumber)
    }
}
