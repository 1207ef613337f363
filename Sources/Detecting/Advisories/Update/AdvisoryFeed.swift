internal import Files

/// Servers that offer advisories as archives, `BASE/ECOSYSTEM/all.zip`, one a base address.
///
/// Source: https://google.github.io/osv.dev/data/, "Data dumps".
package struct AdvisoryFeed: Sendable {
    /// Where osv.dev publishes.
    package static let osv = "https://osv-vulnerabilities.storage.googleapis.com"
    /// Where CISA publishes its catalog of exploited vulnerabilities.
    package static let exploitedCatalog =
        "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"
    /// Where FIRST publishes the scores of the Exploit Prediction Scoring System.
    package static let likelihoodScores = "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"

    /// Base addresses, tried in this order.
    package var mirrors: [String]
    /// The most that one file may have, in bytes.
    package var largest: Int
    /// The longest that one file may take, in seconds.
    package var seconds: Int

    package init(mirrors: [String] = [AdvisoryFeed.osv], largest: Int = 2 << 30, seconds: Int = 600) {
        self.mirrors = mirrors
        self.largest = largest
        self.seconds = seconds
    }

    /// Why nothing could be fetched.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was asked for: an ecosystem or an address.
        package var subject: String
        /// What each server said, in the order in which they were asked.
        package var reasons: [String]

        package var description: String { "\(subject): \(reasons.joined(separator: "; "))" }
    }

    /// What an update did.
    package struct Outcome: Sendable {
        /// What was imported. Nil where nothing could be.
        package var report: ImportReport?
        /// What servers said had not changed.
        package var unchanged: [String] = []
        /// What could not be fetched: the database has of it what it had.
        package var failures: [Failure] = []
    }

    /// Fetches the archives of `ecosystems` and the files at `addresses` where they have changed, and imports them.
    ///
    /// Downloads lie beside the database until they are imported, and one that was interrupted is taken up where it
    /// ended. Throws what `AdvisoryImport.run` throws; the old database is in use then.
    package func update(
        _ ecosystems: [String], addresses: [String] = [], by fetcher: some Fetching, with settings: AdvisoryImport
    ) async throws -> Outcome {
        var outcome = Outcome()
        var sources: [ImportSource] = []
        let known = settings.startsAnew ? [] : (try? AdvisoryDatabase(at: settings.database).status().sources) ?? []
        try WholeFile.makeFolder(of: settings.database)
        for item in ecosystems.map(Item.ecosystem) + addresses.map(Item.file) {
            let download = Download(
                item: item, feed: self, known: known, beside: settings.database, now: settings.now)
            do throws(Failure) {
                let source = try await download.source(by: fetcher)
                if source.path == nil { outcome.unchanged.append(item.subject) }
                sources.append(source)
            } catch {
                outcome.failures.append(error)
            }
        }
        guard !sources.isEmpty else { return outcome }
        outcome.report = try await Self.importing(sources, with: settings)
        return outcome
    }

    /// What was downloaded is of no use any more, whether it was taken in or refused: had it stayed, the next update
    /// would take up where a bad file ends.
    private static func importing(_ sources: [ImportSource], with settings: AdvisoryImport) async throws -> ImportReport
    {
        do {
            let report = try await settings.run(sources)
            for case let path? in sources.map(\.path) { Download.remove(path) }
            return report
        } catch let error as ImportError {
            if case .busy = error { throw error }
            for case let path? in sources.map(\.path) { Download.remove(path) }
            throw error
        }
    }
}

extension AdvisoryFeed {
    /// Something to fetch.
    enum Item: Sendable {
        case ecosystem(String)
        case file(String)

        var subject: String {
            switch self {
            case .ecosystem(let name), .file(let name): name
            }
        }

        var replaced: String? {
            if case .ecosystem(let name) = self { name } else { nil }
        }

        /// Where it may be had.
        func addresses(on mirrors: [String]) -> [String] {
            switch self {
            case .file(let address): return [address]
            case .ecosystem(let name):
                return mirrors.map { mirror in
                    (mirror.hasSuffix("/") ? mirror : mirror + "/") + escaped(name) + "/all.zip"
                }
            }
        }

        /// A name for its download that no other has, and that keeps the form's ending.
        var fileName: String {
            switch self {
            case .ecosystem(let name): return escaped(name) + ".zip"
            // A file's name has up to 255 bytes, and the end tells the form.
            case .file(let address): return String(escaped(address).suffix(150))
            }
        }

        /// Source: RFC 3986, section 2.3, "Unreserved Characters".
        private func escaped(_ text: String) -> String {
            text.utf8.reduce(into: "") { escaped, byte in
                let isPlain = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-._~".utf8.contains(byte)
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
            }
        }
    }
}
