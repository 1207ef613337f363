import Rules
import Vocabulary
import XCTest

@testable import Secrets

final class KeyFactTests: XCTestCase {
    func testTellsTheAccountOfPublishedAccessKeyIds() {
        // Aidan Steele's example and its account, as STS told it.
        for (prefix, kind) in [("AKIA", "long-lived"), ("ASIA", "temporary")] {
            let proof = AWSAccount().proof(of: Array((prefix + "Y34FZKBOKMUTVV7A").utf8))
            XCTAssertEqual(proof.state, .decodedClaims)
            XCTAssertEqual(
                proof.facts,
                [Proof.Fact(name: "account", value: "609629065308"), Proof.Fact(name: "kind", value: kind)])
        }
    }

    func testFillsAccountNumbersUpToTwelveDigits() {
        let proof = AWSAccount().proof(of: Array(("AKIA" + "QAAAAAABQ777777A").utf8))
        XCTAssertEqual(proof.facts.first?.value, "000000000003")
    }

    func testTellsNoAccountOfOldOrMalformedIds() {
        for value in [
            "", "AKIA", "AKIA" + "IOSFODNN7EXAMPLE", "AKIA" + "Y34FZKBOKMUTVV7", "AKIA" + "Y34FZKBOKMUTVV7AA",
            "AROA" + "Y34FZKBOKMUTVV7A", "AKIA" + "Y34FZKBOKMUTVV71", "AKIA" + "y34fzkbokmutvv7a",
            "AKIA" + "7777777777777777",
        ] {
            XCTAssertEqual(AWSAccount().proof(of: Array(value.utf8)), Proof.none, value)
        }
    }

    func testTellsModeAndKindOfStripeKeys() throws {
        let table = [
            ("sk_live_", "live", "secret"), ("sk_test_", "test", "secret"), ("rk_live_", "live", "restricted"),
            ("rk_test_", "test", "restricted"), ("pk_live_", "live", "publishable"),
            ("pk_test_", "test", "publishable"),
        ]
        for (prefix, mode, kind) in table {
            let proof = StripeMode().proof(of: try ExampleTemplate(prefix + "{alnum:24}").filled(seed: 1))
            XCTAssertEqual(
                proof,
                Proof(
                    state: .structureValid,
                    facts: [Proof.Fact(name: "mode", value: mode), Proof.Fact(name: "kind", value: kind)]), prefix)
        }
        for value in ["", "sk_live_", "sk_live_short", "sk_dead_" + "abcdefghijklmn", "xk_live_" + "abcdefghijklmn"] {
            XCTAssertEqual(StripeMode().proof(of: Array(value.utf8)), Proof.none, value)
        }
    }

    func testNamesWhatAValueIsAssignedTo() throws {
        for (text, match, name) in [
            ("KEY='v1'", "v1", "KEY"), ("env.KEY = \"v1\"", "v1", "env.KEY"), ("v1", "v1", ""),
            ("account: `password: \"v1\"`", "password: \"v1", "password"),
            ("DB_PASSWORD=v1", "PASSWORD=v1", "DB_PASSWORD"),
            ("VITE_URL=postgres://u:v1@h", "postgres://u:v1@h", "VITE_URL"),
            ("x postgres://u:v1@h", "postgres://u:v1@h", ""), ("curl -u me:v1 h", "curl -u me:v1", ""),
            ("curl -H 'X-Key: v1'", "curl -H 'X-Key: v1", "X-Key"),
        ] {
            let bytes = Array(text.utf8)
            func range(_ part: String) throws -> Range<Int> {
                let range = try XCTUnwrap(text.range(of: part))
                let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                return start..<(start + part.utf8.count)
            }
            XCTAssertEqual(KeyName.name(of: try range("v1"), in: try range(match), bytes: bytes.span), name, text)
        }
    }
}
