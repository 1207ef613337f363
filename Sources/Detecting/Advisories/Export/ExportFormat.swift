/// How an export is written; imports take both.
package enum ExportFormat: String, Hashable, Sendable, CaseIterable {
    /// A zip archive with each record as it was published, `ID.json`: what OSV's feeds are. Ends at 4 GiB.
    case zip
    /// A record a line, in OSV's JSON form. Those that were published in another are written in that.
    case jsonl
}
