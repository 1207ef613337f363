import Advisories
import Foundation
import Vocabulary
import XCTest

final class AdvisoryImportTests: XCTestCase {
    func testFindsWhatItImportedWhateverItCameIn() async throws {
        let lines = record("L-1", summary: "from lines").map { $0 == 0x0A ? 0x20 : $0 } + Array("\n\n".utf8)
        for (name, bytes) in [
            ("A-1.json", record("A-1")),
            ("all.zip", zip([("A-1.json", record("A-1")), ("README", [1, 2, 3])])),
            ("deep/er/A-1.json", record("A-1")),
            ("lines.jsonl", lines),
        ] {
            let workshop = try Workshop()
            let path = try workshop.write(bytes, to: "source/" + name)
            for source in [path, workshop.folder + "/source"] {
                let report = try await workshop.load(source, startsAnew: true)
                XCTAssertEqual(report.added, 1, source)
                XCTAssertEqual(report.unreadableRecords, [], source)
                let found = try workshop.open().advisories(of: .npm, named: "left")
                XCTAssertEqual(found.count, 1, source)
                XCTAssertEqual(found.first?.affected.first?.ranges.first?.events.last, .fixed("1.2.3"), source)
            }
        }
    }

    func testImportsADatabaseAsGitHasIt() async throws {
        let workshop = try Workshop()
        for (name, bytes) in [
            ("advisories/reviewed/2026/01/G-1/G-1.json", record("G-1")), (".github/labels.json", Array("[]".utf8)),
            ("README.md", Array("# A database".utf8)), ("LICENSE", []),
        ] { try workshop.write(bytes, to: "checkout/" + name) }
        let report = try await workshop.load(workshop.folder + "/checkout")
        XCTAssertEqual(report.added, 1)
        XCTAssertEqual(report.unreadableRecords, [], "what is hidden or is no record is not looked at")
    }

    func testImportsTheFormsThatPeopleWrite() async throws {
        let workshop = try Workshop()
        let yaml = """
            id: PYSEC-2026-1
            details: It breaks.
            affected:
            - package: {name: django, ecosystem: PyPI}
              ranges:
              - type: ECOSYSTEM
                events:
                - introduced: "0"
                - fixed: "1.10"
            modified: 2026-01-01T00:00:00Z
            """
        let markdown = """
            ```toml
            [advisory]
            id = "RUSTSEC-2026-0001"
            package = "left"
            date = "2026-01-31"

            [versions]
            patched = [">= 1.2.3"]
            ```

            # It breaks
            """
        try workshop.write(yaml.utf8, to: "checkout/vulns/django/PYSEC-2026-1.yaml")
        try workshop.write(markdown.utf8, to: "checkout/crates/left/RUSTSEC-2026-0001.md")
        let report = try await workshop.load(workshop.folder + "/checkout")
        XCTAssertEqual(report.added, 2, "\(report.unreadableRecords)")
        let database = try workshop.open()
        XCTAssertEqual(try database.advisories(of: .pypi, named: "Django").map(\.id), ["PYSEC-2026-1"])
        XCTAssertEqual(try database.advisories(of: .crates, named: "left").map(\.summary), ["It breaks"])
        XCTAssertEqual(try database.export(to: workshop.folder + "/out.zip"), 2)
        let other = try Workshop()
        try await other.load(workshop.folder + "/out.zip")
        XCTAssertEqual(try other.open().status().digest, try database.status().digest)
    }

    func testLooksNamesUpInTheirNormalForm() async throws {
        let workshop = try Workshop()
        try await workshop.load(
            workshop.write(record("P-1", [("PyPI", "Zope.Interface"), ("NuGet", "Newtonsoft.Json")]), to: "P-1.json"),
            workshop.write(record("S-1", [("SwiftURL", "https://github.com/Vapor/vapor.git")]), to: "S-1.json"))
        let database = try workshop.open()
        for (ecosystem, name, count) in [
            (Ecosystem.pypi, "zope-interface", 1), (.pypi, "ZOPE__interface", 1), (.pypi, "zopeinterface", 0),
            (.nuget, "newtonsoft.json", 1), (.npm, "newtonsoft.json", 0), (.swift, "github.com/vapor/vapor", 1),
        ] { XCTAssertEqual(try database.advisories(of: ecosystem, named: name).count, count, "\(ecosystem) \(name)") }
    }

    func testKeepsTheNewerStateOfARecordInWhateverOrderTheyCome() async throws {
        let states = [
            record("A-1", modified: "2026-01-01T00:00:00Z", summary: "old"),
            record("A-1", [("npm", "right")], modified: "2026-01-01T00:00:00.5Z", summary: "new"),
        ]
        for order in [[0, 1], [1, 0], [0, 1, 0, 1]] {
            let workshop = try Workshop()
            for index in order { try await workshop.load(workshop.write(states[index], to: "A-1.json")) }
            let database = try workshop.open()
            XCTAssertEqual(try database.advisories(of: .npm, named: "right").map(\.summary), ["new"], "\(order)")
            XCTAssertEqual(try database.advisories(of: .npm, named: "left"), [], "\(order)")
            XCTAssertEqual(try database.status().records, 1, "\(order)")
        }
    }

    func testTellsTheSameDatabaseByItsDigest() async throws {
        var digests: [String] = []
        for (first, second) in [("one", "other"), ("other", "one"), ("two", "third")] {
            let workshop = try Workshop()
            // Two states of one moment: which of them is kept must not depend on the order.
            try await workshop.load(workshop.write(record("A-1", summary: first), to: "a.json"))
            try await workshop.load(workshop.write(record("A-1", summary: second), to: "b.json"))
            digests.append(try workshop.open().status().digest)
        }
        XCTAssertEqual(digests[0], digests[1])
        XCTAssertEqual(digests[0].count, 64)
        XCTAssertNotEqual(digests[0], digests[2])
    }

    func testWithdrawnRecordsMatchNothingAndCanBeReadByName() async throws {
        let workshop = try Workshop()
        try await workshop.load(workshop.write(record("A-1", withdrawn: true, aliases: ["CVE-2026-1"]), to: "A-1.json"))
        let database = try workshop.open()
        XCTAssertEqual(try database.advisories(of: .npm, named: "left"), [])
        for name in ["A-1", "CVE-2026-1"] {
            XCTAssertEqual(try database.advisories(called: name).map(\.isWithdrawn), [true], name)
        }
        XCTAssertEqual(try database.advisories(called: "A-2"), [])
        XCTAssertEqual(try database.status().parts.map(\.withdrawn), [1])
    }

    func testReplacesAnEcosystemAndNothingElse() async throws {
        let workshop = try Workshop()
        let both = record("B-1", [("npm", "left"), ("PyPI", "left")])
        try await workshop.load(
            workshop.write(
                zip([
                    ("A-1.json", record("A-1")), ("A-2.json", record("A-2")), ("B-1.json", both),
                    ("P-1.json", record("P-1", [("PyPI", "left")])), ("W-1.json", record("W-1", withdrawn: true)),
                ]), to: "first.zip"))
        let report = try await workshop.load(
            workshop.write(zip([("A-2.json", record("A-2"))]), to: "npm.zip"), replacing: "npm")
        XCTAssertEqual([report.added, report.changed, report.kept, report.removed], [0, 0, 1, 2])
        let database = try workshop.open()
        XCTAssertEqual(try database.advisories(of: .npm, named: "left").map(\.id), ["A-2", "B-1"])
        XCTAssertEqual(try database.advisories(of: .pypi, named: "left").map(\.id), ["B-1", "P-1"])
        XCTAssertEqual(try database.advisories(called: "W-1"), [])
    }

    func testCountsAndNamesRecordsThatItCannotRead() async throws {
        let workshop = try Workshop()
        var members = (0..<50).map { ("good-\($0).json", record("G-\($0)")) }
        members += (0..<30).map { ("bad-\($0).json", Array("{\"id\": \($0)}".utf8)) }
        let path = try workshop.write(zip(members), to: "all.zip")
        let report = try await workshop.load(path)
        XCTAssertEqual([report.added, report.unreadable, report.unreadableRecords.count], [50, 30, 20])
        XCTAssertEqual(report.unreadableRecords.first?.place, "bad-0.json")
        let status = try workshop.open().status()
        XCTAssertEqual(status.sources.map { [$0.records, $0.unreadable] }, [[50, 30]])
        XCTAssertEqual(status.unreadable.count, 20)
        XCTAssertEqual(status.unreadable.first?.reason, "line 1: 'id' must be a string")
        try await workshop.load(workshop.write(zip([("good.json", record("G-1"))]), to: "all.zip"))
        XCTAssertEqual(try workshop.open().status().unreadable, [], "the same source has been mended")
    }

    func testSaysWhatItHolds() async throws {
        let workshop = try Workshop()
        let path = try workshop.write(
            zip([
                ("A-1.json", record("A-1", [("npm", "left"), ("npm", "right")])),
                ("A-2.json", record("A-2", modified: "2026-02-02T02:02:02Z", withdrawn: true)),
                ("D-1.json", record("D-1", [("Debian:12", "left")])), ("N-1.json", record("N-1", [])),
            ]), to: "all.zip")
        try await workshop.load(path)
        let status = try workshop.open().status()
        XCTAssertEqual(status.schema, 1)
        XCTAssertEqual(status.records, 4)
        XCTAssertEqual(
            status.parts.map {
                "\($0.ecosystem) \($0.records) \($0.withdrawn) \($0.packages) \($0.fetched - Workshop.now)"
            },
            ["Debian 1 0 1 0", "npm 2 1 2 0"])
        XCTAssertEqual(status.sources.map(\.name), [path])
        XCTAssertEqual(status.sources.map(\.newest), ["2026-02-02T02:02:02Z"])
    }

    func testJoinsExploitedVulnerabilitiesAndTheirLikelihood() async throws {
        let workshop = try Workshop()
        let catalog = """
            {"catalogVersion": "2026.11.20", "dateReleased": "2026-11-20T10:00:00.1Z", "count": 2, "vulnerabilities": [
            {"cveID": "CVE-2026-1", "dateAdded": "2026-01-02", "dueDate": "2026-01-23",
            "knownRansomwareCampaignUse": "Known"},
            {"cveID": "CVE-2026-2", "dateAdded": "2026-01-01", "dueDate": "2026-01-22",
            "knownRansomwareCampaignUse": "Unknown"}]}
            """
        let scores = """
            #model_version:v2026.03.01,score_date:2026-11-23T00:00:00+0000
            cve,epss,percentile
            CVE-2026-1,0.5,0.9
            CVE-2026-3,0.97,0.99

            """
        let report = try await workshop.load(
            workshop.write(catalog.utf8, to: "kev.json"), workshop.write(scores.utf8, to: "epss.csv"))
        XCTAssertEqual(report.exploited, 2)
        XCTAssertEqual(report.scored, 2)
        let database = try workshop.open()
        let facts = try database.exploitFacts(of: ["GHSA-x", "CVE-2026-1", "CVE-2026-2", "CVE-2026-3"])
        XCTAssertEqual(facts.exploited?.cve, "CVE-2026-2", "the one that is due first")
        XCTAssertEqual(facts.exploited?.due, "2026-01-22")
        XCTAssertEqual(facts.likelihood?.score, 0.97)
        XCTAssertEqual(try database.exploitFacts(of: ["CVE-2026-1"]).exploited?.isRansomware, true)
        XCTAssertEqual(try database.exploitFacts(of: ["CVE-2026-9", "GHSA-x"]), ExploitFacts())
        let status = try database.status()
        XCTAssertEqual([status.exploited, status.scored, status.records], [2, 2, 0])
        XCTAssertEqual([status.exploitedReleased, status.scoresReleased], ["2026-11-20", "2026-11-23"])
        try await workshop.load(workshop.write(record("A-1"), to: "A-1.json"))
        XCTAssertEqual(try workshop.open().status().exploited, 2, "another import leaves them")
    }

    func testExportsWhatImportsAsTheSame() async throws {
        let workshop = try Workshop()
        try await workshop.load(
            workshop.write(record("A-1", summary: "naïve"), to: "A-1.json"),
            workshop.write(zip([("A-2.json", record("A-2", withdrawn: true))]), to: "all.zip"))
        let database = try workshop.open()
        XCTAssertEqual(try database.export(to: workshop.folder + "/out.zip"), 2)
        let other = try Workshop()
        try await other.load(workshop.folder + "/out.zip")
        XCTAssertEqual(try other.open().status().digest, try database.status().digest)
    }

    func testExportsJSONLinesOfEveryForm() async throws {
        let markdown = """
            ```toml
            [advisory]
            id = "RUSTSEC-2026-0001"
            package = "left"
            date = "2026-01-31"
            informational = "unmaintained"

            [versions]
            patched = [">= 1.2.3"]
            unaffected = ["< 1.0.0"]
            ```

            # It breaks
            """
        let yaml = """
            id: PYSEC-2026-1
            modified: "2026-02-01T00:00:00Z"
            details: "one\\ntwo"
            severity: [{type: CVSS_V3, score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}]
            affected:
              - package: {ecosystem: PyPI, name: left, purl: "pkg:pypi/left"}
                ranges: [{type: GIT, repo: "https://git.example/a", events: [{introduced: "0"}, {limit: "*"}]}]
                versions: ["1.10"]
                database_specific: {cwe_ids: ["CWE-79"], type: malware, severity: high}
            """
        let workshop = try Workshop()
        try workshop.write(markdown.utf8, to: "all/RUSTSEC-2026-0001.md")
        try workshop.write(yaml.utf8, to: "all/PYSEC-2026-1.yaml")
        try workshop.write(
            Array("{\n\t\"id\": \"A-1\",\r\n\"modified\": \"2026-01-01T00:00:00Z\"}".utf8), to: "all/A-1.json")
        try await workshop.load(workshop.folder + "/all")
        let database = try workshop.open()
        let path = workshop.folder + "/out.jsonl"
        XCTAssertEqual(try database.export(to: path, as: .jsonl), 3)
        let other = try Workshop()
        let report = try await other.load(path)
        XCTAssertEqual([report.added, report.unreadable], [3, 0], "\(report.unreadableRecords)")
        let copy = try other.open()
        for id in ["A-1", "PYSEC-2026-1", "RUSTSEC-2026-0001"] {
            XCTAssertEqual(try copy.advisories(called: id), try database.advisories(called: id), id)
        }
        XCTAssertEqual(try copy.status().parts.map(\.snapshot), try database.status().parts.map(\.snapshot))
        let again = workshop.folder + "/again.jsonl"
        XCTAssertEqual(try copy.export(to: again, as: .jsonl), 3)
        XCTAssertEqual(
            try String(contentsOfFile: again, encoding: .utf8), try String(contentsOfFile: path, encoding: .utf8))
    }

    func testIsAsOldAsTheNewestOfItsRecords() async throws {
        let workshop = try Workshop()
        let old = (1...9).map { ("A-\($0).json", record("A-\($0)", modified: "2026-01-0\($0)T00:00:00.5Z")) }
        try await workshop.load(workshop.write(zip(old), to: "all.zip"))
        XCTAssertEqual(try snapshots(workshop), ["npm 2026-01-09T00:00:00Z"])
        XCTAssertEqual(try workshop.open().status().parts.map(\.fetched), [Workshop.now])
        try await workshop.load(workshop.write(record("B-1", modified: "2026-11-01T00:00:00Z"), to: "B-1.json"))
        XCTAssertEqual(try snapshots(workshop), ["npm 2026-01-09T00:00:00Z"], "one new record makes no new database")
        let newer = old.map { ($0.0, record(String($0.0.dropLast(5)), modified: "2026-10-01T00:00:00Z")) }
        try await workshop.load(workshop.write(zip(newer), to: "newer.zip"))
        XCTAssertEqual(try snapshots(workshop), ["npm 2026-10-01T00:00:00Z"])
        try await workshop.load(workshop.write(zip(old), to: "all.zip"))
        XCTAssertEqual(try snapshots(workshop), ["npm 2026-10-01T00:00:00Z"], "what is known stays known")
    }

    func testAListThatIsNoFeedCountsFromItsImport() async throws {
        let records = (1...3).map { ("A-\($0).json", record("A-\($0)", modified: "2026-01-0\($0)T00:00:00Z")) }
        for (smallestFeed, moment) in [(4, "2026-11-24"), (3, "2026-01-03")] {
            let workshop = try Workshop()
            try await workshop.load(workshop.write(zip(records), to: "all.zip"), smallestFeed: smallestFeed)
            XCTAssertEqual(try snapshots(workshop), ["npm \(moment)T00:00:00Z"], "\(smallestFeed)")
        }
    }

    func testNoRecordOfTomorrowMakesTheOthersFresh() async throws {
        for (modified, moment) in [
            ("2999-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), ("soon", "2026-01-01T00:00:00Z"),
            ("2026-02-02", "2026-02-02T00:00:00Z"), ("2026-11-24T00:30:00Z", "2026-11-24T00:00:00Z"),
        ] {
            let workshop = try Workshop()
            let records = [("A-1.json", record("A-1")), ("A-2.json", record("A-2", modified: modified))]
            try await workshop.load(workshop.write(zip(records), to: "all.zip"))
            XCTAssertEqual(try snapshots(workshop), ["npm \(moment)"], modified)
        }
        let workshop = try Workshop()
        try await workshop.load(workshop.write(record("A-1", modified: ""), to: "A-1.json"))
        XCTAssertEqual(try snapshots(workshop), ["npm 1970-01-01T00:00:00Z"], "what does not say is no news")
    }

    func testAnExportIsAsOldAsWhatItWasMadeFrom() async throws {
        let workshop = try Workshop()
        try await workshop.load(
            workshop.write(
                zip([("A-1.json", record("A-1")), ("P-1.json", record("P-1", [("PyPI", "left")]))]), to: "all.zip"))
        for format in ExportFormat.allCases {
            let path = "\(workshop.folder)/out.\(format)"
            XCTAssertEqual(try workshop.open().export(to: path, as: format), 2)
            let other = try Workshop()
            _ = try await AdvisoryImport(into: other.database, now: Workshop.now + 86_400).run([
                ImportSource(path: path)
            ])
            XCTAssertEqual(
                try snapshots(other), ["PyPI 2026-01-01T00:00:00Z", "npm 2026-01-01T00:00:00Z"], "\(format)")
        }
    }

    func testWhatAnExportSaysOfItselfIsHostile() async throws {
        for head in [
            #"{"assay-snapshots": {"npm": "2999-01-01T00:00:00Z"}}"#, #"{"assay-snapshots": {"npm": 5, "x": "y"}}"#,
            #"{"assay-snapshots": {}}"#,
        ] {
            let workshop = try Workshop()
            let line = record("A-1").filter { $0 != 0x0A }
            let report = try await workshop.load(workshop.write(Array("\(head)\n".utf8) + line, to: "all.jsonl"))
            XCTAssertEqual([report.added, report.unreadable], [1, 0], head)
            let isLater = head.contains("2999")
            XCTAssertEqual(
                try snapshots(workshop), ["npm \(isLater ? "2026-11-24" : "2026-01-01")T00:00:00Z"], head)
        }
    }

    private func snapshots(_ workshop: Workshop) throws -> [String] {
        try workshop.open().status().parts.map { "\($0.ecosystem) \(UTC.text(of: $0.snapshot))" }
    }
}
