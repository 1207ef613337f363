import Vocabulary
import XCTest

@testable import Judging

final class WordingTests: XCTestCase {
    func testSaysWhatItIsWhatProvesItAndWhatItMeans() throws {
        let facts = [Proof.Fact(name: "role", value: "service_role"), Proof.Fact(name: "mode", value: "live")]
        let proof = Proof(state: .decodedClaims, facts: facts, expiry: 2_051_222_400)
        let rows: [(String, Finding, String)] = [
            ("plain", try finding(of: key, in: key, rule: rule()), "Acme live key. It opens the account."),
            (
                "proven", try finding(of: key, in: key, rule: rule(), keyName: "env.KEY", proof: proof),
                "Acme live key assigned to env.KEY, decoded (role service_role, mode live, expires 2035-01-01)."
                    + " It opens the account."
            ),
            (
                "raised", try finding(of: key, in: key, rule: rule(), keyName: "VITE_KEY"),
                "Acme live key assigned to VITE_KEY. Critical, because values whose names begin with VITE_ are built"
                    + " into what browsers load and this is for servers alone."
            ),
            (
                "expired", try finding(of: key, in: key, rule: rule(), proof: Proof(state: .none, expiry: 0)),
                "Acme live key (expired 1970-01-01). Low, because it has expired."
            ),
            (
                "doubtful", try finding(of: key, in: key, rule: rule(), proof: Proof(state: .checksumWrong)),
                "Acme live key, with a wrong checksum (damaged, invented or of a newer format). It opens the account."
            ),
            (
                "public", try finding(of: key, in: key, rule: rule(audience: .public)),
                "Acme live key. It is public by design: reported as a note."
            ),
            (
                "without a date", try finding(of: key, in: key, rule: rule(), proof: Proof(state: .none, expiry: .max)),
                "Acme live key. It opens the account."
            ),
        ]
        for (name, finding, message) in rows { XCTAssertEqual(finding.message, message, name) }
    }

    func testTellsToRotateAServerKeyAndToProtectAPublicOne() throws {
        XCTAssertEqual(try finding(of: key, in: key, rule: rule()).remediation, "Roll it.")
        XCTAssertEqual(
            try finding(of: key, in: key, rule: rule(audience: .public)).remediation, "Row level security.")
    }

    func testHoldsOfAKeyNameOnlyWordsAndBounds() throws {
        let name = "a\u{1B}[31m<b>|KEY`" + String(repeating: "x", count: 500)
        let message = try finding(of: key, in: key, rule: rule(), keyName: name).message
        XCTAssertTrue(message.hasPrefix("Acme live key assigned to \(String(repeating: "x", count: 64)). "), message)
    }

    func testLeavesOutANameOrFactThatHoldsASecret() throws {
        let proof = Proof(state: .none, facts: [Proof.Fact(name: "token", value: key)])
        let ends = [String(key.suffix(10)), "x\(key.dropLast(3).suffix(8))y"]
        for name in [key, "x.\(key)", key.split(separator: "_").joined(separator: "\"_")] + ends {
            let message = try finding(of: key, in: key, rule: rule(), keyName: name, proof: proof).message
            XCTAssertEqual(message, "Acme live key. It opens the account.")
        }
    }
}
