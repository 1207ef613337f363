import Documents
import TestSupport
import Vocabulary
import XCTest

@testable import Reporting

final class SARIFProfileTests: XCTestCase {
    private static let formats: [(format: any ReportFormat, isForGitHub: Bool)] = [
        (SARIFReport(), false), (GitHubSARIFReport(), true),
    ]
    private static let samples = [
        ("full", Sample.full), ("rich", Sample.rich), ("empty", Sample.result()), ("hostile", Sample.hostile),
        ("unread", Sample.result(files: 0, started: 0)),
    ]

    private func log(
        _ result: ScanResult, by format: any ReportFormat = SARIFReport(), background: Background = Sample.background
    ) throws -> Node {
        try JSON.parse(format.report(on: result, presentation: Presentation(background: background)))
    }

    private func run(
        of result: ScanResult, by format: any ReportFormat = SARIFReport(), background: Background = Sample.background
    ) throws -> Node {
        try XCTUnwrap(try log(result, by: format, background: background)["runs"]?.array?.first)
    }

    func testBothProfilesHoldToTheChecklist() throws {
        for (format, isForGitHub) in Self.formats {
            for (name, result) in Self.samples {
                for background in [Background(), Sample.background] {
                    let log = try log(result, by: format, background: background)
                    XCTAssertEqual(SARIFChecklist(checking: log, isForGitHub: isForGitHub).faults, [], name)
                }
            }
        }
    }

    func testBothProfilesAreValidAgainstTheSchema() throws {
        guard let validator = try SchemaValidator.sarif else { throw XCTSkip(SchemaValidator.advice) }
        for (format, _) in Self.formats {
            for (name, result) in Self.samples {
                XCTAssertEqual(validator.faults(in: try log(result, by: format)), [], name)
            }
        }
    }

    func testTheChecklistSeesFaults() throws {
        let text = String(
            decoding: SARIFReport().report(
                on: Sample.rich, presentation: Presentation(background: Sample.background)), as: UTF8.self)
        for (old, new, fault) in [
            (#""ruleIndex": 0"#, #""ruleIndex": 9"#, "1009"), (#""ruleIndex": 0"#, #""ruleIndex": 1"#, "1010"),
            (#""startColumn": 27"#, #""startColumn": 0"#, "1007"), (#""endLine": 12"#, #""endLine": 1"#, "1007"),
            (#""uri": "a.ts""#, #""uri": "../a.ts""#, "1002"), (#""uri": "a.ts""#, #""uri": "/a.ts""#, "2016"),
            (#""uri": "a.ts""#, #""uri": """#, "GH1001"), (#""uriBaseId": "SRCROOT""#, #""uriBaseId": "X""#, "1004"),
            (#""name": "first-1.0""#, #""name": "other""#, "1010"), (#""index": 2"#, #""index": 7"#, "1009"),
            (#""version": "2.1.0""#, #""version": "2.0.0""#, "1011"), ("money.\"", "money\"", "2001"),
            (#""level": "error""#, #""kind": "review", "level": "error""#, "the standard: level"),
            (#""baselineState": "unchanged","#, "", "the standard: baselineState"),
            (#""endTimeUtc": "2025"#, #""endTimeUtc": "1999"#, "1006"), (#""startLine": 12,"#, "", "2017"),
            (#""security-severity": "8.0""#, #""security-severity": "11""#, "GH1001"),
            (#""helpUri": "https"#, #""helpUri": "javascript"#, "1005"),
        ] {
            let broken = text.replacing(old, with: new, maxReplacements: old.contains("name") ? 1 : .max)
            XCTAssertNotEqual(broken, text, "nothing to break: \(old)")
            let faults = SARIFChecklist(checking: try JSON.parse(Array(broken.utf8)), isForGitHub: false).faults
            XCTAssertTrue(faults.contains { $0.contains(fault) }, "\(new): \(faults)")
        }
        let faults = SARIFChecklist(checking: try JSON.parse(Array(text.utf8)), isForGitHub: true).faults
        XCTAssertTrue(faults.contains { $0.contains("GH suppressions") }, "\(faults)")
    }

    func testFindingsAreRelatedToWeaknessesAndControls() throws {
        let run = try run(of: Sample.rich)
        let taxonomies = try XCTUnwrap(run["taxonomies"]?.array)
        XCTAssertEqual(
            taxonomies.map { $0["name"]?.string }, ["CWE", "first-1.0", "second"], "none that nothing touches")
        XCTAssertEqual(
            taxonomies.map { $0["taxa"]?.array?.compactMap { $0["id"]?.string } },
            [["798", "1321", "1395"], ["1.1", "1.3"], ["A"]])
        let rules = try XCTUnwrap(run["tool"]?["driver"]?["rules"]?.array)
        let related = rules.map { rule in
            (rule["relationships"]?.array ?? []).map { relationship in
                let target = relationship["target"]
                let kind = relationship["kinds"]?.array?.first?.string ?? ""
                return "\(kind) \(target?["toolComponent"]?["name"]?.string ?? "") \(target?["id"]?.string ?? "")"
            }
        }
        XCTAssertEqual(
            related,
            [
                ["superset CWE 798", "relevant first-1.0 1.1", "relevant second A"],
                ["superset CWE 1321", "superset CWE 1395", "relevant first-1.0 1.1", "relevant first-1.0 1.3"],
            ])
        XCTAssertTrue(run["results"]?.array?.allSatisfy { $0["taxa"] == nil } == true, "the rule says it already")
    }

    func testAFindingNamesItsControlsWhereItsRuleHasFindingsOfSeveralKinds() throws {
        var other = Sample.finding(path: "z", group: 2)
        other.kind = Sample.dependency.kind
        let results = try XCTUnwrap(try run(of: Sample.result(findings: [Sample.finding(), other]))["results"]?.array)
        XCTAssertEqual(
            results.map { $0["taxa"]?.array?.compactMap { $0["id"]?.string } }, [["1.1", "A"], ["1.1", "1.3"]])
    }

    func testARuleTellsItsOwnWordsWhereTheyWereHandedIn() throws {
        let rules = try XCTUnwrap(try run(of: Sample.rich)["tool"]?["driver"]?["rules"]?.array)
        XCTAssertEqual(rules[0]["fullDescription"]?["text"]?.string, "Whoever holds it can move the account's money.")
        XCTAssertEqual(rules[0]["helpUri"]?.string, "https://docs.example/keys")
        XCTAssertEqual(
            rules[0]["help"]?["text"]?.string,
            "Whoever holds it can move the account's money.\nRoll the key.\nhttps://docs.example/keys")
        XCTAssertEqual(rules[1]["id"]?.string, "vulnerable-dependency/CVE-2021-23337")
        XCTAssertEqual(rules[1]["helpUri"]?.string, "https://osv.dev/vulnerability/CVE-2021-23337")
        XCTAssertEqual(rules[1]["shortDescription"]?["text"]?.string, "CVE-2021-23337 in lodash.")
        XCTAssertEqual(
            rules[1]["fullDescription"]?["text"]?.string, "lodash 4.17.15.", "of this one nothing was handed in")
    }

    func testEachAdvisoryIsARuleAsGraveAsItself() throws {
        var (worse, lesser, odd) = (Sample.dependency, Sample.dependency, Sample.dependency)
        worse.dependency?.advisories = ["CVE-2026-1", "GHSA-aaaa-bbbb-cccc"]
        (worse.severity, worse.remediation) = (.critical, "Update to 4.17.21.")
        worse.due = UTC.seconds(of: "2026-12-01T00:00:00Z")
        lesser.dependency?.advisories = ["CVE-2026-2"]
        (lesser.severity, lesser.location.start.line) = (.low, 9)
        odd.dependency?.advisories = ["CVE-2026-3\" onload=\"x"]
        for format: any ReportFormat in [SARIFReport(), GitHubSARIFReport()] {
            let run = try run(of: Sample.result(findings: [worse, lesser, odd]), by: format)
            let rules = try XCTUnwrap(run["tool"]?["driver"]?["rules"]?.array)
            XCTAssertEqual(
                rules.map { "\($0["id"]?.string ?? "") \($0["properties"]?["security-severity"]?.string ?? "")" },
                [
                    "vulnerable-dependency 8.0", "vulnerable-dependency/CVE-2026-1 9.5",
                    "vulnerable-dependency/CVE-2026-2 2.0",
                ])
            XCTAssertEqual(rules[1]["helpUri"]?.string, "https://osv.dev/vulnerability/GHSA-aaaa-bbbb-cccc")
            let results = try XCTUnwrap(run["results"]?.array)
            let grave = try XCTUnwrap(results.first { $0["ruleId"]?.string == "vulnerable-dependency/CVE-2026-1" })
            XCTAssertEqual(grave["message"]?["text"]?.string?.hasPrefix("lodash 4.17.15. "), true)
            XCTAssertEqual(grave["message"]?["text"]?.string?.hasSuffix(" Update to 4.17.21."), true)
            XCTAssertEqual(grave["properties"]?["due"]?.string, "2026-12-01T00:00:00Z")
        }
    }

    func testASourceThatIsNoAddressIsNoLink() throws {
        for source in [
            "ours", "PCI DSS 4.0.1, 12.3.1", "http://plain.example/", "https://a.example/<b>", "https://a b",
        ] {
            var background = Sample.background
            for rule in background.rules.keys { background.rules[rule]?.source = source }
            let rule = try run(of: Sample.rich, background: background)["tool"]?["driver"]?["rules"]?.array?.first
            XCTAssertNil(rule?["helpUri"], source)
        }
    }

    func testAWaiverTellsWhoAnswersForItAndUntilWhen() throws {
        let results = try XCTUnwrap(try run(of: Sample.rich)["results"]?.array)
        let suppression = try XCTUnwrap(results.compactMap { $0["suppressions"]?.array?.first }.first)
        XCTAssertEqual(suppression["kind"]?.string, "external")
        XCTAssertEqual(suppression["justification"]?.string, "waiver shop-1: behind a gateway.")
        XCTAssertEqual(
            suppression["properties"]?.table?.entries.map { "\($0.key)=\($0.node.string ?? "")" },
            [
                "owner=ops@shop.example", "expires=2026-12-31", "category=compensating-control",
                "vexJustification=inline_mitigations_already_exist",
            ])
    }

    func testTheWayToAFindingIsACodeFlow() throws {
        let results = try XCTUnwrap(try run(of: Sample.rich)["results"]?.array)
        let flows = results.map { result in
            (result["codeFlows"]?.array ?? []).map { flow in
                (flow["threadFlows"]?.array?.first?["locations"]?.array ?? []).map { step in
                    let location = step["location"]
                    let name = location?["logicalLocations"]?.array?.first?["fullyQualifiedName"]?.string
                    let offset = location?["physicalLocation"]?["region"]?["byteOffset"]?.integer
                    return [
                        "\(step["nestingLevel"]?.integer ?? -1)", location?["message"]?["text"]?.string, name,
                        offset.map { "at \($0)" },
                    ].compactMap(\.self).joined(separator: " ")
                }
            }
        }
        XCTAssertEqual(
            flows,
            [
                [], [], [["0 zip member. conf/app.env at 120", "1 base64.", "2 What was found."]],
                [["0 express@4.0.0. express@4.0.0", "1 async@2.0.0. async@2.0.0", "2 lodash@4.17.15. lodash@4.17.15"]],
            ])
    }

    func testPlacesThatBelongToAFindingAreRelated() throws {
        let result = try XCTUnwrap(try run(of: Sample.rich)["results"]?.array?.last)
        let related = try XCTUnwrap(result["relatedLocations"]?.array)
        XCTAssertEqual(related.map { $0["message"]?["text"]?.string }, ["asks for it.", "Related."])
        XCTAssertEqual(
            related.map { $0["physicalLocation"]?["region"]?["startLine"]?.integer }, [12, nil],
            "a file has a line or none")
        XCTAssertEqual(related.map { $0["id"]?.integer }, [1, 2])
    }

    func testWhatMendsAFindingWithoutAThoughtIsAFix() throws {
        let results = try XCTUnwrap(try run(of: Sample.rich)["results"]?.array)
        XCTAssertEqual(results.map { $0["fixes"]?.array?.count }, [nil, nil, nil, 1])
        let fix = try XCTUnwrap(results.last?["fixes"]?.array?.first)
        XCTAssertEqual(fix["description"]?["text"]?.string, "Update lodash to 4.17.21.")
        let change = try XCTUnwrap(fix["artifactChanges"]?.array?.first)
        XCTAssertEqual(change["artifactLocation"]?["uri"]?.string, "package-lock.json")
        XCTAssertEqual(
            change["replacements"]?.array?.map { replacement in
                let region = replacement["deletedRegion"]
                let numbers = ["startLine", "startColumn", "endLine", "endColumn"].map { region?[$0]?.integer ?? -1 }
                return "\(numbers) \(replacement["insertedContent"]?["text"]?.string ?? "")"
            }, ["[3, 15, 3, 22] 4.17.21", "[8, 15, 8, 22] 4.17.21"])
        let gitHub = try run(of: Sample.rich, by: GitHubSARIFReport())["results"]?.array ?? []
        XCTAssertEqual(gitHub.count { $0["fixes"] != nil }, 0, "GitHub reads none")
    }

    func testTheFullProfileTellsRankFirstDetectionAndCommit() throws {
        let run = try run(of: Sample.rich)
        let results = try XCTUnwrap(run["results"]?.array)
        XCTAssertEqual(results.map { $0["rank"]?.integer }, [100, 100, 100, 80])
        XCTAssertEqual(
            results.map { $0["provenance"]?["firstDetectionTimeUtc"]?.string },
            [nil, "2026-01-31T00:00:00Z", nil, nil])
        let provenance = try XCTUnwrap(run["versionControlProvenance"]?.array?.first)
        XCTAssertEqual(provenance["repositoryUri"]?.string, "https://git.example/shop")
        XCTAssertEqual(provenance["revisionId"]?.string, Sample.digest(9))
        XCTAssertNil(try self.run(of: Sample.rich, background: Background())["versionControlProvenance"])
    }

    func testRunsOfDifferentLooksHaveDifferentCategories() throws {
        for (sources, category) in [
            (["work tree"], "assay/tree/"), (["staged changes"], "assay/staged/"),
            (["history: main"], "assay/history/"),
            (["standard input"], "assay/input/"), (["https://shop.example/"], "assay/site/"), ([], "assay/tree/"),
            (["work tree", "https://shop.example/", "history"], "assay/history+site+tree/"),
        ] {
            var result = Sample.result()
            result.scope.sources = sources
            XCTAssertEqual(try run(of: result)["automationDetails"]?["id"]?.string, category)
        }
    }

    func testGitHubGetsOpenNewFindingsAlone() throws {
        let run = try run(of: Sample.rich, by: GitHubSARIFReport())
        XCTAssertEqual(
            run["results"]?.array?.map { $0["ruleId"]?.string },
            ["stripe-live-key", "vulnerable-dependency/CVE-2021-23337"])
        let notifications = try XCTUnwrap(run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array)
        XCTAssertEqual(
            notifications.map { $0["message"]?["text"]?.string },
            ["Left out: 1 suppressed finding.", "Left out: 1 finding that the baseline knows."])
        XCTAssertEqual(notifications.map { $0["descriptor"]?["id"]?.string }, ["cut", "cut"])
        XCTAssertNil(run["taxonomies"])
        XCTAssertNil(run["results"]?.array?.first?["rank"])
    }

    func testGitHubGetsTheMostSevereOfTooMany() throws {
        let severities: [Severity] = [.low, .critical, .medium]
        let findings = (0..<6000).map {
            Sample.finding(severity: severities[$0 % 3], path: Path("f\($0)"), line: $0 + 1, group: $0)
        }
        let run = try run(of: Sample.result(findings: findings), by: GitHubSARIFReport())
        let levels = try XCTUnwrap(run["results"]?.array).map { $0["level"]?.string ?? "" }
        XCTAssertEqual(levels.count, 5000)
        XCTAssertEqual(
            ["error", "warning", "note"].map { level in levels.filter { $0 == level }.count }, [2000, 2000, 1000])
        let message = run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array?.last?["message"]?["text"]
        XCTAssertEqual(
            message?.string,
            "Left out: 1,000 findings of the least severity: GitHub keeps 5,000 results of a run.")
    }

    func testGitHubGetsTenPlacesOfASubjectAndIsToldOfMore() throws {
        let findings = (1...30).map { Sample.finding(path: Path("f\($0)"), line: $0) }
        let run = try run(of: Sample.result(findings: findings), by: GitHubSARIFReport())
        XCTAssertEqual(run["results"]?.array?.compactMap { $0["relatedLocations"]?.array?.count }.max(), 10)
        let message = run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array?.last?["message"]?["text"]
        XCTAssertEqual(message?.string, "Left out: places beyond the first 10 others that 1 subject stands at.")
    }

    func testARuleOfManyWeaknessesHasTenTags() throws {
        let result = Sample.result(findings: [Sample.finding(cwe: Array(100...130))])
        let rule = try run(of: result, by: GitHubSARIFReport())["tool"]?["driver"]?["rules"]?.array?.first
        XCTAssertEqual(rule?["properties"]?["tags"]?.array?.count, 10)
    }

    func testFindingsOfSitesNameWhatWasAskedAndAnswered() throws {
        var result = Sample.result(
            findings: ["https://a.example/", "https://a.example/app.js", "https://b.example/"].map {
                Sample.finding(origin: .site, path: Path($0), line: 1)
            } + [Sample.finding(path: "a.ts")])
        result.sites = [
            SiteFacts(
                address: "https://a.example/", started: 0, status: 200,
                answers: [
                    .init(address: "https://a.example/", role: "cross-origin", status: 403, bytes: 0),
                    .init(address: "https://a.example/", role: "start-page", status: 200, type: "text/html", bytes: 9),
                    .init(
                        address: "https://a.example/app.js", role: "script", status: 200, type: "text/html", bytes: 5),
                    .init(address: "https://a.example/x?token=abc", role: "asset", status: 404, bytes: 5),
                ]),
            SiteFacts(address: "https://b.example/", started: 0),
        ]
        let run = try run(of: result)
        XCTAssertEqual(
            run["webRequests"]?.array?.compactMap { $0["target"]?.string },
            ["https://a.example/", "https://a.example/app.js", "https://b.example/"])
        XCTAssertEqual(run["webResponses"]?.array?.map { $0["statusCode"]?.integer }, [200, nil])
        XCTAssertEqual(run["webResponses"]?.array?[0]["headers"]?["Content-Type"]?.string, "text/html")
        XCTAssertEqual(run["webResponses"]?.array?[1]["noResponseReceived"]?.boolean, true)
        let results = try XCTUnwrap(run["results"]?.array)
        XCTAssertEqual(results.map { $0["webRequest"]?["index"]?.integer }, [nil, 0, 1, 2])
        XCTAssertEqual(results.map { $0["webResponse"]?["index"]?.integer }, [nil, 0, 0, 1])
        XCTAssertNil(try self.run(of: result, by: GitHubSARIFReport())["webRequests"])
        XCTAssertEqual(SARIFChecklist(checking: try log(result), isForGitHub: false).faults, [])
        guard let validator = try SchemaValidator.sarif else { throw XCTSkip(SchemaValidator.advice) }
        XCTAssertEqual(validator.faults(in: try log(result)), [])
    }

    func testWhatStandsBehindAQuestionMarkIsNotTold() throws {
        let address: Path = "https://a.example/x?token=abc"
        var result = Sample.result(findings: [Sample.finding(origin: .site, path: address)])
        result.sites = [
            SiteFacts(
                address: "https://a.example/", started: 0, status: 200,
                answers: [.init(address: address, role: "asset", status: 404, bytes: 5)])
        ]
        XCTAssertEqual(
            try run(of: result)["webRequests"]?.array?.first?["target"]?.string, "https://a.example/x?…")
    }

    func testManyFindingsHaveALineEachAndFewAreSpreadOut() throws {
        for (count, isSpreadOut) in [(3, true), (1001, false)] {
            let result = Sample.result(findings: (0..<count).map { Sample.finding(path: Path("a\($0).ts"), group: $0) })
            let text = String(
                decoding: SARIFReport().report(on: result, presentation: Presentation()), as: UTF8.self)
            let line = text.split(separator: "\n").first { $0.contains(#""ruleId""#) } ?? ""
            XCTAssertEqual(line.contains(#""partialFingerprints""#), !isSpreadOut, String(line))
        }
    }
}
