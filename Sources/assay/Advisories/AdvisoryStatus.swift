import Advisories
import Documents
import Reporting
import Vocabulary

/// What the advisory database holds, for people and for scripts.
struct AdvisoryStatus {
    private let status: DatabaseStatus
    private let path: String
    private let now: Int

    init(_ status: DatabaseStatus, at path: String, now: Int) {
        self.status = status
        self.path = path
        self.now = now
    }

    var text: String {
        var lines = [
            "Database  \(VisibleText.text(of: path)) (schema \(status.schema))",
            "Records   \(status.records)", "Digest    \(status.digest)",
            "Age       \(Self.age(of: status.parts.map(\.snapshot), at: now))",
            "Fetched   \(Self.age(of: status.parts.map(\.fetched), at: now)) ago",
        ]
        lines += status.parts.map { part in
            let withdrawn = part.withdrawn > 0 ? ", \(part.withdrawn) of them withdrawn" : ""
            let name = VisibleText.text(of: part.ecosystem).padded(to: 16)
            return
                "  \(name) \(part.records) records\(withdrawn), fetched \(UTC.text(of: part.fetched)), as of \(UTC.text(of: part.snapshot))"
        }
        if status.exploited > 0 {
            lines.append(
                "Exploited \(status.exploited) vulnerabilities, of \(VisibleText.text(of: status.exploitedReleased))")
        }
        if status.scored > 0 {
            lines.append(
                "Scores    \(status.scored) vulnerabilities, of \(VisibleText.text(of: status.scoresReleased))")
        }
        lines += status.unreadable.map {
            "Unreadable  \(VisibleText.text(of: $0.place)): \(VisibleText.text(of: $0.reason))"
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Of the part that is the oldest.
    private static func age(of moments: [Int], at now: Int) -> String {
        guard let oldest = moments.min() else { return "it holds nothing" }
        let hours = max(0, now - oldest) / 3600
        return hours < 48 ? "\(hours) hours" : "\(hours / 24) days"
    }

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.field("database", path)
            object.field("schema", status.schema)
            object.field("records", status.records)
            object.field("digest", status.digest)
            object.field("oldest", status.parts.map(\.snapshot).min().map(UTC.text(of:)))
            object.field("ecosystems", status.parts) { part, writer in
                writer.object {
                    $0.field("name", part.ecosystem)
                    $0.field("records", part.records)
                    $0.field("withdrawn", part.withdrawn)
                    $0.field("packages", part.packages)
                    $0.field("fetched", UTC.text(of: part.fetched))
                    $0.field("snapshot", UTC.text(of: part.snapshot))
                }
            }
            object.field("knownExploited", status.exploited)
            object.field("exploitPredictions", status.scored)
            object.field("unreadable", status.unreadable) { record, writer in
                writer.object {
                    $0.field("place", record.place)
                    $0.field("reason", record.reason)
                }
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}
