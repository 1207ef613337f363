import Advisories
import Foundation
import Synchronization
import Vocabulary
import XCTest

final class AdvisoryFeedTests: XCTestCase {
    private let feed = AdvisoryFeed(mirrors: ["https://one.example/osv", "https://two.example/"])

    func testFetchesEachEcosystemFromWhereItStands() async throws {
        let server = Server([
            "https://one.example/osv/npm/all.zip": .file(zip([("A-1.json", record("A-1"))]), etag: #""a""#),
            "https://two.example/GitHub%20Actions/all.zip": .file(
                zip([("H-1.json", record("H-1", [("GitHub Actions", "actions/x")]))]), etag: ""),
        ])
        let workshop = try Workshop()
        let outcome = try await update(workshop, ["npm", "GitHub Actions", "PyPI"], from: server)
        XCTAssertEqual(outcome.report?.added, 2)
        XCTAssertEqual(
            outcome.failures.map(\.description),
            [
                "PyPI: https://one.example/osv/PyPI/all.zip answers with status 404; "
                    + "https://two.example/PyPI/all.zip answers with status 404"
            ])
        XCTAssertEqual(
            try workshop.open().status().sources.map { "\($0.name) \($0.etag)" },
            [#"https://one.example/osv/npm/all.zip "a""#, "https://two.example/GitHub%20Actions/all.zip "])
        XCTAssertEqual(try workshop.neighbours(), ["advisories.db", "advisories.db.lock"])
    }

    func testAsksOnlyForWhatHasChanged() async throws {
        let address = "https://one.example/osv/npm/all.zip"
        let server = Server([address: .file(zip([("A-1.json", record("A-1"))]), etag: #""a""#)])
        let workshop = try Workshop()
        _ = try await update(workshop, ["npm"], from: server)
        let second = try await update(workshop, ["npm"], from: server, now: Workshop.now + 60)
        XCTAssertEqual(second.unchanged, ["npm"])
        XCTAssertEqual(server.requests.last?.headers, ["if-none-match": #""a""#])
        let status = try workshop.open().status()
        XCTAssertEqual(status.parts.map(\.fetched), [Workshop.now + 60], "it is known to be fresh again")
        XCTAssertEqual(status.sources.map(\.etag), [#""a""#])
        XCTAssertEqual(status.records, 1)
        server.put(.file(zip([("A-2.json", record("A-2"))]), etag: #""b""#), at: address)
        let third = try await update(workshop, ["npm"], from: server)
        XCTAssertEqual([third.report?.added, third.report?.removed], [1, 1])
    }

    func testAMirrorIsAsOldAsItsFileAndTheOriginIsOfNow() async throws {
        let (mirror, origin) = ("https://one.example/osv", AdvisoryFeed.osv)
        let dates = [
            "Sat, 14 Nov 2026 12:00:00 GMT": "2026-11-14T12:00:00Z", "": "2026-01-01T00:00:00Z",
            "Saturday, 14-Nov-26 12:00:00 GMT": "2026-01-01T00:00:00Z",
            "Fri, 31 Dec 2999 00:00:00 GMT": "2026-11-24T00:00:00Z",
        ]
        for (base, dates) in [(mirror, dates), (origin, dates.mapValues { _ in "2026-11-24T00:00:00Z" })] {
            for (date, moment) in dates {
                let archive = zip([("A-1.json", record("A-1"))])
                let server = Server(["\(base)/npm/all.zip": .file(archive, etag: #""a""#, lastModified: date)])
                let workshop = try Workshop()
                let feed = AdvisoryFeed(mirrors: [base])
                for _ in 1...2 {
                    _ = try await feed.update(
                        ["npm"], by: server, with: AdvisoryImport(into: workshop.database, now: Workshop.now))
                    let parts = try workshop.open().status().parts
                    XCTAssertEqual(parts.map { UTC.text(of: $0.snapshot) }, [moment], "\(base) \(date)")
                }
            }
        }
    }

    func testTakesUpAnInterruptedDownloadWhereItEnded() async throws {
        let address = "https://one.example/osv/npm/all.zip"
        let bytes = zip([("A-1.json", record("A-1"))])
        let server = Server([address: .cut(bytes, after: 100, etag: #""a""#)])
        let workshop = try Workshop()
        let first = try await update(workshop, ["npm"], from: server)
        XCTAssertNil(first.report)
        XCTAssertThrowsError(try workshop.open(), "nothing of it is in use")
        server.put(.file(bytes, etag: #""a""#), at: address)
        server.forget()
        let second = try await update(workshop, ["npm"], from: server)
        XCTAssertEqual(second.report?.added, 1)
        XCTAssertEqual(server.requests.map(\.headers), [["range": "bytes=100-", "if-range": #""a""#]])
        XCTAssertEqual(try workshop.neighbours(), ["advisories.db", "advisories.db.lock"])
    }

    func testBeginsAnewWhereTheFileIsAnotherNow() async throws {
        let address = "https://one.example/osv/npm/all.zip"
        for etag in [#""b""#, #"W/"b""#, ""] {
            let server = Server([address: .cut(zip([("A-1.json", record("A-1"))]), after: 50, etag: etag)])
            let workshop = try Workshop()
            _ = try await update(workshop, ["npm"], from: server)
            server.put(.file(zip([("A-2.json", record("A-2"))]), etag: #""c""#), at: address)
            let report = try await update(workshop, ["npm"], from: server).report
            XCTAssertEqual(report?.added, 1, etag)
            XCTAssertEqual(try workshop.open().advisories(of: .npm, named: "left").map(\.id), ["A-2"], etag)
        }
    }

    func testABadDownloadIsNotTakenUpAgain() async throws {
        let address = "https://one.example/osv/npm/all.zip"
        let server = Server([address: .file(Array("<html>an error page</html>".utf8), etag: #""a""#)])
        let workshop = try Workshop()
        await assertThrows("no zip archive", "an error page") {
            _ = try await update(workshop, ["npm"], from: server)
        }
        XCTAssertEqual(try workshop.neighbours(), ["advisories.db.lock"])
        server.put(.file(zip([("A-1.json", record("A-1"))]), etag: #""b""#), at: address)
        let report = try await update(workshop, ["npm"], from: server).report
        XCTAssertEqual(report?.added, 1)
    }

    func testFetchesFactsAboutAttacks() async throws {
        let server = Server([
            "https://three.example/epss.csv": .file(
                Array("cve,epss,percentile\nCVE-2026-1,0.1,0.2\n".utf8), etag: "")
        ])
        let workshop = try Workshop()
        let outcome = try await feed.update(
            [], addresses: ["https://three.example/epss.csv"], by: server,
            with: AdvisoryImport(into: workshop.database, now: Workshop.now))
        XCTAssertEqual(outcome.report?.scored, 1)
    }

    private func update(
        _ workshop: Workshop, _ ecosystems: [String], from server: Server, now: Int = Workshop.now
    ) async throws -> AdvisoryFeed.Outcome {
        try await feed.update(ecosystems, by: server, with: AdvisoryImport(into: workshop.database, now: now))
    }
}

/// A server in memory.
private final class Server: Fetching {
    enum Offer: Sendable {
        case file([UInt8], etag: String, lastModified: String = "")
        /// The connection ends after so many bytes.
        case cut([UInt8], after: Int, etag: String)
    }

    private let offers: Mutex<[String: Offer]>
    private let log = Mutex<[FetchRequest]>([])

    init(_ offers: [String: Offer]) {
        self.offers = Mutex(offers)
    }

    var requests: [FetchRequest] { log.withLock { $0 } }
    func forget() { log.withLock { $0 = [] } }
    func put(_ offer: Offer, at address: String) { offers.withLock { $0[address] = offer } }

    func fetch(_ request: FetchRequest) async throws -> FetchAnswer {
        log.withLock { $0.append(request) }
        switch offers.withLock({ $0[request.address] }) {
        case nil: return FetchAnswer(status: 404, headers: [:])
        case .cut(let bytes, let count, let etag):
            try Data(bytes.prefix(count)).write(to: URL(filePath: request.file))
            throw FetchInterruption(
                answer: FetchAnswer(status: 200, headers: etag.isEmpty ? [:] : ["etag": etag]), reason: "cut")
        case .file(let bytes, let etag, let lastModified):
            let headers = ["etag": etag, "last-modified": lastModified].filter { !$0.value.isEmpty }
            if !etag.isEmpty, request.headers["if-none-match"] == etag {
                return FetchAnswer(status: 304, headers: headers)
            }
            if request.headers["if-range"] == etag, let range = request.headers["range"]?.dropFirst(6).dropLast(),
                let start = Int(range)
            {
                let old = try Data(contentsOf: URL(filePath: request.file))
                try (old + bytes[start...]).write(to: URL(filePath: request.file))
                return FetchAnswer(status: 206, headers: headers)
            }
            try Data(bytes).write(to: URL(filePath: request.file))
            return FetchAnswer(status: 200, headers: headers)
        }
    }
}
