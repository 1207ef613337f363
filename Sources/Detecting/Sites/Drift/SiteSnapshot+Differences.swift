extension SiteSnapshot {
    /// Something that is not as it was, or not as it is elsewhere.
    package struct Difference: Hashable, Sendable {
        /// `/ header content-security-policy`, `cookie session`.
        package var subject: String
        /// Nil where there was nothing.
        package var before: String?
        /// Nil where there is nothing.
        package var after: String?
        /// Whether a platform or a new build makes it so: previews are kept out of search engines, bundles carry their
        /// hash in their name.
        package var isExpected: Bool

        package init(subject: String, before: String?, after: String?, isExpected: Bool) {
            self.subject = subject
            self.before = before
            self.after = after
            self.isExpected = isExpected
        }
    }

    /// What is different between two looks, by page and then by what it is.
    package static func differences(from old: SiteSnapshot, to new: SiteSnapshot) -> [Difference] {
        let pages = pairs(old.pages, new.pages, by: \.path).flatMap { path, before, after -> [Difference] in
            guard let before, let after else {
                return [different("\(path) page", before.map { "\($0.status)" }, after.map { "\($0.status)" })]
            }
            return differences(path, before, after)
        }
        let cookies = pairs(old.cookies, new.cookies, by: \.name).map { name, before, after in
            different("cookie \(name)", before.map(described), after.map(described))
        }
        let protocols = different("protocols", described(old.protocols), described(new.protocols))
        return (pages + [protocols] + cookies).filter { $0.before != $0.after }
    }

    private static func differences(_ path: String, _ old: PageFacts, _ new: PageFacts) -> [Difference] {
        let status = different("\(path) status", "\(old.status)", "\(new.status)")
        let names = Set(old.headers.values.keys).union(new.headers.values.keys).sorted()
        let headers = names.map { name in
            different(
                "\(path) header \(name)", old.headers.values[name], new.headers.values[name],
                isExpected: platformHeaders.contains(name))
        }
        return [status] + headers + scriptDifferences(path, old.scripts, new.scripts)
    }

    /// Vercel keeps previews out of search engines and names what served them (vercel.com/docs/headers/response-headers).
    private static let platformHeaders: Set = ["x-robots-tag", "server", "x-powered-by", "x-deployment-id"]

    private static func scriptDifferences(
        _ path: String, _ old: [ScriptFacts], _ new: [ScriptFacts]
    ) -> [Difference] {
        let known = Set(old)
        let kept = Set(new)
        // Scripts are told apart by names without hashes, so that a new build of one is a change and not two scripts.
        let gone = Dictionary(grouping: old.filter { !kept.contains($0) }) { SourceMaps.stable($0.name) }
        let come = Dictionary(grouping: new.filter { !known.contains($0) }) { SourceMaps.stable($0.name) }
        return Set(gone.keys).union(come.keys).sorted().map { name in
            let before = gone[name]?.map(described).joined(separator: ", ")
            let after = come[name]?.map(described).joined(separator: ", ")
            let isBuild = name.hasPrefix("/") && name.contains("*") && before != nil && after != nil
            return different("\(path) script \(name)", before, after, isExpected: isBuild)
        }
    }

    private static func different(
        _ subject: String, _ before: String?, _ after: String?, isExpected: Bool = false
    ) -> Difference {
        Difference(subject: subject, before: before, after: after, isExpected: isExpected)
    }

    private static func described(_ cookie: CookieFacts) -> String { cookie.flags.joined(separator: "; ") }
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
