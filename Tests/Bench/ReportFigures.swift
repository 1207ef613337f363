import Foundation
import Mapping
import Reporting
import Results
import Rules
import Vocabulary

/// How long a made result of so many findings takes to be told in each format, written and read, and how much memory.
///
/// Each figure is of a process of its own, since the most memory that one held is told of the whole process.
struct ReportFigures {
    let findings: Int

    /// The words for the result's own form, beside the names of the formats.
    private static let (writing, reading) = ("write", "read")

    /// One line for each format. `reads`: how many findings the result has that is read.
    func print(reads: Int) throws {
        Swift.print("A result of \(findings) findings (read: \(reads)), in each format\n")
        Swift.print("| format | s | CPU s | MB above the result | MB of the file |\n|---|---|---|---|---|")
        let names = ReportFormats.all.map { type(of: $0).name } + ComplianceFormats.all.map { type(of: $0).name }
        let program = try Executable.myself()
        for (index, name) in (names + [Self.writing, Self.reading]).enumerated() {
            let word = index < ReportFormats.all.count ? "\(name)" : "\(name):compliance"
            let count = name == Self.reading ? reads : findings
            let line = try program.output(["--report", word, "\(count)"])
            Swift.print(String(decoding: line, as: UTF8.self), terminator: "")
        }
        Swift.print("")
    }

    /// Makes one report, and tells what it took.
    func printFigure(of word: String) throws {
        let name = word.replacing(":compliance", with: "")
        let make = try maker(of: name, isOfControls: word != name)
        let before = Memory.resting
        let clock = ContinuousClock()
        let (start, began) = (clock.now, Foundation.clock())
        let size = try make()
        let time = clock.now - start
        let work = Double(Foundation.clock() - began) / Double(CLOCKS_PER_SEC)
        let seconds = String(format: "%.2f | %.2f", time.seconds, work)
        Swift.print("| \(name) | \(seconds) | \((Memory.peak - before) >> 10) | \(size / 1_000_000) |")
    }

    /// What makes a report and answers with its size in bytes. What it needs is made before.
    private func maker(of name: String, isOfControls: Bool) throws -> () throws -> Int {
        let result = MadeResult(findings: findings).result
        if name == Self.writing { return { ResultFile.write(result).count } }
        if name == Self.reading {
            let file = FileManager.default.temporaryDirectory.appending(path: "assay-bench-\(findings).json")
            try Data(ResultFile.write(result)).write(to: file)
            return { try ResultFile.read([UInt8](Data(contentsOf: file))).findings.count }
        }
        let catalogs = try Self.catalogs()
        if isOfControls, let format = ComplianceFormats.all.first(where: { type(of: $0).name == name }) {
            let assessor = Assessor(of: result, now: result.ended)
            let report = ComplianceReport(
                subject: "Made", result: result, catalogs: catalogs.map { assessor.assessment(of: $0) },
                now: result.ended)
            return { try format.report(report).count }
        }
        guard let format = ReportFormats.all.first(where: { type(of: $0).name == name }) else { return { 0 } }
        let presentation = Presentation(background: Background(catalogs: catalogs))
        return { format.report(on: result, presentation: presentation).count }
    }

    private static func catalogs() throws -> [Catalog] {
        let names = ["owasp-top10-2025", "owasp-top10-2021", "owasp-asvs-5.0.0", "pci-dss-4.0.1", "gdpr", "ccpa-cpra"]
        return try names.map { name in
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: "rules/controls/\(name).toml")))
            return try CatalogReader().catalog(bytes, named: name)
        }
    }
}

/// What this process holds.
private enum Memory {
    /// What it holds now, in kB; from here on the peak is counted anew (proc(5), `clear_refs`).
    static var resting: Int {
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        return peak
    }

    /// The most that it held, in kB.
    static var peak: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
