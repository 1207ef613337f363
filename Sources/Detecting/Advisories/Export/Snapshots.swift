internal import Documents
internal import Vocabulary

/// What moment the records of each ecosystem tell of, as an export says it beside them.
///
/// Without it an old export that is imported today would pass for what is known today.
struct Snapshots: Equatable, Sendable {
    /// In seconds since 1970, by ecosystem.
    private(set) var moments: [String: Int] = [:]

    /// The member of a zip archive that holds them, an ecosystem and its moment a line.
    static let fileName = "assay-snapshots.tsv"
    /// The key of the first of JSON lines.
    private static let key = "assay-snapshots"
    /// In bytes: there are some tens of ecosystems.
    static let largest = 1 << 16

    init() {}

    init(_ parts: [DatabaseStatus.Part]) {
        for part in parts { moments[part.ecosystem] = part.snapshot }
    }

    /// From what `lines` wrote. What is none of its lines is passed over: an archive may hold any file of that name.
    init(lines: [UInt8]) {
        for line in String(decoding: lines, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t")
            if parts.count == 2 { note(parts[1], for: parts[0]) }
        }
    }

    /// Nil where it is not what `line` wrote.
    init?(line: [UInt8]) {
        guard line.count <= Self.largest, let root = try? JSON.parse(line, limits: Limits(depth: 4, values: 1 << 12)),
            let table = root[Self.key]?.table
        else { return nil }
        for entry in table.entries { note(entry.node.string ?? "", for: entry.key) }
    }

    private mutating func note(_ moment: some StringProtocol, for ecosystem: some StringProtocol) {
        moments[String(ecosystem)] = UTC.seconds(of: String(moment))
    }

    /// Takes in those of another: the newer moment of each ecosystem counts.
    mutating func merge(_ other: Snapshots) {
        moments.merge(other.moments, uniquingKeysWith: max)
    }

    private var sorted: [(ecosystem: String, moment: String)] {
        moments.sorted { $0.key < $1.key }.map { ($0.key, UTC.text(of: $0.value)) }
    }

    var lines: [UInt8] { Array(sorted.map { "\($0.ecosystem)\t\($0.moment)\n" }.joined().utf8) }

    var line: [UInt8] {
        var writer = JSONWriter(pretty: false)
        writer.object { record in
            record.object(Self.key) { for (ecosystem, moment) in sorted { $0.field(ecosystem, moment) } }
        }
        return writer.bytes
    }
}
