import Documents
import Vocabulary

/// Reads `waivers.toml`: `[[waiver]]` tables with `id`, what they match, `owner`, `reason`, `category`, `created`, `expires` and
/// perhaps `ticket`.
///
/// One matches by `fingerprint`; by `rule` and `path`; or by `advisory` and perhaps `package`.
package enum WaiverFile {
    /// The waivers of a file. `path` is what errors call it.
    package static func parse(_ bytes: [UInt8], path: String) throws(PolicyError) -> [Waiver] {
        let source = Source(path: path, bytes: bytes)
        let root: Section
        do {
            root = Section(name: "", node: try TOML.parse(bytes), source: source)
        } catch {
            throw PolicyError(path: path, line: error.line, column: error.column, reason: error.reason)
        }
        try root.check(against: ["waiver": .tables(shape)])
        var waivers: [Waiver] = []
        for node in root.node["waiver"]?.array ?? [] {
            let waiver = try waiver(in: Section(name: "waiver", node: node, source: source))
            guard !waivers.contains(where: { $0.id == waiver.id }) else {
                throw root.fault(at: node.bytes.lowerBound, "two waivers have the id \"\(waiver.id)\"")
            }
            waivers.append(waiver)
        }
        return waivers
    }

    private static let shape: [String: Shape] = [
        "id": .text("a name"), "fingerprint": .text("a fingerprint"), "rule": .text("a rule"),
        "path": .text("a pattern"),
        "advisory": .text("an identifier"), "package": .text("a package"), "owner": .text("a name"),
        "reason": .text("a reason"), "category": .word(Waiver.Category.allCases.map(\.rawValue)), "created": .date,
        "expires": .date, "ticket": .text("a ticket"), "justification": .word(OpenVEX.justifications),
    ]

    private static let required = ["id", "owner", "reason", "category", "created", "expires"]

    private static func waiver(in section: Section) throws(PolicyError) -> Waiver {
        let node = section.node
        for key in required where node[key] == nil {
            throw section.fault(at: node.bytes.lowerBound, "a waiver has '\(key)'")
        }
        let line = lineAndColumn(of: node.bytes.lowerBound, in: section.source.bytes).line
        let waiver = Waiver(
            id: node["id"]?.string ?? "", match: try match(in: section), owner: node["owner"]?.string ?? "",
            reason: node["reason"]?.string ?? "",
            category: node["category"]?.string.flatMap(Waiver.Category.init) ?? .acceptedRisk,
            justification: node["justification"]?.string ?? "", created: node["created"]?.date ?? "",
            expires: node["expires"]?.date ?? "", ticket: node["ticket"]?.string ?? "",
            place: "\(section.source.path):\(line)")
        guard (0...Waiver.longest).contains(waiver.days) else {
            throw section.fault(
                at: node["expires"]?.bytes.lowerBound ?? 0,
                "'expires' is at most \(Waiver.longest) days after 'created', and not before it")
        }
        return waiver
    }

    private static func match(in section: Section) throws(PolicyError) -> Waiver.Match {
        let node = section.node
        switch (node["fingerprint"]?.string, node["rule"]?.string, node["advisory"]?.string) {
        case (let fingerprint?, nil, nil) where node["path"] == nil && node["package"] == nil:
            return .fingerprint(fingerprint)
        case (nil, let rule?, nil) where node["package"] == nil:
            guard let id = RuleID(rule) else {
                throw section.fault(at: node.bytes.lowerBound, "\"\(rule)\" is no rule such as stripe-live-key")
            }
            guard let path = node["path"]?.string else {
                throw section.fault(
                    at: node.bytes.lowerBound, "a waiver of a rule has a 'path', or it would hide everything")
            }
            return .rule(id, path: path)
        case (nil, nil, let advisory?) where node["path"] == nil:
            return .advisory([advisory], package: node["package"]?.string, version: nil)
        default:
            throw section.fault(
                at: node.bytes.lowerBound,
                "a waiver matches by 'fingerprint', by 'rule' and 'path', or by 'advisory' and perhaps 'package'")
        }
    }
}
