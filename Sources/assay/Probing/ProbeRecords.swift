import Arguments
import Files
import Policy
import Sites
import Vocabulary

/// The files in which probes remember what they saw.
struct ProbeRecords {
    private let options: ProbeOptions
    /// What payment pages are held against.
    let inventory: ScriptInventory?
    /// What the site is compared with.
    let before: SiteSnapshot?

    private static let largest = 64 << 20

    /// Reads what is to be compared with.
    init(_ options: ProbeOptions, sites: Int) throws {
        self.options = options
        if options.saved != nil || options.compared != nil, sites > 1 {
            throw UsageError("--save and --compare take one site at a time, and \(sites) are named")
        }
        guard options.inventory != nil || !options.recordsInventory else {
            throw UsageError("--record-scripts needs --scripts FILE, such as baselines/scripts.json")
        }
        before = try Self.snapshot(options.compared)
        inventory = try Self.inventory(options.inventory, mayLack: options.recordsInventory)
    }

    private static func snapshot(_ path: String?) throws -> SiteSnapshot? {
        guard let path else { return nil }
        let bytes = try bytes(of: path)
        do {
            return try SiteSnapshot(bytes: bytes)
        } catch {
            throw UsageError("\(quoted(path)) is not what --save writes: \(error)")
        }
    }

    private static func inventory(_ path: String?, mayLack: Bool) throws -> ScriptInventory? {
        guard let path, !mayLack || BaselineFile.exists(at: path) else { return nil }
        let bytes = try bytes(of: path)
        do {
            return try ScriptInventory(bytes: bytes)
        } catch {
            throw UsageError("\(quoted(path)) is no inventory of scripts: \(error)")
        }
    }

    private static func bytes(of path: String) throws(UsageError) -> [UInt8] {
        do {
            return try WholeFile.bytes(at: path, limit: largest)
        } catch {
            throw UsageError("\(quoted(path)) cannot be read: \(error.refusal)")
        }
    }

    /// Writes what was asked for.
    func keep(_ run: ProbeRun, at door: Door) throws {
        if let changes = run.result.sites.first?.changes { tell(changes, at: door) }
        if let path = options.saved, let now = run.snapshots.first { try Self.write(now.bytes, to: path) }
        if let path = options.record { try Self.append(run.samples.flatMap(\.line), to: path) }
        if options.recordsInventory, let path = options.inventory {
            try Self.write(inventory(after: run).bytes, to: path)
        }
    }

    private func inventory(after run: ProbeRun) -> ScriptInventory {
        let day = UTC.day(of: run.result.started)
        return run.paymentPages.reduce(inventory ?? ScriptInventory()) {
            $0.recording($1, policy: run.policy, on: day)
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(UsageError) {
        do {
            try WholeFile.write(bytes, to: path)
        } catch {
            throw UsageError("\(quoted(path)) cannot be written: \(error.refusal)")
        }
    }

    private static func append(_ bytes: [UInt8], to path: String) throws(UsageError) {
        do {
            try WholeFile.append(bytes, to: path)
        } catch {
            throw UsageError("\(quoted(path)) cannot be appended to: \(error.refusal)")
        }
    }

    private func tell(_ differences: [SiteChange], at door: Door) {
        for difference in differences where !difference.isExpected || options.showsAll {
            let note = difference.isExpected ? " (expected)" : ""
            door.remark(
                "changed: \(difference.subject): \(difference.before ?? "nothing") -> \(difference.after ?? "nothing")\(note)"
            )
        }
    }
}
