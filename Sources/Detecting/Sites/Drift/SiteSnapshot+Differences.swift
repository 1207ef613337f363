package import Vocabulary

extension SiteSnapshot {
    /// What is different between two looks, by page and then by what it is.
    package static func differences(from old: SiteSnapshot, to new: SiteSnapshot) -> [SiteChange] {
        let pages = pairs(old.pages, new.pages, by: \.path).flatMap { path, before, after -> [SiteChange] in
            guard let before, let after else {
                return [different("\(path) page", before.map { "\($0.status)" }, after.map { "\($0.status)" })]
            }
            return differences(path, before, after)
        }
        let cookies = pairs(old.cookies, new.cookies, by: \.name).map { name, before, after in
            different(
                "cookie \(name)", before.map(described), after.map(described), isExpected: Platform.setsCookie(name))
        }
        return (pages + protocolDifferences(old, new) + cookies).filter { $0.before != $0.after }
    }

    /// None where a look did not learn of them, as on plain HTTP.
    private static func protocolDifferences(_ old: SiteSnapshot, _ new: SiteSnapshot) -> [SiteChange] {
        guard !old.protocols.isEmpty, !new.protocols.isEmpty else { return [] }
        return [different("protocols", described(old.protocols), described(new.protocols))]
    }

    private static func differences(_ path: String, _ old: PageFacts, _ new: PageFacts) -> [SiteChange] {
        let status = different("\(path) status", "\(old.status)", "\(new.status)")
        let names = Set(old.headers.values.keys).union(new.headers.values.keys).sorted()
        let headers = names.map { name in
            different(
                "\(path) header \(name)", old.headers.values[name], new.headers.values[name],
                isExpected: Platform.changes(name, old.headers.values[name], new.headers.values[name]))
        }
        return [status] + headers + scriptDifferences(path, old.scripts, new.scripts)
    }

    private static func scriptDifferences(
        _ path: String, _ old: [ScriptFacts], _ new: [ScriptFacts]
    ) -> [SiteChange] {
        let known = Set(old)
        let kept = Set(new)
        // Scripts are told apart by names without hashes, so that a new build of one is a change and not two scripts.
        let gone = Dictionary(grouping: old.filter { !kept.contains($0) }) { SourceMaps.stable($0.name) }
        let come = Dictionary(grouping: new.filter { !known.contains($0) }) { SourceMaps.stable($0.name) }
        return Set(gone.keys).union(come.keys).sorted().map { name in
            let before = gone[name]?.map(described).joined(separator: ", ")
            let after = come[name]?.map(described).joined(separator: ", ")
            let isBuild = name.hasPrefix("/") && name.contains("*") && before != nil && after != nil
            return different(
                "\(path) script \(name)", before, after, isExpected: isBuild || Platform.addsScript(name))
        }
    }

    private static func different(
        _ subject: String, _ before: String?, _ after: String?, isExpected: Bool = false
    ) -> SiteChange {
        SiteChange(subject: subject, before: before, after: after, isExpected: isExpected)
    }

    /// What hosting platforms do by themselves, and otherwise on previews than in production.
    ///
    /// Source (read 2026-11-24): vercel.com/docs/headers/response-headers (`x-robots-tag` on previews, the default of
    /// Strict-Transport-Security, which is longer on `vercel.app`), "Vercel Toolbar" and "Deployment Protection"; docs.netlify.com,
    /// "Deploy Previews"; developers.cloudflare.com/pages, "Preview deployments".
    private enum Platform {
        private static let headers: Set = [
            "x-robots-tag", "server", "x-powered-by", "x-deployment-id", "alt-svc", "x-nf-request-id", "x-frame-host",
            "speculation-rules",
        ]
        private static let transports: Set = ["max-age=63072000", "max-age=63072000; includesubdomains; preload"]

        static func changes(_ header: String, _ before: String?, _ after: String?) -> Bool {
            if header == "strict-transport-security", let before, let after {
                return transports.isSuperset(of: [before.lowercased(), after.lowercased()])
            }
            return headers.contains(header)
        }

        static func setsCookie(_ name: String) -> Bool {
            ["_vercel", "__vercel", "nf_", "__cf", "cf_"].contains { name.lowercased().hasPrefix($0) }
        }

        static func addsScript(_ name: String) -> Bool {
            ["https://vercel.live/", "https://netlify-cdp-loader.netlify.app/", "/.netlify/scripts/", "/cdn-cgi/"]
                .contains { name.hasPrefix($0) }
        }
    }

    private static func described(_ cookie: CookieFacts) -> String {
        cookie.flags.isEmpty ? "no flags" : cookie.flags.joined(separator: "; ")
    }
    private static func described(_ protocols: [String]) -> String { protocols.joined(separator: ", ") }
    private static func described(_ script: ScriptFacts) -> String {
        script.isInline ? script.name : [script.name, script.hash].compactMap { $0 }.joined(separator: " ")
    }

    /// Elements of both lists by what names them, sorted; of several with one name the first.
    private static func pairs<Element>(
        _ old: [Element], _ new: [Element], by name: (Element) -> String
    ) -> [(String, Element?, Element?)] {
        let before = Dictionary(old.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(after.keys).sorted().map { ($0, before[$0], after[$0]) }
    }
}
