import Documents
import Hashing
import Results
import TestSupport
import Vocabulary
import XCTest

final class ResultFileTests: XCTestCase {
    func testWhatIsWrittenReadsBackTheSame() throws {
        for seed in UInt64(0)..<300 {
            var results = RandomResults(seed: seed)
            let result = try results.result()
            let bytes = ResultFile.write(result)
            XCTAssertEqual(try ResultFile.read(bytes), result, "seed \(seed)")
            XCTAssertEqual(ResultFile.write(try ResultFile.read(bytes)), bytes, "seed \(seed)")
        }
    }

    func testTheTopLevelStandsInItsDocumentedOrder() throws {
        let root = try JSON.parse(ResultFile.write(try sample()))
        XCTAssertEqual(
            root.table?.entries.map(\.key),
            [
                "format", "tool", "ruleSetDigest", "advisorySnapshot", "started", "ended", "scope", "checks",
                "findings", "troubles", "inventories", "packages", "sites", "digest",
            ])
        XCTAssertEqual(root["format"]?.string, "assay-result/1")
        XCTAssertEqual(root["started"]?.string, "2026-01-31T07:32:00Z")
    }

    func testAFindingHasTheFieldsThatReadersRelyOn() throws {
        let root = try JSON.parse(ResultFile.write(try sample()))
        let finding = try XCTUnwrap(root["findings"]?.array?.first?.table)
        XCTAssertEqual(
            finding.entries.map(\.key),
            [
                "ruleId", "title", "kind", "severity", "confidence", "proof", "origin", "introduction",
                "layers", "path", "pathBytes",
                "startLine", "startColumn", "endLine", "endColumn", "startByte", "endByte", "lineHash", "related",
                "redacted",
                "excerpt", "message", "remediation", "cwe", "dependency", "replacement", "fingerprints", "group",
                "suppression",
                "novelty",
                "firstSeen", "due",
            ])
        XCTAssertEqual(finding["path"]?.string, "a\u{FFFD}.env")
        XCTAssertEqual(finding["pathBytes"]?.string, "61ff2e656e76")
        XCTAssertEqual(finding["fingerprints"]?["assayFinding/v1"]?.string, "f1")
        XCTAssertEqual(finding["fingerprints"]?["assaySubject/v1"]?.string, "51")
        XCTAssertEqual(finding["suppression"]?.value, .null)
    }

    func testAReaderPassesOverFieldsThatItDoesNotKnow() throws {
        let text = String(decoding: ResultFile.write(try sample()), as: UTF8.self)
        let more = text.replacingOccurrences(of: "\"tool\": {", with: "\"later\": [1], \"tool\": { \"more\": {},")
        XCTAssertEqual(try ResultFile.read(sealed(more)), try sample())
    }

    func testRefusesWhatWasChangedAfterItWasWritten() throws {
        let text = String(decoding: ResultFile.write(try sample()), as: UTF8.self)
        for (old, new) in [
            ("\"severity\": \"high\"", "\"severity\": \"low\""), ("A token.", "A tokem."),
            ("\"bytes\": 0", "\"bytes\": 1"),
        ] {
            let changed = text.replacingOccurrences(of: old, with: new)
            XCTAssertNotEqual(changed, text, old)
            XCTAssertThrowsError(try ResultFile.read(Array(changed.utf8)), old) { error in
                XCTAssertEqual(error as? ResultError, .changed, old)
            }
        }
        // How it is laid out says nothing.
        let laidOut = text.replacingOccurrences(of: "\n", with: "\r\n ")
        XCTAssertEqual(try ResultFile.read(Array(laidOut.utf8)), try sample())
    }

    /// The text with the digest that a program would have given it.
    private func sealed(_ text: String) throws -> [UInt8] {
        let root = try JSON.parse(Array(text.utf8))
        let end = try XCTUnwrap(text.range(of: ",\n  \"digest\"")).lowerBound
        let members = Array((text[..<end] + "}").utf8)
        var compact: [UInt8] = []
        JSON.withoutWhiteSpace(members, in: members.indices) { compact += $0 }
        let digest = Hexadecimal.text(of: SHA256.digest(of: compact))
        let old = try XCTUnwrap(root["digest"]?.string)
        return Array(text.replacingOccurrences(of: old, with: digest).utf8)
    }

    func testRefusesWhatIsNoWholeResult() throws {
        let text = String(decoding: ResultFile.write(try sample()), as: UTF8.self)
        let rows: [(String, String, String)] = [
            (
                "assay-result/1", "assay-result/2",
                "the format 'assay-result/2' is newer than 'assay-result/1'; update assay"
            ),
            ("assay-result/1", "sarif", "expected the format 'assay-result/1', not 'sarif'"),
            ("assay-result/1", "assay-result/x", "expected the format 'assay-result/1', not 'assay-result/x'"),
            ("\"format\"", "\"f\"", "expected \"format\": \"assay-result/1\" in a JSON object, which has none"),
            ("\"ruleSetDigest\": \"d\"", "\"ruleSetDigest\": 1", "line 7: 'ruleSetDigest' must be a string"),
            ("\"ruleSetDigest\"", "\"r\"", "line 1: 'ruleSetDigest' is missing"),
            ("\"packages\"", "\"p\"", "line 1: 'packages' is missing"),
            ("2026-01-31T07", "2026-02-31T07", "line 9: 'started' must be a time in UTC such as 2026-01-31T07:32:00Z"),
            ("\"largestFile\": 10", "\"largestFile\": -1", "line 19: 'largestFile' must not be negative"),
            ("\"largestFile\": 10", "\"largestFile\": 1.5", "line 19: 'largestFile' must be a whole number"),
            (
                "\"honoursIgnoreRules\": true", "\"honoursIgnoreRules\": 1",
                "line 20: 'honoursIgnoreRules' must be true or false"
            ),
            (
                "\"severity\": \"high\"", "\"severity\": \"huge\"",
                "line 31: 'severity' must be one of 'note', 'low', 'medium', 'high', 'critical'"
            ),
            (
                "\"ruleId\": \"jwt\"", "\"ruleId\": \"J W T\"",
                "line 28: 'ruleId' must be a rule such as stripe-live-key"
            ),
            ("\"startByte\": 3", "\"startByte\": 30", "line 49: 'endByte' must not be less than 'startByte'"),
            ("61ff2e656e76", "61f", "line 43: 'pathBytes' must be pairs of hexadecimal digits"),
            ("61ff2e656e76", "+1", "line 43: 'pathBytes' must be pairs of hexadecimal digits"),
            ("\"troubles\": []", "\"troubles\": [1]", "line 76: 'troubles' must be an object"),
        ]
        for (old, new, expected) in rows {
            let changed = text.replacingOccurrences(of: old, with: new)
            XCTAssertNotEqual(changed, text, old)
            XCTAssertThrowsError(try ResultFile.read(Array(changed.utf8)), new) { error in
                XCTAssertEqual("\(error)", expected, new)
            }
        }
    }

    func testRefusesAFileTornAtAnyByte() throws {
        let bytes = ResultFile.write(try sample())
        // The last two bytes are the closing brace and a line end that nobody needs.
        for length in 0..<bytes.count - 1 {
            XCTAssertThrowsError(try ResultFile.read(Array(bytes[..<length])), "torn at \(length)") { error in
                guard case .malformed? = error as? ResultError else { return XCTFail("torn at \(length): \(error)") }
            }
        }
    }

    func testSurvivesMutations() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let whole = ResultFile.write(try sample())
        let alphabet = Array("\"0-91e{}[],:x".utf8)
        for round in 0..<5_000 {
            var bytes = whole
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = alphabet.randomElement(using: &generator) ?? 0
            }
            do {
                // What still reads, writes and reads again.
                let result = try ResultFile.read(bytes)
                XCTAssertEqual(try ResultFile.read(ResultFile.write(result)), result, "seed \(seed), round \(round)")
            } catch {
                XCTAssertFalse("\(error)".isEmpty, "seed \(seed), round \(round)")
            }
        }
    }

    private func sample() throws -> ScanResult {
        let finding = Finding(
            rule: try XCTUnwrap(RuleID("jwt")), title: "JSON Web Token", kind: try XCTUnwrap(Kind("secret.in-source")),
            severity: .high, confidence: .medium, proof: .none, origin: .workTree,
            location: Location(
                path: Path(bytes: [0x61, 0xFF] + Array(".env".utf8)), bytes: 3..<9, start: Position(line: 1, column: 4),
                end: Position(line: 1, column: 10)),
            evidence: Evidence(redacted: "eyJ…", line: "A = eyJ…", marked: 4..<8), message: "A token.",
            remediation: "Revoke it.", cwe: [798], fingerprint: Fingerprint(finding: "f1", subject: "51"), group: "90")
        return ScanResult(
            tool: ScanResult.Tool(name: "assay", version: "1.0.0"), ruleSetDigest: "d", started: 1_769_844_720,
            ended: 1_769_844_721, scope: Scope(roots: [Path(".")], largestFile: 10), findings: [finding])
    }
}
