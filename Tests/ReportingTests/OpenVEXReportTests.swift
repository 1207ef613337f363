import Documents
import Reporting
import Vocabulary
import XCTest

final class OpenVEXReportTests: XCTestCase {
    func testAnOpenFindingIsAffectedAndSaysWhatToDo() throws {
        let root = try document([finding("lodash", ["CVE-2026-1", "GHSA-aaaa"])])
        XCTAssertEqual(root["@context"]?.string, "https://openvex.dev/ns/v0.2.0")
        XCTAssertEqual(root["author"]?.string, "Assay")
        XCTAssertEqual(root["version"]?.integer, 1)
        XCTAssertEqual(root["timestamp"]?.string, UTC.text(of: Sample.result().ended))
        let statement = try XCTUnwrap(root["statements"]?.array?.first)
        XCTAssertEqual(statement["vulnerability"]?["name"]?.string, "CVE-2026-1")
        XCTAssertEqual(statement["vulnerability"]?["aliases"]?.array?.compactMap(\.string), ["GHSA-aaaa"])
        XCTAssertEqual(statement["products"]?.array?.first?["@id"]?.string, "pkg:npm/lodash@1.0.0")
        XCTAssertEqual(statement["status"]?.string, "affected")
        XCTAssertEqual(statement["action_statement"]?.string, "Update it.")
        XCTAssertNil(statement["justification"])
    }

    func testOnlyAJustificationMakesAPackageNotAffected() throws {
        let cases: [(justification: String?, status: String)] = [
            ("component_not_present", "not_affected"), (nil, "affected"), ("because", "affected"), ("", "affected"),
        ]
        for (justification, status) in cases {
            let suppression = Suppression(
                directive: "waiver", reason: "We never call it.", expires: "2027-01-31", category: "false-positive",
                justification: justification)
            let root = try document([finding("lodash", ["CVE-2026-1"], suppression)])
            let statement = try XCTUnwrap(root["statements"]?.array?.first)
            XCTAssertEqual(statement["status"]?.string, status, justification ?? "none")
            XCTAssertEqual(statement["justification"]?.string, status == "affected" ? nil : justification)
            XCTAssertEqual(statement["impact_statement"]?.string, status == "affected" ? nil : "We never call it.")
            XCTAssertEqual(statement["action_statement"]?.string, status == "affected" ? "Update it." : nil)
            XCTAssertEqual(
                statement["status_notes"]?.string,
                status == "affected" ? "Accepted until 2027-01-31: We never call it." : nil)
        }
    }

    func testOnePlaceThatIsOpenMakesThePackageAffected() throws {
        let justified = Suppression(directive: "waiver", reason: "r", justification: "component_not_present")
        let root = try document([
            finding("lodash", ["CVE-2026-1"], justified, path: "a/yarn.lock"),
            finding("lodash", ["CVE-2026-1"], path: "b/yarn.lock"),
        ])
        let statements = try XCTUnwrap(root["statements"]?.array)
        XCTAssertEqual(statements.compactMap { $0["status"]?.string }, ["affected"])
    }

    func testFindingsWithoutAnAdvisoryAreNoStatements() throws {
        let root = try document([Sample.finding(), finding("lodash", [])])
        XCTAssertEqual(root["statements"]?.array?.count, 0)
    }

    func testTheSameResultHasTheSameNameAndAnotherHasAnother() throws {
        let (left, right) = (finding("a", ["CVE-2026-1"]), finding("b", ["CVE-2026-2"]))
        XCTAssertEqual(try bytes([left, right]), try bytes([right, left]))
        let id = try XCTUnwrap(document([left])["@id"]?.string)
        XCTAssertTrue(id.hasPrefix("https://openvex.dev/docs/public/vex-"), id)
        XCTAssertNotEqual(id, try document([right])["@id"]?.string)
    }

    private func bytes(_ findings: [Finding]) throws -> [UInt8] {
        let format = try XCTUnwrap(ReportFormats.all.first { type(of: $0).name == "openvex" })
        return format.report(on: Sample.result(findings: findings), presentation: Presentation())
    }

    private func document(_ findings: [Finding]) throws -> Node { try JSON.parse(bytes(findings)) }

    private func finding(
        _ name: String, _ advisories: [String], _ suppression: Suppression? = nil, path: Path = "yarn.lock"
    ) -> Finding {
        var finding = Sample.finding(path: path, remediation: "Update it.", suppression: suppression)
        finding.dependency = DependencyFacts(
            ecosystem: .npm, name: name, version: "1.0.0", scope: .production, advisories: advisories)
        return finding
    }
}
