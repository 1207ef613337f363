import Documents
import Results
import Vocabulary
import XCTest

final class SiteResultTests: XCTestCase {
    func testASitePointsToItsFindingsAndSaysWhatScriptsAskFor() throws {
        let root = try JSON.parse(ResultFile.write(try sample()))
        let site = try XCTUnwrap(root["sites"]?.array?.first)
        let finding = try XCTUnwrap(site["findings"]?.array?.first)
        XCTAssertEqual(finding["fingerprint"]?.string, "f1")
        XCTAssertEqual(finding["ruleId"]?.string, "missing-content-security-policy")
        XCTAssertEqual(finding["kind"]?.string, "header.csp-missing")
        XCTAssertEqual(finding["severity"]?.string, "medium")
        XCTAssertEqual(finding["path"]?.string, "https://a.example/")
        XCTAssertEqual(site["troubles"]?.array?.first?["kind"]?.string, "timed-out")
        XCTAssertEqual(site["status"]?.integer, 200)
    }

    func testATransportHasItsSuitesByProtocol() throws {
        let root = try JSON.parse(ResultFile.write(try sample()))
        let facts = try XCTUnwrap(root["sites"]?.array?.first?["tls"]?["facts"])
        XCTAssertEqual(facts.table?.entries.map(\.key), ["protocols", "suites", "groups", "chain"])
        XCTAssertEqual(facts["suites"]?["TLSv1.3"]?.array?.compactMap(\.string), ["TLS_AES_128_GCM_SHA256"])
        XCTAssertEqual(facts["chain"]?.array?.first?["subject"]?.string, "CN=a.example")
    }

    func testAnAddressThatWasAskedInPlainHasNoTransport() throws {
        var result = try sample()
        result.sites[0].tls = nil
        let root = try JSON.parse(ResultFile.write(result))
        XCTAssertEqual(root["sites"]?.array?.first?["tls"]?.value, .null)
    }

    func testTheSameSiteOfTwoPartsStandsOnce() throws {
        let result = try sample()
        XCTAssertEqual(ResultFile.merge([result, result])?.sites, result.sites)
    }

    private func sample() throws -> ScanResult {
        let place = Path("https://a.example/")
        let start = Position(line: 1, column: 1)
        let finding = Finding(
            rule: try XCTUnwrap(RuleID("missing-content-security-policy")), title: "None",
            kind: try XCTUnwrap(Kind("header.csp-missing")), severity: .medium, confidence: .high, proof: .none,
            origin: .site, location: Location(path: place, bytes: 0..<0, start: start, end: start),
            evidence: Evidence(redacted: "", line: "", marked: 0..<0), message: "", remediation: "", cwe: [],
            fingerprint: Fingerprint(finding: "f1", subject: "s1"), group: "s1")
        let trouble = Trouble(kind: .timedOut, place: place, message: "the time was up", state: .failed)
        let link = TransportFacts.ChainLink(
            subject: "CN=a.example", issuer: "CN=Test", fingerprint: "00", key: "EC P-256", signature: "ecdsa SHA256")
        let site = SiteFacts(
            address: place, started: 0, status: 200,
            tls: TransportFacts(
                protocols: ["TLSv1.3"], suites: [.init(version: "TLSv1.3", names: ["TLS_AES_128_GCM_SHA256"])],
                groups: ["x25519"], chain: [link]), findings: ["f1"], troubles: [trouble])
        return ScanResult(
            tool: ScanResult.Tool(name: "assay", version: "1"), ruleSetDigest: "d", started: 0, ended: 0,
            scope: Scope(roots: [place], largestFile: 1), findings: [finding], troubles: [trouble], sites: [site])
    }
}
