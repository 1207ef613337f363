import Arguments
import Files
import Reporting
import Results
import Vocabulary

/// A folder of dated reports, `assay-2026-01-31.json`, of which the oldest go.
struct ReportShelf {
    let folder: String

    private static let largestResult = 1 << 30
    private static let prefix = "assay-"
    private static let manifest = ".manifest"

    /// Makes the folder where it is missing. `hidesFromGit`: reports that stand in the repository which they tell of are no
    /// part of it.
    init(at folder: String, hidesFromGit: Bool) throws {
        self.folder = folder
        do {
            try WholeFile.makeFolder(of: folder + "/x")
            if hidesFromGit { try WholeFile.write(Array("*\n".utf8), to: folder + "/.gitignore") }
        } catch {
            throw UsageError("the reports folder \(quoted(folder)) cannot be made: \(error.refusal)")
        }
    }

    /// The right to write here; nil where another run has it.
    func lock() throws -> FileLock? {
        do throws(FileError) {
            return try FileLock.taken(at: folder + "/.lock")
        } catch {
            throw UsageError("the reports folder \(quoted(folder)) cannot be locked: \(error.refusal)")
        }
    }

    /// Puts a report in the place of the one of that day.
    func put(_ bytes: [UInt8], day: String, ending: String) throws {
        let path = "\(folder)/\(Self.prefix)\(day).\(ending)"
        do {
            try WholeFile.write(bytes, to: path)
        } catch {
            throw UsageError("the report \(quoted(path)) cannot be written: \(error.refusal)")
        }
    }

    /// Names what was put here that day, behind the manifests of earlier days.
    func seal(_ day: String, standing: Standing, behind chain: ManifestChain) throws {
        let names = try files().filter { $0.day == day && !$0.name.hasSuffix(Self.manifest) }.map(\.name).sorted()
        let files = try names.map { name in
            DailyManifest.File(name: name, of: try WholeFile.bytes(at: "\(folder)/\(name)", limit: Self.largestResult))
        }
        let manifest = DailyManifest(standing: standing, files: files, previous: chain.last)
        try put(manifest.bytes, day: day, ending: String(Self.manifest.dropFirst()))
    }

    /// The manifests of earlier days.
    func chain(before day: String) throws -> ManifestChain {
        ManifestChain(in: folder, try files().filter { $0.name.hasSuffix(Self.manifest) }, before: day)
    }

    /// The record of probes that daily runs keep here.
    var record: String { folder + "/uptime.jsonl" }

    /// What a report says of the file that it comes from, which was put here before.
    func evidence(of result: ScanResult, day: String) throws -> ComplianceReport.EvidenceFile {
        let name = "\(Self.prefix)\(day).json"
        let bytes = try WholeFile.bytes(at: "\(folder)/\(name)", limit: Self.largestResult)
        return .init(
            path: Path(name), digest: ResultFile.digest(ofFile: bytes), size: bytes.count, started: result.started,
            ended: result.ended)
    }

    /// The newest result of an earlier day; nil where there is none.
    func latestResult(before day: String) throws -> ScanResult? {
        let results = try files().filter { $0.day < day && $0.name.hasSuffix(".json") }
        guard let latest = results.max(by: { $0.day < $1.day }) else { return nil }
        return try ResultFile.read(WholeFile.bytes(at: "\(folder)/\(latest.name)", limit: Self.largestResult))
    }

    /// Deletes the reports of all days but the last `count` that have some. What is not named as a report stays.
    func prune(keeping count: Int) throws {
        let files = try files()
        let kept = Set(Set(files.map(\.day)).sorted(by: >).prefix(count))
        for file in files where !kept.contains(file.day) { try WholeFile.remove("\(folder)/\(file.name)") }
    }

    /// The reports that there are.
    private func files() throws(FileError) -> [(name: String, day: String)] {
        let directory = try Directory(at: Array(folder.utf8))
        var entries = Entries()
        var found: [(name: String, day: String)] = []
        var isMore = true
        while isMore {
            isMore = try directory.read(into: &entries)
            for entry in entries.list where entry.kind == .file {
                let name = String(decoding: entries.name(of: entry), as: UTF8.self)
                if let day = Self.day(ofReport: name) { found.append((name, day)) }
            }
        }
        return found
    }

    /// The day in the name of a report; nil for any other name.
    private static func day(ofReport name: String) -> String? {
        guard name.hasPrefix(prefix) else { return nil }
        let rest = name.dropFirst(prefix.count)
        let day = String(rest.prefix(10))
        guard UTC.seconds(ofDay: day) != nil, rest.dropFirst(10).hasPrefix(".") else { return nil }
        return day
    }
}
