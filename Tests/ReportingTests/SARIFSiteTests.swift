import Documents
import TestSupport
import Vocabulary
import XCTest

@testable import Reporting

/// What SARIF says of findings on sites.
final class SARIFSiteTests: XCTestCase {
    /// Two findings on a site that the policy names, one on another, one in a file.
    private static let result: ScanResult = {
        var first = Sample.finding("missing-csp", origin: .site, path: "https://shop.example/", line: 1, group: 20)
        first.related = [Related(place: "https://shop.example/404?a=%20[x]", message: "here too")]
        let second = Sample.finding("missing-csp", origin: .site, path: "https://shop.example/pay", line: 1, group: 21)
        let stranger = Sample.finding("missing-csp", origin: .site, path: "https://other.example/", line: 1, group: 22)
        var result = Sample.result(
            findings: [first, second, stranger, Sample.finding()],
            troubles: [Trouble(kind: .timedOut, place: "https://shop.example/a.js", message: "late", state: .failed)])
        result.sites = [
            SiteFacts(
                address: "https://shop.example/", environment: "production", started: 0,
                findings: [first, second].map(\.fingerprint.finding)),
            SiteFacts(address: "https://other.example/", started: 0, findings: [stranger.fingerprint.finding]),
        ]
        return result
    }()

    private func results(
        _ format: any ReportFormat, declarations: [String: SiteDeclaration] = [:]
    ) throws -> (run: Node, results: [Node]) {
        let background = Background(declarations: declarations)
        let log = try JSON.parse(format.report(on: Self.result, presentation: Presentation(background: background)))
        let faults = SARIFChecklist(checking: log, isForGitHub: format is GitHubSARIFReport).faults
        XCTAssertEqual(faults, [])
        if let validator = try SchemaValidator.sarif { XCTAssertEqual(validator.faults(in: log), []) }
        let run = try XCTUnwrap(log["runs"]?.array?.first)
        return (run, run["results"]?.array ?? [])
    }

    private func place(of result: Node) -> Node? {
        result["locations"]?.array?.first?["physicalLocation"]
    }

    func testTheAddressOfASiteStandsForItself() throws {
        let (run, results) = try results(SARIFReport())
        let artifacts = results.map { place(of: $0)?["artifactLocation"] }
        XCTAssertEqual(
            artifacts.map { $0?["uri"]?.string },
            ["https://other.example/", "https://shop.example/", "https://shop.example/pay", "src/pay.ts"])
        XCTAssertEqual(artifacts.map { $0?["uriBaseId"]?.string }, [nil, nil, nil, "SRCROOT"])
        let related = results[1]["relatedLocations"]?.array?.first?["physicalLocation"]?["artifactLocation"]
        XCTAssertEqual(related?["uri"]?.string, "https://shop.example/404?a=%20[x]")
        let notification = run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array?.first
        let location = notification?["locations"]?.array?.first?["physicalLocation"]?["artifactLocation"]
        XCTAssertEqual(location?["uri"]?.string, "https://shop.example/a.js")
        XCTAssertNil(location?["uriBaseId"])
    }

    func testForGitHubAFindingStandsWhereThePolicyNamesTheSite() throws {
        let (run, results) = try results(
            GitHubSARIFReport(), declarations: ["production": SiteDeclaration(path: "assay.toml", line: 7)])
        XCTAssertEqual(
            results.map { place(of: $0)?["artifactLocation"]?["uri"]?.string },
            ["assay.toml", "assay.toml", "src/pay.ts"])
        XCTAssertEqual(place(of: results[0])?["region"]?["startLine"]?.integer, 7)
        let name = results[1]["locations"]?.array?.first?["logicalLocations"]?.array?.first?["fullyQualifiedName"]?
            .string
        XCTAssertEqual(name, "https://shop.example/pay")
        XCTAssertTrue(results[0]["message"]?["text"]?.string?.hasPrefix("https://shop.example/: ") == true)
        XCTAssertNil(results[0]["relatedLocations"], "GitHub has no page for an address")
        let hashes = results.prefix(2).map { $0["partialFingerprints"]?["primaryLocationLineHash"]?.string }
        XCTAssertNotEqual(hashes[0], hashes[1], "GitHub would take them for one")
        XCTAssertTrue(try leftOut(run).contains("1 finding on sites that no environment of the policy names"))
    }

    func testWithoutAPolicyGitHubIsToldWhatItIsNotShown() throws {
        let (run, results) = try results(GitHubSARIFReport())
        XCTAssertEqual(results.count, 1)
        XCTAssertTrue(try leftOut(run).contains("3 findings on sites that no environment of the policy names"))
    }

    private func leftOut(_ run: Node) throws -> String {
        let notifications = run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array ?? []
        return notifications.compactMap { $0["message"]?["text"]?.string }.joined(separator: " ")
    }
}
