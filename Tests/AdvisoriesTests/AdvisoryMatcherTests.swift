import TestSupport
import Vocabulary
import XCTest

@testable import Advisories

final class AdvisoryMatcherTests: XCTestCase {
    /// Advisories in memory.
    private struct Shelf: AdvisorySource {
        var advisories: [Advisory] = []
        var exploited: [String: ExploitFacts] = [:]

        func advisories(about subject: AdvisorySubject) throws -> [Advisory] {
            advisories.filter { $0.subjects.contains(subject) }
        }

        func exploitFacts(of ids: [String]) throws -> ExploitFacts {
            ids.compactMap { exploited[$0] }.first ?? ExploitFacts()
        }
    }

    private func advisory(
        _ id: String, aliases: [String] = [], of name: String = "lodash", _ events: [Advisory.Event],
        in ecosystem: Ecosystem = .npm, summary: String = "Command injection"
    ) -> Advisory {
        let range = Advisory.AffectedRange(type: .semantic, events: events)
        return Advisory(
            id: id, aliases: aliases, summary: summary,
            severity: [.init(type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H")],
            affected: [.init(package: .init(ecosystem: ecosystem, name: name), ranges: [range])])
    }

    private func package(
        _ name: String, _ version: String?, line: Int = 1, of ecosystem: Ecosystem = .npm,
        scope: Package.Scope = .production, isDirect: Bool? = nil
    ) -> Package {
        Package(
            ecosystem: ecosystem, name: name, version: version, scope: scope, isDirect: isDirect,
            file: Path("package-lock.json"), line: line)
    }

    private func inventory(
        _ packages: [Package], requirements: [[Inventory.Requirement]] = [], roots: [Inventory.Requirement] = []
    ) -> Inventory {
        Inventory(
            format: "package-lock v3", file: Path("package-lock.json"), packages: packages,
            requirements: requirements, roots: roots)
    }

    private let fixed: [Advisory.Event] = [.introduced("0"), .fixed("4.17.21")]

    func testTellsWhatIsAffectedWhatProvesItWhyItIsThereAndWhatToDo() throws {
        let shelf = Shelf(advisories: [advisory("GHSA-1", aliases: ["CVE-2021-1"], fixed)])
        let packages = [
            package("app-kit", "1.0.0", isDirect: true), package("lodash", "4.17.15", line: 7, isDirect: false),
        ]
        let matches = try AdvisoryMatcher(shelf).matches(
            in: inventory(
                packages, requirements: [[.init(package: 1, range: "^4.17.0")], []], roots: [.init(package: 0)]))
        let expected = Fault(
            AdvisoryRules.vulnerable, severity: .high, title: "lodash 4.17.15: CVE-2021-1 (Command injection)",
            message: """
                lodash 4.17.15 (npm) is in the range < 4.17.21 of GHSA-1; CVSS 3.1 scores it 7.2. It is used in \
                production, by way of app-kit@1.0.0 > lodash@4.17.15.
                """,
            remediation: "Update to 4.17.21: `npm update lodash`.", subject: ["npm", "lodash", "CVE-2021-1"],
            place: Path("package-lock.json"), line: 7, evidence: "lodash 4.17.15",
            dependency: DependencyFacts(
                ecosystem: .npm, name: "lodash", version: "4.17.15", scope: .production, isDirect: false,
                advisories: ["CVE-2021-1", "GHSA-1"], fixed: ["4.17.21"],
                paths: [["app-kit@1.0.0", "lodash@4.17.15"]]))
        XCTAssertEqual(matches.faults, [expected])
        XCTAssertEqual(matches.checked, 2)
        XCTAssertEqual(matches.uncovered, 0)
        XCTAssertEqual(matches.unknown, [])
    }

    func testAliasesAreOneFindingAndOthersAreTheirOwn() throws {
        let shelf = Shelf(advisories: [
            advisory("GHSA-1", aliases: ["CVE-1"], fixed), advisory("PYSEC-1", aliases: ["CVE-1"], fixed),
            advisory("GHSA-2", fixed),
        ])
        let faults = try AdvisoryMatcher(shelf).matches(in: inventory([package("lodash", "1.0.0")])).faults
        XCTAssertEqual(faults.map { $0.subject[2] }, ["CVE-1", "GHSA-2"])
    }

    func testTwoVersionsAreTwoFaultsAndCopiesOfOneAreOne() throws {
        let shelf = Shelf(advisories: [advisory("GHSA-1", fixed)])
        let matches = try AdvisoryMatcher(shelf).matches(
            in: inventory([
                package("lodash", "1.0.0", line: 3, scope: .development), package("lodash", "2.0.0", line: 5),
                package("lodash", "1.0.0", line: 9),
            ]))
        XCTAssertEqual(matches.faults.map(\.line), [3, 5])
        XCTAssertEqual(matches.faults.map { $0.related.map(\.line) }, [[9], []])
        XCTAssertEqual(matches.faults.map(\.dependency?.scope), [.production, .production])
        XCTAssertEqual(Set(matches.faults.map(\.subject)).count, 1)
        XCTAssertEqual(matches.checked, 3)
    }

    func testMaliceAndAttacksHaveRulesOfTheirOwn() throws {
        var facts = ExploitFacts()
        facts.add(.init(cve: "CVE-1", added: "2026-01-01", due: "2026-01-15", isRansomware: true))
        var stale = advisory("RUSTSEC-1", of: "old", [.introduced("0")], in: .crates)
        stale.severity = []
        stale.affected[0].particulars.informational = "unmaintained"
        let shelf = Shelf(
            advisories: [
                advisory("MAL-1", aliases: ["CVE-1"], of: "evil", [.introduced("0")]),
                advisory("GHSA-1", aliases: ["CVE-1"], fixed), stale,
            ], exploited: ["CVE-1": facts])
        let faults = try AdvisoryMatcher(shelf).matches(
            in: inventory([package("evil", "1.0.0"), package("lodash", "1.0.0"), package("old", "1.0.0", of: .crates)])
        ).faults
        XCTAssertEqual(
            faults.map(\.rule.id.text),
            ["malicious-dependency", "known-exploited-dependency", "unmaintained-dependency"])
        XCTAssertEqual(faults.map(\.kind.text), ["dep.malicious", "dep.known-exploited", "dep.unmaintained"])
        XCTAssertEqual(faults.map(\.severity), [.critical, .critical, .low])
        XCTAssertEqual(faults[0].title, "evil 1.0.0 is malicious: MAL-1 (Command injection)")
        XCTAssertEqual(faults[0].remediation, AdvisoryRules.malicious.remedy)
        XCTAssertTrue(faults[1].message.contains("CVE-1 is known to be exploited since 2026-01-01, by ransomware too"))
    }

    func testTellsTheLikelihoodOfAnAttack() throws {
        var facts = ExploitFacts()
        facts.add(.init(cve: "CVE-1", score: 0.934, percentile: 0.99))
        let shelf = Shelf(advisories: [advisory("CVE-1", fixed)], exploited: ["CVE-1": facts])
        let fault = try XCTUnwrap(
            AdvisoryMatcher(shelf).matches(in: inventory([package("lodash", "1.0.0")])).faults.first)
        XCTAssertEqual(fault.severity, .critical)
        XCTAssertTrue(fault.message.contains("EPSS expects an attack within 30 days with 93 %"), fault.message)
    }

    func testWhatCannotBeToldIsCountedAndNeverAFault() throws {
        let shelf = Shelf(advisories: [advisory("GHSA-1", [.introduced("0")])])
        let packages = [
            package("lodash", nil), package("lodash", "latest"), package("other", nil), package("other", "1.0.0"),
            package("pod", "1.0.0", of: .cocoaPods), package("pod", nil, of: .cocoaPods),
        ]
        let matches = try AdvisoryMatcher(shelf).matches(in: inventory(packages))
        XCTAssertEqual(matches.faults, [])
        XCTAssertEqual(matches.checked, 1)
        XCTAssertEqual(matches.uncovered, 2)
        XCTAssertEqual(
            matches.unknown,
            [
                .init(package: packages[0], advisories: ["GHSA-1"], doubt: .noVersion),
                .init(package: packages[1], advisories: ["GHSA-1"], doubt: .unreadableVersion("latest")),
                .init(package: packages[2], advisories: [], doubt: .noVersion),
            ])
    }

    func testWithdrawnAdvisoriesSayNothing() throws {
        var withdrawn = advisory("GHSA-1", fixed)
        withdrawn.withdrawn = "2026-01-01T00:00:00Z"
        let matches = try AdvisoryMatcher(Shelf(advisories: [withdrawn])).matches(
            in: inventory([package("lodash", "1.0.0"), package("lodash", nil)]))
        XCTAssertEqual(matches.faults, [])
        XCTAssertEqual(matches.unknown.map(\.advisories), [[]])
    }

    /// How the same change reads for who asks for it.
    private func remediation(
        _ advisories: [Advisory], range: String?, isDirect: Bool, scope: Package.Scope = .production,
        name: String = "lodash", version: String = "4.17.15"
    ) throws -> String {
        let target = package(name, version, scope: scope, isDirect: isDirect)
        let parent = package("kit", "1.0.0")
        let edge = Inventory.Requirement(package: 0, range: range)
        let inventory = inventory(
            [target, parent], requirements: [[], isDirect ? [] : [edge]],
            roots: isDirect ? [edge] : [.init(package: 1)])
        let faults = try AdvisoryMatcher(Shelf(advisories: advisories)).matches(in: inventory).faults
        return try XCTUnwrap(faults.first).remediation
    }

    func testTheFixFitsWhoAsksForThePackage() throws {
        let one = [advisory("GHSA-1", fixed)]
        for (range, isDirect, expected) in [
            ("^4.0.0", false, "Update to 4.17.21: `npm update lodash`."),
            (nil, false, "Update to 4.17.21: `npm update lodash`."),
            ("workspace:*", false, "Update to 4.17.21: `npm update lodash`."),
            (
                "4.17.15", true,
                "Update to 4.17.21, which the project's range leaves out: `npm install lodash@4.17.21`."
            ),
            (
                "~4.16.0", false,
                """
                Force 4.17.21, which others leave out (kit@1.0.0 asks for ~4.16.0): put `"overrides": { "lodash": \
                "4.17.21" }` into package.json, then `npm install`. Then test: nobody promised that it fits.
                """
            ),
        ] {
            XCTAssertEqual(try remediation(one, range: range, isDirect: isDirect), expected, range ?? "")
        }
        XCTAssertTrue(
            try remediation(one, range: "4.17.15", isDirect: true, scope: .development).contains("--save-dev"))
    }

    func testPrefersAFartherVersionThatFitsToOneThatHasToBeForced() throws {
        let events: [Advisory.Event] = [.introduced("0"), .fixed("4.17.21"), .introduced("4.18.0"), .fixed("4.18.1")]
        let record = advisory("GHSA-1", events)
        XCTAssertEqual(
            try remediation([record], range: ">=4.18.0 <5", isDirect: false),
            "Update to 4.18.1: `npm update lodash`.")
    }

    func testSaysThatAFixIsItselfAffected() throws {
        let one = advisory("GHSA-1", fixed)
        let two = advisory("GHSA-2", [.introduced("4.17.21"), .fixed("4.17.22")])
        XCTAssertEqual(
            try remediation([one, two], range: nil, isDirect: false),
            "Update to 4.17.22: `npm update lodash`. 4.17.21 is called fixed, but GHSA-2 affects it.")
        let never = advisory("GHSA-2", [.introduced("4.17.21")])
        XCTAssertTrue(
            try remediation([one, never], range: nil, isDirect: false)
                .hasSuffix("4.17.21 is called fixed, but GHSA-2 affects it."))
    }

    func testSaysThatThereIsNoFix() throws {
        let shelf = Shelf(advisories: [advisory("GHSA-1", [.introduced("0")])])
        let fault = try XCTUnwrap(
            AdvisoryMatcher(shelf).matches(in: inventory([package("lodash", "1.0.0")])).faults.first)
        XCTAssertEqual(fault.kind.text, "dep.vulnerable")
        XCTAssertTrue(fault.remediation.hasPrefix("No version is known that no advisory affects"))
        XCTAssertEqual(
            fault.related.map(\.message), ["No version is known that no advisory affects (dep.fix-unavailable)."])
        XCTAssertEqual(fault.dependency?.fixed, [])
    }

    /// A list of requirements with a package on each of `lines`.
    private func requirements(_ version: String, on lines: [Int], of written: Set<Int>) -> Inventory {
        let packages = lines.map { package("lodash", version, line: $0) }
        var inventory = inventory(packages)
        for (index, line) in lines.enumerated() where written.contains(line) {
            let location = Location(
                path: Path("package-lock.json"), bytes: 8..<13, start: Position(line: line, column: 9),
                end: Position(line: line, column: 14))
            inventory.writtenVersions[index] = .init(location: location, text: "lodash==\(version)")
        }
        return inventory
    }

    func testWhereEachPlaceOfTheVersionIsKnownItCanBeReplaced() throws {
        let shelf = Shelf(advisories: [advisory("GHSA-1", fixed)])
        let rows: [(version: String, lines: [Int], written: Set<Int>, text: String?, places: [Int]?)] = [
            ("1.0.0", [3], [3], "4.17.21", [3]),
            ("1.0.0", [3, 7], [3, 7], "4.17.21", [3, 7]),
            ("1.0.0", [3, 7], [3], nil, nil),
            ("1.0.0", [3], [], nil, nil),
            // As actions are tagged.
            ("v1.0.0", [3], [3], "v4.17.21", [3]),
        ]
        for row in rows {
            let inventory = requirements(row.version, on: row.lines, of: row.written)
            let fault = try XCTUnwrap(try AdvisoryMatcher(shelf).matches(in: inventory).faults.first, "\(row)")
            XCTAssertEqual(fault.replacement?.text, row.text, "\(row)")
            XCTAssertEqual(fault.replacement?.places.map(\.start.line), row.places, "\(row)")
            XCTAssertEqual(fault.region?.start.line, row.written.isEmpty ? nil : 3, "\(row)")
        }
    }

    func testNothingIsReplacedByWhatAnAdvisoryShouldNotSay() throws {
        for fixed in ["4.17.21 && reboot", "4.17.21\nrun: reboot", "$(reboot)"] {
            let shelf = Shelf(advisories: [advisory("GHSA-1", [.introduced("0"), .fixed(fixed)])])
            let faults = try AdvisoryMatcher(shelf).matches(in: requirements("1.0.0", on: [3], of: [3])).faults
            XCTAssertEqual(faults.compactMap(\.replacement?.text), [], fixed)
        }
    }

    func testPutsNothingIntoACommandThatAShellWouldUnderstand() throws {
        for name in ["$(reboot)", "--global", "a;b", "a b", "a'b", "a`b", "a\nb", ""] {
            let text = try remediation([advisory("GHSA-1", of: name, fixed)], range: nil, isDirect: false, name: name)
            XCTAssertEqual(text, "Update to 4.17.21.", name)
        }
    }

    func testTheTitleIsOneLineOfAtMostItsLength() throws {
        for (summary, told) in [
            ("", ""), ("\n\nOne\nTwo", " (One)"),
            (String(repeating: "x", count: 500), " (\(String(repeating: "x", count: 119))…)"),
        ] {
            let shelf = Shelf(advisories: [advisory("GHSA-1", fixed, summary: summary)])
            let fault = try AdvisoryMatcher(shelf).matches(in: inventory([package("lodash", "1.0.0")])).faults.first
            XCTAssertEqual(fault?.title, "lodash 1.0.0: GHSA-1\(told)")
        }
    }

    func testCostGrowsWithPackagesAndTheirOwnAdvisories() throws {
        let advisories = (0..<400).map { index in
            advisory("GHSA-\(index)", [.introduced("0"), .fixed("5.0.\(index)")])
        }
        let packages = (0..<2_000).map { package("p\($0)", "1.0.0") } + [package("lodash", "1.0.0")]
        let start = ContinuousClock.now
        let matches = try AdvisoryMatcher(Shelf(advisories: advisories)).matches(in: inventory(packages))
        XCTAssertEqual(matches.faults.count, 400)
        XCTAssertEqual(Set(matches.faults.compactMap { $0.dependency?.fixed }), [["5.0.399"]])
        // Generous for a debug build under load; quadratic work takes minutes.
        XCTAssertLessThan(ContinuousClock.now - start, .seconds(60))
    }

    func testDamagedRecordsNeverStopTheLook() throws {
        let record = """
            {"id": "GHSA-1", "aliases": ["CVE-1"], "affected": [{"package": {"ecosystem": "npm", "name": "lodash"},
            "ranges": [{"type": "GIT", "repo": "a", "events": [{"introduced": "0"}]}, {"type": "SEMVER", "events":
            [{"introduced": "0"}, {"fixed": "4.17.21"}, {"limit": "9.0.0"}]}], "versions": ["1.0.0", "2.0.0-rc.1"]}]}
            """
        let inventory = inventory([package("lodash", "1.0.0"), package("lodash", nil)])
        for seed in 0..<1_500 {
            var mutations = Mutations(seed: UInt64(seed))
            guard let advisory = try? AdvisoryReader.advisory(from: mutations.damaged(Array(record.utf8))) else {
                continue
            }
            let matches = try AdvisoryMatcher(Shelf(advisories: [advisory])).matches(in: inventory)
            XCTAssertEqual(matches.checked + matches.uncovered + matches.unknown.count, 2, "seed \(seed)")
        }
    }
}
