internal import Documents
internal import Vocabulary

/// An advisory as a record in OSV's JSON form, in one line: as far as `OSVFields` reads one.
///
/// Source: OSV schema 1.7.5.
struct OSVRecord {
    private let advisory: Advisory

    init(_ advisory: Advisory) {
        self.advisory = advisory
    }

    var json: [UInt8] {
        var writer = JSONWriter(pretty: false)
        writer.object { record in
            record.field("schema_version", "1.7.5")
            record.field("id", advisory.id)
            record.field("modified", advisory.modified)
            if let published = advisory.published { record.field("published", published) }
            if let withdrawn = advisory.withdrawn { record.field("withdrawn", withdrawn) }
            record.field("aliases", advisory.aliases) { $1.value($0) }
            record.field("related", advisory.related) { $1.value($0) }
            record.field("upstream", advisory.upstream) { $1.value($0) }
            record.field("summary", advisory.summary)
            record.field("details", advisory.details)
            Self.write(advisory.severity, to: &record)
            record.field("affected", advisory.affected) { Self.write($0, to: &$1) }
            record.field("references", advisory.references) { reference, writer in
                writer.object {
                    $0.field("type", reference.type)
                    $0.field("url", reference.url)
                }
            }
            Self.write(advisory.particulars, to: &record)
        }
        return writer.bytes
    }

    private static func write(_ scores: [Advisory.Score], to writer: inout JSONWriter) {
        guard !scores.isEmpty else { return }
        writer.field("severity", scores) { score, writer in
            writer.object {
                $0.field("type", score.type)
                $0.field("score", score.score)
            }
        }
    }

    private static func write(_ affected: Advisory.Affected, to writer: inout JSONWriter) {
        writer.object { object in
            if let package = affected.package {
                object.object("package") {
                    $0.field("ecosystem", package.ecosystem.description)
                    $0.field("name", package.name)
                    if let purl = package.purl { $0.field("purl", purl) }
                }
            }
            write(affected.severity, to: &object)
            object.field("ranges", affected.ranges) { write($0, to: &$1) }
            object.field("versions", affected.versions) { $1.value($0) }
            write(affected.particulars, to: &object)
        }
    }

    private static func write(_ range: Advisory.AffectedRange, to writer: inout JSONWriter) {
        writer.object { object in
            object.field("type", range.type.word)
            if !range.repository.isEmpty { object.field("repo", range.repository) }
            object.field("events", range.events) { event, writer in
                writer.object { $0.field(event.word, event.version) }
            }
        }
    }

    private static func write(_ particulars: Advisory.Particulars, to writer: inout JSONWriter) {
        guard particulars != Advisory.Particulars() else { return }
        writer.object("database_specific") { object in
            if let severity = particulars.severity { object.field("severity", severity) }
            object.field("cwe_ids", particulars.cwes) { $1.value("CWE-\($0)") }
            if let informational = particulars.informational { object.field("informational", informational) }
            if particulars.isMalware { object.field("type", "malware") }
        }
    }
}

extension Advisory.RangeType {
    fileprivate var word: String {
        switch self {
        case .semantic: "SEMVER"
        case .ecosystem: "ECOSYSTEM"
        case .commits: "GIT"
        case .unknown(let word): word
        }
    }
}

extension Advisory.Event {
    fileprivate var word: String {
        switch self {
        case .introduced: "introduced"
        case .fixed: "fixed"
        case .lastAffected: "last_affected"
        case .limit: "limit"
        }
    }

    fileprivate var version: String {
        switch self {
        case .introduced(let version), .fixed(let version), .lastAffected(let version), .limit(let version): version
        }
    }
}
