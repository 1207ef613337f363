import Arguments
import Files
import Policy
import Sites
import System
import Vocabulary

/// `assay uptime`: what a record of probes says about a site's availability.
struct Uptime: Command {
    private struct Options: Sendable {
        var file = ""
        var hours = 24
        var tellsChangesAlone = false
        var policy: String?
    }

    private static let largest = 256 << 20

    private let syntax = Syntax(
        "uptime", summary: "Tell how available sites were, from the record that probes keep",
        details: [
            "Availability counts answers with a status below 400 and, where asked for, the marker. Response is what 95 of 100 answers took. Objectives are those of the policy's [objectives]; where it says nothing 99.9 % (alert below 99), 3 s (alert above 5) and 5 % errors (alert above 10).",
            "Exit codes: 0 no alert, 1 alert, 2 usage, 3 some lines could not be read.",
        ],
        examples: [
            Manual.Example("assay probe https://example.com --record uptime.jsonl", "one look, every 15 minutes"),
            Manual.Example("assay uptime uptime.jsonl", "the last 24 hours, 7 days and 30 days"),
            Manual.Example("assay uptime uptime.jsonl --changes", "speak, and fail, once for each alarm"),
        ],
        options: Options(),
        flags: [
            Flag("--hours", value: "N", help: "The window that decides on an alert (default 24)") {
                (text, options) throws(UsageError) in
                guard let hours = Int(text), (1...87_600).contains(hours) else {
                    throw UsageError("--hours takes a whole number from 1 to 87600, not \(quoted(text))")
                }
                options.hours = hours
            },
            Flag("--policy", value: "FILE", .path, help: "Read this policy (default: assay.toml here, if there)") {
                $1.policy = $0
            },
            .switch("--changes", help: "Tell only what the last sample changed") { $0.tellsChangesAlone = true },
        ],
        operands: [Operand("FILE", .one, .path, help: "The record of --record") { $1.file = $0 }])

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        let record = UptimeRecord(bytes: try Self.bytes(of: options.file))
        let objectives = UptimeObjectives(try PolicyFile.read(named: options.policy) ?? .standard)
        for line in record.unreadable { door.remark("assay: \(options.file):\(line): no sample") }
        guard !record.samples.isEmpty else {
            door.remark("assay: there is no sample in \(quoted(options.file))")
            return .incomplete
        }
        let addresses = Set(record.samples.map(\.address)).sorted()
        let isAlert =
            options.tellsChangesAlone
            ? try tellChanges(of: addresses, in: record.samples, options, objectives, at: door)
            : try tell(of: addresses, in: record.samples, options, objectives, at: door)
        return isAlert ? .failed : record.unreadable.isEmpty ? .passed : .incomplete
    }

    /// The bytes of a record.
    static func bytes(of path: String) throws(UsageError) -> [UInt8] {
        do {
            return try WholeFile.bytes(at: path, limit: largest)
        } catch {
            throw UsageError("the record \(quoted(path)) cannot be read: \(error.refusal)")
        }
    }

    /// Whether there is an alert.
    private func tell(
        of addresses: [String], in samples: [UptimeSample], _ options: Options, _ objectives: UptimeObjectives,
        at door: Door
    ) throws -> Bool {
        let now = Surroundings.now
        var isAlert = false
        for address in addresses {
            try door.say("\(address)\n")
            let windows = Set([options.hours, 24, 24 * 7, 24 * 30]).sorted()
            for hours in windows {
                let report = UptimeReport(
                    of: address, in: samples, window: hours * 3600, endingAt: now, objectives: objectives)
                if hours == options.hours { isAlert = isAlert || report.level == .alert }
                try door.say("  \(Self.line(of: report, hours: hours))\n")
            }
        }
        return isAlert
    }

    private static func line(of report: UptimeReport, hours: Int) -> String {
        let span = hours.isMultiple(of: 24) ? "\(hours / 24) d" : "\(hours) h"
        guard let availability = report.availability, let errors = report.errorRate else { return "\(span): no sample" }
        let times = zip(["p50", "p95"], [report.median, report.percentile95]).compactMap { name, value in
            value.map { ", \(name) \($0) ms" }
        }
        let worst = report.level == .met ? "" : report.level == .alert ? "  ALERT" : "  missed"
        return "\(span): up \(percent(availability)) %, errors \(percent(errors)) %\(times.joined()), "
            + "\(report.count) samples\(worst)"
    }

    /// Cut and not rounded: 99.999 must not read as 100.
    private static func percent(_ value: Double) -> String {
        let hundredths = Int(value * 100)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    /// Whether an alert began.
    private func tellChanges(
        of addresses: [String], in samples: [UptimeSample], _ options: Options, _ objectives: UptimeObjectives,
        at door: Door
    ) throws -> Bool {
        var isAlert = false
        for address in addresses {
            for change in UptimeReport.changes(
                of: address, in: samples, window: options.hours * 3600, objectives: objectives)
            {
                isAlert = isAlert || change.after == .alert
                try door.say("\(address): \(change.measure.rawValue) was \(change.before), is \(change.after)\n")
            }
        }
        return isAlert
    }
}
