import Files
import Reporting
import Vocabulary

/// The manifests that a reports folder keeps, each held against the one before.
struct ManifestChain {
    /// How the project stood on each of the days, oldest first.
    let standings: [Standing]
    /// The last of them, as the next one names it.
    let last: DailyManifest.File?
    /// Nil where there is none yet.
    let told: ComplianceReport.Chain?

    private static let largest = 1 << 30

    /// - Parameters:
    ///   - names: Of the manifests in the folder, with their days.
    ///   - day: Today; manifests of today do not count, since today's run writes its own.
    init(in folder: String, _ names: [(name: String, day: String)], before day: String) {
        var (standings, broken): ([Standing], [String]) = ([], [])
        var last: DailyManifest.File?
        let earlier = names.filter { $0.day < day }.sorted { $0.day < $1.day }
        for (name, day) in earlier {
            let bytes = (try? WholeFile.bytes(at: "\(folder)/\(name)", limit: Self.largest)) ?? []
            let manifest = DailyManifest(bytes: bytes)
            // The oldest that is kept names one that is not.
            let isLinked = last == nil || manifest?.previous == last
            let isWhole = manifest.map { $0.files.allSatisfy { Self.holds($0, in: folder) } } ?? false
            if !isLinked || !isWhole { broken.append(day) }
            if let manifest { standings.append(manifest.standing) }
            last = DailyManifest.File(name: name, of: bytes)
        }
        self.standings = standings
        self.last = last
        told = last.flatMap { last in
            earlier.first.map { first in
                let span = Self.days(from: first.day, to: day) + 1
                return ComplianceReport.Chain(
                    first: first.day, days: earlier.count + 1, missing: max(0, span - earlier.count - 1),
                    broken: broken, digest: last.digest)
            }
        }
    }

    private static func holds(_ file: DailyManifest.File, in folder: String) -> Bool {
        // A manifest that somebody changed names no files elsewhere.
        guard !file.name.utf8.contains(UInt8(ascii: "/")),
            let bytes = try? WholeFile.bytes(at: "\(folder)/\(file.name)", limit: largest)
        else { return false }
        return file == DailyManifest.File(name: file.name, of: bytes)
    }

    private static func days(from first: String, to last: String) -> Int {
        guard let start = UTC.seconds(ofDay: first), let end = UTC.seconds(ofDay: last) else {
            return 0
        }
        return (end - start) / 86_400
    }
}
