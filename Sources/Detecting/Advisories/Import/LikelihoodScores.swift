internal import Hashing
internal import SQLite
internal import Zlib

/// The scores of the Exploit Prediction Scoring System: CSV of `cve,epss,percentile`, with gzip or without.
///
/// Source: https://www.first.org/epss/data_stats: a comment line with the day of the scores, then a header.
struct LikelihoodScores: Sendable {
    private(set) var scores: [ExploitFacts.Likelihood] = []
    /// The day of the scores: `2026-11-24`. Empty where the file does not say.
    private(set) var released = ""
    /// In bytes, inflated: a choice of ours, far above what a line for each vulnerability takes.
    private static let largest = 256 << 20

    init(_ bytes: [UInt8]) throws(UnreadableRecord) {
        var hasHeader = false
        let text = try Self.inflated(bytes)
        for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            if line.isEmpty { continue }
            if line.hasPrefix("#") {
                if let day = line.firstRange(of: "score_date:") {
                    released = String(line[day.upperBound...].prefix(10))
                }
            } else if !hasHeader {
                guard line == "cve,epss,percentile" else {
                    throw Self.fault(index, "the header is no cve,epss,percentile")
                }
                hasHeader = true
            } else {
                scores.append(try Self.score(of: line, at: index))
            }
        }
        guard hasHeader else { throw Self.fault(0, "it has no header") }
    }

    /// Puts the scores in the place of those that the database has.
    func replace(in database: Database) throws(SQLiteError) {
        try database.run("DELETE FROM epss")
        let insertion = try database.prepare("INSERT OR REPLACE INTO epss VALUES (?1, ?2, ?3)")
        var digested: [UInt8] = []
        for score in scores {
            try insertion.run(.text(score.cve), .real(score.score), .real(score.percentile))
            digested += "\(score.cve) \(score.score) \(score.percentile)\n".utf8
        }
        try database.setMeta("epss-count", "\(scores.count)")
        try database.setMeta("epss-released", released)
        try database.setMeta("epss-digest", Hexadecimal.text(of: SHA256.digest(of: digested)))
    }

    private static func score(of line: String, at index: Int) throws(UnreadableRecord) -> ExploitFacts.Likelihood {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].hasPrefix("CVE-"), let score = Double(fields[1]),
            let percentile = Double(fields[2]), 0...1 ~= score, 0...1 ~= percentile
        else { throw fault(index, "expected an identifier and two numbers from 0 to 1") }
        return ExploitFacts.Likelihood(cve: String(fields[0]), score: score, percentile: percentile)
    }

    private static func inflated(_ bytes: [UInt8]) throws(UnreadableRecord) -> [UInt8] {
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        var output: [UInt8] = []
        do {
            let inflated = try Inflater(.gzip).inflate(bytes.span, into: &output, limit: largest)
            return Array(output[..<inflated.count])
        } catch {
            throw UnreadableRecord(place: "the scores", reason: "the gzip stream is torn or too large")
        }
    }

    private static func fault(_ index: Int, _ reason: String) -> UnreadableRecord {
        UnreadableRecord(place: "line \(index + 1)", reason: reason)
    }
}
