import Documents
import Hashing
import Vocabulary

extension Baseline {
    /// What a baseline's file says it is.
    package static let format = "assay-baseline/1"

    /// Reads a file of `baselines/`.
    ///
    /// A member that it does not know is refused, since writing the file again would lose it.
    package init(bytes: [UInt8]) throws(BaselineError) {
        let root: Node
        do {
            root = try JSON.parse(bytes)
        } catch {
            throw .malformed(line: error.line, column: error.column, reason: error.reason)
        }
        guard let format = root["format"]?.string else {
            throw .wrongMember(place: "format", expected: "'\(Baseline.format)'")
        }
        guard format == Baseline.format else { throw .unknownFormat(format) }
        try refuseUnknown(in: root, known: ["format", "salt", "entries"], place: "")
        guard let salt = root["salt"]?.string.flatMap({ Hexadecimal.bytes(of: $0) }), salt.count == 32 else {
            throw .wrongMember(place: "salt", expected: "64 hexadecimal digits")
        }
        guard let nodes = root["entries"]?.array else {
            throw .wrongMember(place: "entries", expected: "an array")
        }
        var entries: [Entry] = []
        for (index, node) in nodes.enumerated() {
            entries.append(try Entry(node, place: "entries[\(index)]"))
        }
        self.init(salt: salt, entries: entries)
    }

    /// The file: one entry a line, so that git merges two branches' entries.
    package var bytes: [UInt8] {
        let lines = entries.map { "    " + String(decoding: $0.bytes, as: UTF8.self) }
        let opening = """
            {
              "format": "\(Baseline.format)",
              "salt": "\(Hexadecimal.text(of: salt))",
              "entries": [
            """
        let list = lines.isEmpty ? "]" : "\n" + lines.joined(separator: ",\n") + "\n  ]"
        return Array("\(opening)\(list)\n}\n".utf8)
    }
}

extension Baseline.Entry {
    private static let members = ["fingerprint", "subject", "rule", "kind", "severity", "path", "created"]

    fileprivate init(_ node: Node, place: String) throws(BaselineError) {
        guard node.table != nil else { throw .wrongMember(place: place, expected: "an object") }
        try refuseUnknown(in: node, known: Self.members, place: place + ".")
        func member<Value>(
            _ name: String, _ expected: String, _ read: (String) -> Value?
        ) throws(BaselineError) -> Value {
            guard let value = node[name]?.string.flatMap(read) else {
                throw .wrongMember(place: "\(place).\(name)", expected: expected)
            }
            return value
        }
        let digest = "64 lower-case hexadecimal digits"
        self.init(
            fingerprint: Fingerprint(
                finding: try member("fingerprint", digest, { isDigest($0) ? $0 : nil }),
                subject: try member("subject", digest, { isDigest($0) ? $0 : nil })),
            rule: try member("rule", "a rule's identifier, such as 'stripe-live-key'", { RuleID($0) }),
            kind: try member("kind", "a kind, such as 'secret.in-source'", { Kind($0) }),
            severity: try member(
                "severity", "one of \(Severity.allCases.map(\.rawValue).joined(separator: ", "))",
                { Severity(rawValue: $0) }),
            path: try member("path", "a path", { $0 }),
            created: try member("created", "a day, such as '2026-11-24'", { isDay($0) ? $0 : nil }))
    }

    fileprivate var bytes: [UInt8] {
        let values = [
            fingerprint.finding, fingerprint.subject, rule.text, kind.text, severity.rawValue, path, created,
        ]
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            for (name, value) in zip(Self.members, values) {
                writer.key(name)
                writer.value(value)
            }
        }
        return writer.bytes
    }
}

private func refuseUnknown(in node: Node, known: [String], place: String) throws(BaselineError) {
    let unknown = node.table?.entries.first { !known.contains($0.key) }
    guard let unknown else { return }
    throw .wrongMember(place: place + unknown.key, expected: "left out: this program does not know it")
}

private func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}

/// Whether `text` has the form of `2026-11-24`, so that days sort as text.
private func isDay(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
}
