import Documents
import Foundation
import TestSupport
import Vocabulary
import XCTest

@testable import Reporting

final class SARIFReportTests: XCTestCase {
    private func log(_ result: ScanResult) throws -> Node {
        try JSON.parse(SARIFReport().report(on: result, presentation: Presentation()))
    }

    private func run(of result: ScanResult) throws -> Node {
        try XCTUnwrap(try log(result)["runs"]?.array?.first)
    }

    private func validator() throws -> SchemaValidator {
        guard let validator = try SchemaValidator.sarif else { throw XCTSkip(SchemaValidator.advice) }
        return validator
    }

    func testReportsAreValidAgainstTheSchema() throws {
        let validator = try validator()
        for (name, result) in [
            ("full", Sample.full), ("empty", Sample.result()), ("nothing", Sample.result(files: 0, started: 0)),
            ("hostile", Sample.hostile),
        ] {
            XCTAssertEqual(validator.faults(in: try log(result)), [], name)
        }
    }

    func testTheValidatorSeesFaults() throws {
        let validator = try validator()
        for (text, fault) in [
            ("{}", "lacks version"), (#"{"version":"2.1.0","runs":{}}"#, "is not of type"),
            (#"{"version":"2.2","runs":[]}"#, "is none of the choices"),
            (#"{"version":"2.1.0","runs":[{}]}"#, "lacks tool"),
            (#"{"version":"2.1.0","runs":[],"x":1}"#, "is not in the schema"),
            (#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a","informationUri":"b c"}}}]}"#, "is not a uri"),
            (
                #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a"}},"results":[{"message":{}}]}]}"#,
                "matches none of anyOf"
            ),
            (
                #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a"}},"results":[{"message":{"text":"x"},"#
                    + #""rank":1,"ruleIndex":-2}]}]}"#, "is below -1"
            ),
        ] {
            let faults = validator.faults(in: try JSON.parse(Array(text.utf8)))
            XCTAssertTrue(faults.contains { $0.contains(fault) }, "\(text): \(faults)")
        }
    }

    func testEveryResultHasWhatGitHubAsksFor() throws {
        let run = try run(of: Sample.full)
        let rules = try XCTUnwrap(run["tool"]?["driver"]?["rules"]?.array)
        XCTAssertEqual(
            rules.map { $0["id"]?.string },
            ["github-token", "password-assignment", "sentry-dsn", "stripe-live-key", "supabase-anon-jwt"])
        for rule in rules {
            for text in [
                rule["name"], rule["shortDescription"]?["text"], rule["fullDescription"]?["text"],
                rule["help"]?["text"],
            ] {
                XCTAssertFalse(text?.string?.isEmpty ?? true, "\(rule)")
            }
        }
        let results = try XCTUnwrap(run["results"]?.array)
        XCTAssertEqual(results.count, Sample.full.findings.count)
        for result in results {
            let index = try XCTUnwrap(result["ruleIndex"]?.integer)
            XCTAssertEqual(
                rules[index]["id"]?.string, result["ruleId"]?.string, "indexes lead to the rule of that name")
            XCTAssertEqual(result["message"]?["text"]?.string?.last, ".")
            let place = try XCTUnwrap(result["locations"]?.array?.first?["physicalLocation"])
            XCTAssertEqual(place["artifactLocation"]?["uriBaseId"]?.string, "SRCROOT")
            let region = try XCTUnwrap(place["region"])
            XCTAssertGreaterThan(
                try XCTUnwrap(region["endColumn"]?.integer), try XCTUnwrap(region["startColumn"]?.integer))
            XCTAssertEqual(
                result["partialFingerprints"]?.table?.entries.map(\.key), ["assayFinding/v1", "assaySubject/v1"])
        }
        XCTAssertEqual(run["automationDetails"]?["id"]?.string, "assay/tree/")
        XCTAssertNil(run["originalUriBaseIds"]?["SRCROOT"]?["uri"], "no path of the machine")
    }

    func testSeverityIsSaidInTheWordsOfEachReader() throws {
        for (severity, level, score) in [
            (Severity.critical, "error", "9.5"), (.high, "error", "8.0"), (.medium, "warning", "5.5"),
            (.low, "note", "2.0"),
            (.note, "note", nil),
        ] as [(Severity, String, String?)] {
            let run = try run(of: Sample.result(findings: [Sample.finding(severity: severity, cwe: [79, 798])]))
            let properties = try XCTUnwrap(run["tool"]?["driver"]?["rules"]?.array?.first?["properties"])
            XCTAssertEqual(run["results"]?.array?.first?["level"]?.string, level)
            XCTAssertEqual(properties["security-severity"]?.string, score)
            XCTAssertEqual(properties["precision"]?.string, "high")
            XCTAssertEqual(
                properties["tags"]?.array?.map(\.string), ["security", "external/cwe/cwe-079", "external/cwe/cwe-798"])
        }
    }

    func testARuleHasTheHighestSeverityOfItsFindings() throws {
        let run = try run(
            of: Sample.result(findings: [
                Sample.finding(severity: .medium, path: "a"), Sample.finding(severity: .critical, path: "b", group: 2),
            ]))
        let rule = try XCTUnwrap(run["tool"]?["driver"]?["rules"]?.array?.first)
        XCTAssertEqual(rule["properties"]?["security-severity"]?.string, "9.5")
        XCTAssertEqual(run["results"]?.array?.map { $0["level"]?.string }, ["warning", "error"])
    }

    func testSuppressionsAndBaselineStatesAreOnAllResultsOrNone() throws {
        let all = try XCTUnwrap(try run(of: Sample.full)["results"]?.array)
        XCTAssertTrue(all.allSatisfy { $0["suppressions"]?.array != nil && $0["baselineState"]?.string != nil })
        XCTAssertEqual(all.filter { $0["baselineState"]?.string == "unchanged" }.count, 1)
        let suppressed = all.compactMap { $0["suppressions"]?.array?.first }
        XCTAssertEqual(suppressed.map { $0["justification"]?.string }, ["assay:allow: fake."])

        let none = try XCTUnwrap(try run(of: Sample.result(findings: [Sample.finding()]))["results"]?.array)
        XCTAssertTrue(none.allSatisfy { $0["suppressions"] == nil && $0["baselineState"] == nil })
    }

    func testPlacesOfOneSecretAreRelatedWithoutGrowingWithTheirSquare() throws {
        let findings = (1...300).map { Sample.finding(path: Path("f\($0)"), line: $0) }
        let results = try XCTUnwrap(try run(of: Sample.result(findings: findings))["results"]?.array)
        let counts = results.map { $0["relatedLocations"]?.array?.count ?? 0 }
        XCTAssertEqual(counts.max(), 100)
        XCTAssertEqual(counts.reduce(0, +), 100 + 299)
    }

    func testWhatWasNotLookedAtIsNotified() throws {
        let invocation = try XCTUnwrap(try run(of: Sample.full)["invocations"]?.array?.first)
        XCTAssertEqual(invocation["executionSuccessful"]?.boolean, false)
        XCTAssertEqual(invocation["startTimeUtc"]?.string, "2025-11-24T05:47:36Z")
        let notifications = try XCTUnwrap(invocation["toolExecutionNotifications"]?.array)
        XCTAssertEqual(
            notifications.map { $0["message"]?["text"]?.string },
            ["Not looked at: permission denied.", "2 places skipped: media.", "1 place skipped: too large."])

        let many = (1...250).map { Trouble(kind: .vanished, place: Path("f\($0)"), message: "gone", state: .failed) }
        let bounded = try run(of: Sample.result(troubles: many))["invocations"]?.array?.first
        let messages = bounded?["toolExecutionNotifications"]?.array?.map { $0["message"]?["text"]?.string }
        XCTAssertEqual(messages?.count, 101)
        XCTAssertEqual(messages?.last, "150 more places not looked at: vanished.")
    }
}
