import Documents
import Foundation
import Hashing
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
        XCTAssertTrue(
            Set(facts.table?.entries.map(\.key) ?? []).isSuperset(of: ["protocols", "suites", "groups", "chain"]))
        XCTAssertEqual(facts["suites"]?["TLSv1.3"]?.array?.compactMap(\.string), ["TLS_AES_128_GCM_SHA256"])
        XCTAssertEqual(facts["chain"]?.array?.first?["subject"]?.string, "CN=a.example")
    }

    func testATransportTellsWhoseOrderCountsAndWhatWasNotTried() throws {
        let root = try JSON.parse(ResultFile.write(try sample()))
        let facts = try XCTUnwrap(root["sites"]?.array?.first?["tls"]?["facts"])
        XCTAssertEqual(facts["preference"]?["TLSv1.3"]?.string, "server")
        XCTAssertEqual(facts["behaviour"]?["compression"]?.boolean, false)
        XCTAssertEqual(facts["behaviour"]?["clientRenegotiation"]?.value, .null)
        XCTAssertEqual(facts["attacks"]?.array?.first?["outcome"]?.string, "not-performed")
        XCTAssertEqual(facts["staple"]?.value, .null)
    }

    func testAGradeIsLabelledAsDerived() throws {
        let root = try JSON.parse(ResultFile.write(try sample()))
        let grade = try XCTUnwrap(root["sites"]?.array?.first?["grades"]?.array?.first)
        XCTAssertEqual(grade["scheme"]?.string, "ssl-labs-equivalent")
        XCTAssertEqual(grade["derived"]?.boolean, true)
        XCTAssertEqual(grade["grade"]?.string, "A-")
        XCTAssertEqual(grade["score"]?.integer, 93)
    }

    func testReadsWhatEarlierVersionsWroteOfTransports() throws {
        let text = String(decoding: ResultFile.write(try sample()), as: UTF8.self)
        var object = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        var sites = try XCTUnwrap(object["sites"] as? [[String: Any]])
        var tls = try XCTUnwrap(sites[0]["tls"] as? [String: [String: Any]])
        tls["facts"] = tls["facts"]?.filter { ["protocols", "suites", "groups", "chain"].contains($0.key) }
        sites[0]["tls"] = tls
        sites[0]["grades"] = nil
        object["sites"] = sites
        object["digest"] = nil
        let members = [UInt8](
            try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
        let digest = Hexadecimal.text(of: SHA256.digest(of: members))
        let read = try ResultFile.read(members.dropLast() + Array(",\"digest\":\"\(digest)\"}".utf8))
        let facts = try XCTUnwrap(read.sites[0].tls)
        XCTAssertEqual(facts.protocols, ["TLSv1.3"])
        XCTAssertEqual(facts.behaviour, TransportFacts.Behaviour())
        XCTAssertEqual(facts.attacks, [])
        XCTAssertEqual(read.sites[0].grades, [])
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
                protocols: ["TLSv1.3"],
                suites: [.init(version: "TLSv1.3", names: ["TLS_AES_128_GCM_SHA256"], preference: .server)],
                groups: ["x25519"], chain: [link], behaviour: .init(compresses: false),
                attacks: [.init(name: "heartbleed", outcome: .notPerformed)]),
            grades: [SiteGrade(scheme: "ssl-labs-equivalent", version: "2009r", grade: "A-", score: 93)],
            findings: ["f1"], troubles: [trouble])
        return ScanResult(
            tool: ScanResult.Tool(name: "assay", version: "1"), ruleSetDigest: "d", started: 0, ended: 0,
            scope: Scope(roots: [place], largestFile: 1), findings: [finding], troubles: [trouble], sites: [site])
    }
}
