import TestSupport
import Versions
import Vocabulary
import XCTest

@testable import Advisories

final class EvaluationTests: XCTestCase {
    private func package(
        _ version: String?, of ecosystem: Ecosystem = .npm, named name: String = "thing", commit: String? = nil
    ) -> Package {
        Package(
            ecosystem: ecosystem, name: name, version: version, commit: commit, file: Path("lock"), line: 1)
    }

    private func advisory(
        _ ranges: [Advisory.AffectedRange], versions: [String] = [], of ecosystem: Ecosystem = .npm
    ) -> Advisory {
        let name = Advisory.Name(ecosystem: ecosystem, name: "thing")
        return Advisory(id: "X-1", affected: [.init(package: name, ranges: ranges, versions: versions)])
    }

    private func semantic(_ events: Advisory.Event...) -> Advisory.AffectedRange {
        Advisory.AffectedRange(type: .semantic, events: events)
    }

    private func own(_ events: Advisory.Event...) -> Advisory.AffectedRange {
        Advisory.AffectedRange(type: .ecosystem, events: events)
    }

    private let commits = Advisory.AffectedRange(
        type: .commits, repository: "https://git.example/thing", events: [.introduced("0"), .fixed("abc")])

    private func affected(_ range: String) -> Verdict { .affected(.range(range)) }

    func testHoldsEveryClauseOfTheSchemasEvaluation() {
        let unfixed = semantic(.introduced("0"))
        let fixed = semantic(.introduced("0"), .fixed("1.0.2"))
        let twice = semantic(.introduced("1.0.0"), .fixed("1.0.2"), .introduced("3.0.0"), .fixed("3.2.5"))
        let shuffled = semantic(.fixed("3.2.5"), .introduced("3.0.0"), .fixed("1.0.2"), .introduced("1.0.0"))
        let last = semantic(.introduced("0"), .lastAffected("2.1.214"))
        let limited = semantic(.introduced("1.0.0"), .limit("2.0.0"))
        let limits = semantic(.limit("2.0.0"), .introduced("1.0.0"), .limit("3.0.0"))
        let cases: [(Advisory.AffectedRange, String, Verdict)] = [
            (unfixed, "0.0.0-0", affected("every version")), (unfixed, "99.0.0", affected("every version")),
            (fixed, "1.0.1", affected("< 1.0.2")), (fixed, "1.0.2", .notAffected),
            (fixed, "1.0.2-rc.1", affected("< 1.0.2")), (fixed, "1.0.2+build", .notAffected),
            (twice, "0.9.9", .notAffected), (twice, "1.0.0", affected(">= 1.0.0, < 1.0.2")),
            (twice, "1.0.2", .notAffected), (twice, "2.0.0", .notAffected),
            (twice, "3.2.4", affected(">= 3.0.0, < 3.2.5")), (twice, "3.2.5", .notAffected),
            (shuffled, "1.0.1", affected(">= 1.0.0, < 1.0.2")), (shuffled, "2.0.0", .notAffected),
            (shuffled, "3.0.0", affected(">= 3.0.0, < 3.2.5")),
            (last, "2.1.214", affected("<= 2.1.214")), (last, "2.1.215", .notAffected),
            (limited, "1.5.0", affected(">= 1.0.0, < 2.0.0")), (limited, "2.0.0", .notAffected),
            (limited, "9.0.0", .notAffected),
            (limits, "2.5.0", affected(">= 1.0.0, < 3.0.0")), (limits, "3.0.0", .notAffected),
            (semantic(.introduced("1.0.0"), .limit("*")), "9.0.0", affected(">= 1.0.0")),
            (semantic(.introduced("1.0.0"), .limit("1.1.0"), .limit("2.*")), "9.0.0", affected(">= 1.0.0")),
            (semantic(.introduced("1.0.0"), .fixed("1.5.0"), .limit("1.2.0")), "1.3.0", .notAffected),
            (semantic(.introduced("1.10.0"), .fixed("1.9.0")), "1.9.5", .notAffected),
            // Two ranges that meet leave no gap.
            (
                semantic(.introduced("1.0.0"), .fixed("2.0.0"), .introduced("2.0.0"), .fixed("3.0.0")), "2.0.0",
                affected(">= 2.0.0, < 3.0.0")
            ),
            (semantic(.introduced("1.0.0"), .fixed("1.0.0")), "1.0.0", .notAffected),
        ]
        for (range, version, verdict) in cases {
            XCTAssertEqual(advisory([range]).verdict(on: package(version)), verdict, "\(version) in \(range.events)")
        }
    }

    func testSemanticRangesSortBySemVerAndOthersByTheirEcosystem() {
        let semantic = semantic(.introduced("0"), .fixed("1.0.0"))
        XCTAssertEqual(advisory([semantic]).verdict(on: package("1.0.0-alpha")), affected("< 1.0.0"))
        let pypi = advisory([own(.introduced("0"), .fixed("1.0"))], of: .pypi)
        for (version, verdict) in [
            ("1.0.dev1", affected("< 1.0")), ("1.0rc1", affected("< 1.0")), ("1.0.0", .notAffected),
            ("1.0.post1", .notAffected), ("1!0.1", .notAffected),
        ] {
            XCTAssertEqual(pypi.verdict(on: package(version, of: .pypi)), verdict, version)
        }
    }

    func testAVersionIsAffectedWhereItIsListedOrInARange() {
        let fixed = semantic(.introduced("2.0.0"), .fixed("2.1.0"))
        let listed = advisory([fixed], versions: ["1.0.0"])
        XCTAssertEqual(listed.verdict(on: package("1.0.0")), .affected(.listed))
        XCTAssertEqual(listed.verdict(on: package("2.0.5")), affected(">= 2.0.0, < 2.1.0"))
        XCTAssertEqual(listed.verdict(on: package("1.0.1")), .notAffected)
        let python = advisory([], versions: ["1.0"], of: .pypi)
        XCTAssertEqual(python.verdict(on: package("1.0.0", of: .pypi)), .affected(.listed))
        XCTAssertEqual(python.verdict(on: package("1.0.1", of: .pypi)), .notAffected)
    }

    func testARangeOfCommitsNeverEndsTheEvaluation() {
        let fixed = semantic(.introduced("0"), .fixed("1.0.2"))
        XCTAssertEqual(advisory([commits, fixed]).verdict(on: package("1.0.1")), affected("< 1.0.2"))
        XCTAssertEqual(advisory([commits, fixed]).verdict(on: package("1.0.2")), .notAffected)
        XCTAssertEqual(advisory([commits], versions: ["1.0.1"]).verdict(on: package("1.0.1")), .affected(.listed))
        XCTAssertEqual(advisory([commits], versions: ["1.0.1"]).verdict(on: package("1.0.2")), .notAffected)
        XCTAssertEqual(advisory([commits]).verdict(on: package("1.0.1")), .unknown(.commitsAlone))
    }

    func testACommitMatchesOnlyWhereTheRecordNamesIt() {
        let hash = String(repeating: "ab", count: 20)
        let range = Advisory.AffectedRange(
            type: .commits, repository: "https://git.example/Thing.git", events: [.introduced(hash), .fixed("def")])
        let record = Advisory(id: "X-1", affected: [.init(ranges: [range])])
        let pinned = package(nil, of: .git, named: "git@git.example:thing", commit: hash)
        XCTAssertEqual(record.verdict(on: pinned), .affected(.commit))
        let other = package(nil, of: .git, named: "git.example/thing", commit: String(repeating: "cd", count: 20))
        XCTAssertEqual(record.verdict(on: other), .unknown(.noVersion))
        XCTAssertEqual(
            advisory([commits], versions: [hash]).verdict(on: package(nil, commit: hash)), .affected(.commit))
    }

    func testAPackageWithoutAVersionIsUnknownAndNeverAffected() {
        let everything = advisory([semantic(.introduced("0"))], versions: ["1.0.0"])
        XCTAssertEqual(everything.verdict(on: package(nil)), .unknown(.noVersion))
    }

    func testWhatCannotBeReadIsUnknownUnlessSomethingElseDecides() {
        let fixed = semantic(.introduced("0"), .fixed("1.0.2"))
        let broken = semantic(.introduced("0"), .fixed("one"))
        let strange = Advisory.AffectedRange(type: .unknown("LUNAR"), events: [.introduced("0")])
        for (ranges, version, verdict) in [
            ([fixed], "latest", Verdict.unknown(.unreadableVersion("latest"))),
            ([broken], "1.0.0", .unknown(.unreadableRange)), ([strange], "1.0.0", .unknown(.unreadableRange)),
            ([semantic(.fixed("1.0.2"))], "1.0.0", .unknown(.unreadableRange)),
            ([semantic()], "1.0.0", .unknown(.unreadableRange)), ([broken, fixed], "1.0.1", affected("< 1.0.2")),
            ([strange, fixed], "1.0.2", .unknown(.unreadableRange)),
        ] {
            XCTAssertEqual(advisory(ranges).verdict(on: package(version)), verdict, "\(version) in \(ranges)")
        }
        let nowhere = Ecosystem("Nowhere")
        XCTAssertEqual(
            advisory([own(.introduced("0"))], of: nowhere).verdict(on: package("1", of: nowhere)),
            .unknown(.unreadableVersion("1")))
        XCTAssertEqual(advisory([broken], versions: ["x"]).verdict(on: package("x")), .affected(.listed))
    }

    func testAWithdrawnRecordHoldsNoMore() {
        var record = advisory([semantic(.introduced("0"))])
        record.withdrawn = "2026-01-01T00:00:00Z"
        XCTAssertEqual(record.verdict(on: package("1.0.0")), .notAffected)
    }

    func testAnotherNameOrEcosystemIsAnotherPackage() {
        let record = advisory([semantic(.introduced("0"))])
        XCTAssertEqual(record.verdict(on: package("1.0.0", named: "thing2")), .notAffected)
        XCTAssertEqual(record.verdict(on: package("1.0.0", of: .pypi)), .notAffected)
    }

    func testSuffixesOfEcosystemsHaveToBeEqual() {
        for (record, package, isSame) in [
            ("Debian:12", "Debian:12", true), ("Debian:12", "Debian:11", false), ("Debian:12", "Debian", false),
            ("Debian", "Debian:12", false), ("Debian", "Debian", true), ("Maven", "Maven", true),
            ("Maven:https://repo.maven.apache.org/maven2", "Maven", true),
            ("Maven:https://maven.google.com", "Maven", false), ("Packagist:https://packagist.org", "Packagist", true),
        ] {
            let verdict = advisory([], versions: ["1.0"], of: Ecosystem(record))
                .verdict(on: self.package("1.0", of: Ecosystem(package)))
            XCTAssertEqual(verdict, isSame ? .affected(.listed) : .notAffected, "\(package) against \(record)")
        }
    }

    func testEntriesOfOneRecordAddUp() {
        var record = advisory([semantic(.introduced("1.0.0"), .fixed("1.1.0"))])
        record.affected += advisory([semantic(.introduced("2.0.0"), .fixed("2.1.0"))]).affected
        XCTAssertEqual(record.verdict(on: package("1.0.5")), affected(">= 1.0.0, < 1.1.0"))
        XCTAssertEqual(record.verdict(on: package("2.0.5")), affected(">= 2.0.0, < 2.1.0"))
        XCTAssertEqual(record.verdict(on: package("1.1.0")), .notAffected)
    }

    func testReadsTheVersionsThatEcosystemsOfSemVerWriteBesideIt() {
        let go = advisory([semantic(.introduced("1.20.0-0"), .fixed("1.21.0-rc.3"))], of: .go)
        for (version, isAffected) in [
            ("v1.20.5", true), ("1.20", true), ("1.21rc2", true), ("go1.21rc3", false), ("1.21", false),
            ("1.19.9", false), ("1.21beta1", true),
        ] {
            let verdict = go.verdict(on: package(version, of: .go))
            XCTAssertEqual(verdict, isAffected ? affected(">= 1.20.0-0, < 1.21.0-rc.3") : .notAffected, version)
        }
        XCTAssertEqual(go.verdict(on: package("1.21alpha", of: .go)), .unknown(.unreadableVersion("1.21alpha")))
    }

    /// The schema's pseudocode, line by line.
    private func isIncluded(_ version: Version, in events: [Advisory.Event]) -> Bool {
        func parsed(_ text: String) -> Version? { Version(semantic: text) }
        let limits: [String] = events.compactMap { if case .limit(let text) = $0 { text } else { nil } }
        let isBefore = limits.contains { text in text.contains("*") || parsed(text).map { version < $0 } ?? false }
        guard limits.isEmpty || isBefore else { return false }
        func place(_ event: Advisory.Event) -> (Version?, Int) {
            switch event {
            case .introduced("0"): (nil, 0)
            case .introduced(let text), .fixed(let text), .lastAffected(let text), .limit(let text):
                (parsed(text), 1)
            }
        }
        // Limits have no part in the loop.
        var sorted = events.filter { if case .limit = $0 { false } else { true } }
        // An insertion sort that keeps equals in place.
        for end in sorted.indices {
            var index = end
            while index > 0, isBelow(place(sorted[index]), place(sorted[index - 1])) {
                sorted.swapAt(index, index - 1)
                index -= 1
            }
        }
        var isVulnerable = false
        for event in sorted {
            switch event {
            case .introduced("0"): isVulnerable = true
            case .introduced(let text): if let start = parsed(text), version >= start { isVulnerable = true }
            case .fixed(let text): if let end = parsed(text), version >= end { isVulnerable = false }
            case .lastAffected(let text): if let end = parsed(text), version > end { isVulnerable = false }
            case .limit: break
            }
        }
        return isVulnerable
    }

    private func isBelow(_ left: (Version?, Int), _ right: (Version?, Int)) -> Bool {
        guard left.1 == right.1 else { return left.1 < right.1 }
        guard let first = left.0, let second = right.0 else { return false }
        return first < second
    }

    func testStretchesAnswerAsTheSchemasPseudocodeDoes() throws {
        var random = SeededGenerator(seed: 1)
        let versions = (0..<8).map { "1.\($0).0" }
        for _ in 0..<2_000 {
            var events: [Advisory.Event] = [Bool.random(using: &random) ? .introduced("0") : .introduced("1.1.0")]
            for _ in 0..<Int.random(in: 0..<6, using: &random) {
                let version = versions[Int.random(in: 0..<8, using: &random)]
                switch Int.random(in: 0..<8, using: &random) {
                case 0, 1, 2: events.append(.introduced(version))
                case 3, 4: events.append(.fixed(version))
                case 5, 6: events.append(.lastAffected(version))
                default: events.append(.limit(Bool.random(using: &random) ? version : "*"))
                }
            }
            events.shuffle(using: &random)
            let timeline = try XCTUnwrap(Timeline(events, on: .semantic(.npm)))
            for text in versions + ["0.0.1", "1.3.5", "2.0.0"] {
                let version = try XCTUnwrap(Version(semantic: text))
                let isAffected = timeline.intervals.contains { $0.contains(version) }
                XCTAssertEqual(isAffected, isIncluded(version, in: events), "\(text) in \(events)")
            }
        }
    }
}
