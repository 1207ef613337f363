import Advisories
import Foundation
import Vocabulary

/// How fast the advisory database is made and asked, with so many made records in OSV's form.
struct AdvisoryFigures {
    let records: Int

    private static let lookups = 2000

    func print() async throws {
        let made = try MadeAdvisories(records: records)
        let megabytes = Double(made.size) / 1_000_000
        let clock = ContinuousClock()
        let importing = try await clock.measure { try await made.makeDatabase() }
        Swift.print("\(records) advisories, \(Int(megabytes)) MB of JSON\n")
        Swift.print("| import MB/s | database MB | open ms | \(Self.lookups) look-ups ms (median of 9) | status ms |")
        Swift.print("|---|---|---|---|---|")
        let size = try FileManager.default.attributesOfItem(atPath: made.database)[.size] as? Int ?? 0
        let opening = try clock.measure { _ = try AdvisoryDatabase(at: made.database) }
        let opened = try AdvisoryDatabase(at: made.database)
        let asking = try (0..<9).map { round in try clock.measure { try ask(opened, round: round) } }.sorted()[4]
        let status = try clock.measure { _ = try opened.status() }
        let speed = Int(megabytes / importing.seconds)
        Swift.print(
            "| \(speed) | \(size / 1_000_000) | \(opening.milliseconds) | \(asking.milliseconds) | \(status.milliseconds) |\n"
        )
    }

    /// A lockfile's worth of names, of which one in three has an advisory.
    private func ask(_ database: AdvisoryDatabase, round: Int) throws {
        for index in 0..<Self.lookups {
            let record = (index &* 7919 &+ round) % records
            let name = index % 3 == 0 ? MadeAdvisories.name(ofRecord: record) : "other-\(record)"
            _ = try database.advisories(of: Ecosystem(MadeAdvisories.ecosystem(ofRecord: record)), named: name)
        }
    }
}
