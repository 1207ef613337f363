import Advisories
import Arguments
import HTTP
import Reporting
import Scanning
import System
import TLS
import Versions
import Vocabulary

/// Fetches advisories into the database.
struct AdvisoryUpdate {
    private let options: AdvisoryCommands.Options
    private let path: String

    /// Archives of OSV have some hundred megabytes.
    private static let largestArchive = 2 << 30

    init(_ options: AdvisoryCommands.Options, at path: String) {
        self.options = options
        self.path = path
    }

    func run(at door: Door) async throws -> ExitCode {
        let ecosystems = try await ecosystems()
        guard !ecosystems.isEmpty else {
            door.remark(
                "assay: nothing below this folder names a package that has advisories; name one with --ecosystem")
            return .passed
        }
        let settings = AdvisoryImport(
            into: path, now: Surroundings.now, workers: Surroundings.processors, startsAnew: options.startsAnew)
        let feed = options.mirrors.isEmpty ? AdvisoryFeed() : AdvisoryFeed(mirrors: options.mirrors)
        // A mirror has what OSV has; the catalogs of attacks have addresses of their own.
        let catalogs = options.mirrors.isEmpty ? [AdvisoryFeed.exploitedCatalog, AdvisoryFeed.likelihoodScores] : []
        let outcome = try await feed.update(ecosystems, addresses: catalogs, by: try fetcher(), with: settings)
        for name in outcome.unchanged { try door.say("\(VisibleText.text(of: name)): unchanged\n") }
        if let report = outcome.report { try door.say(ImportText(report).text) }
        for failure in outcome.failures { door.remark("assay: not fetched: \(VisibleText.text(of: "\(failure)"))") }
        let isWhole = outcome.failures.isEmpty && (outcome.report?.failures.isEmpty ?? true)
        return isWhole ? .passed : .incomplete
    }

    /// Those that were named, or that the repository needs.
    private func ecosystems() async throws -> [String] {
        if options.takesAll { return Versions.Version.ecosystems }
        if !options.ecosystems.isEmpty { return options.ecosystems }
        var scan = ScanOptions()
        scan.targets = options.operands
        let inventory = try await TreeInventory(scan, for: "advisories update")
        let packages = inventory.outcome.inventories.flatMap(\.packages).map(\.ecosystem)
        return Set(packages.filter { !Ecosystem.outsideOSV.contains($0) }.map(\.name)).sorted()
    }

    private func fetcher() throws -> HTTPFetcher {
        // Whoever names a mirror may have it on a machine of their own.
        let policy = options.mirrors.isEmpty ? AddressPolicy.publicOnly : .any
        var settings = try Network.settings(policy)
        settings.follows = { _ in true }
        settings.limits.bodyBytes = Self.largestArchive
        return HTTPFetcher(try HTTPClient(settings))
    }
}
