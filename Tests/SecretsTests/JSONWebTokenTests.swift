import Rules
import Vocabulary
import XCTest

@testable import Secrets

final class JSONWebTokenTests: XCTestCase {
    private func token(_ claims: String) throws -> [UInt8] {
        try ExampleTemplate("{jwt:\(claims)}").filled(seed: 5)
    }

    private func token(header: String, payload: String, signature: String = "c2ln") -> [UInt8] {
        let parts = [header, payload].map { text in
            Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                .replacing("=", with: "")
        }
        return Array((parts + [signature]).joined(separator: ".").utf8)
    }

    private func facts(_ value: [UInt8]) -> [String] {
        JSONWebToken().proof(of: value).facts.map { "\($0.name)=\($0.value)" }
    }

    func testTellsAlgorithmIssuerRoleAndExpiry() throws {
        let proof = JSONWebToken().proof(of: try token("iss=supabase,role=service_role,exp=2524608000"))
        XCTAssertEqual(proof.state, .decodedClaims)
        XCTAssertEqual(proof.expiry, 2_524_608_000)
        XCTAssertEqual(
            proof.facts.map { "\($0.name)=\($0.value)" },
            ["alg=HS256", "issuer=supabase", "role=service_role"])
    }

    func testReadsTheExampleOfRFC7519() {
        // Section 3.1; the claims are written over several lines.
        let value =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6"
            + "Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ" + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        XCTAssertEqual(facts(Array(value.utf8)), ["alg=HS256", "issuer=joe"])
        XCTAssertEqual(
            JSONWebToken.claims(in: Array(value.utf8)),
            [
                Rule.Claim(name: "exp", value: "1300819380"),
                Rule.Claim(name: "http://example.com/is_root", value: "true"), Rule.Claim(name: "iss", value: "joe"),
            ])
    }

    func testReadsTheUnsignedExampleOfRFC7519() {
        // Section 6.1.
        let value =
            "eyJhbGciOiJub25lIn0" + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6"
            + "Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ" + "."
        XCTAssertEqual(facts(Array(value.utf8)), ["alg=none", "issuer=joe"])
    }

    func testTellsTheKindOfASubjectAndNeverTheSubject() {
        for (subject, kind) in [
            ("jane@example.com", "e-mail address"), ("0c1d3b3e-5c5e-4a57-9c0b-6a0f5ad2c7a1", "UUID"),
            ("12345", "number"),
            ("repo:acme/site:ref:refs/heads/main", "URI"), ("jane", "text"), ("", "text"),
        ] {
            let value = token(
                header: #"{"alg":"ES256"}"#, payload: #"{"sub":"\#(subject)","email":"jane@example.com"}"#)
            XCTAssertEqual(facts(value), ["alg=ES256", "subject=\(kind)"], subject)
        }
    }

    func testShowsNoAddressesAndNoControlCharacters() {
        let address = token(header: #"{"alg":"RS256"}"#, payload: #"{"iss":"bot@acme.iam.example.com","role":"a b"}"#)
        XCTAssertEqual(facts(address), ["alg=RS256", "issuer=e-mail address", "role=text"])
        let escape = token(header: #"{"alg":"RS256"}"#, payload: #"{"iss":"\u001b[31m","role":7}"#)
        XCTAssertEqual(facts(escape), ["alg=RS256", "issuer=text"])
        let long = token(header: #"{"alg":"RS256"}"#, payload: #"{"iss":"\#(String(repeating: "x", count: 101))"}"#)
        XCTAssertEqual(facts(long), ["alg=RS256", "issuer=text"])
    }

    func testReadsExpiriesOfEveryForm() {
        for (text, expiry) in [
            ("0", 0), ("951782400", 951_782_400), ("1700000000.9", 1_700_000_000), ("1.7e9", 1_700_000_000),
            ("253402300800", 253_402_300_800), ("-1", -1), ("1e300", nil), ("99999999999999999999999", nil),
            ("\"1700000000\"", nil), ("null", nil),
        ] as [(String, Int?)] {
            let value = token(header: #"{"alg":"HS256"}"#, payload: #"{"exp":\#(text)}"#)
            XCTAssertEqual(JSONWebToken().proof(of: value).expiry, expiry, text)
        }
    }

    func testTellsClaimsAsTextSortedByName() throws {
        let value = token(
            header: #"{"alg":"HS256"}"#,
            payload: #"{"role":"anon","exp":12,"b":true,"a":1.5,"n":null,"list":["x"],"map":{"y":1}}"#)
        XCTAssertEqual(
            JSONWebToken.claims(in: value),
            [
                Rule.Claim(name: "a", value: "1.5"), Rule.Claim(name: "b", value: "true"),
                Rule.Claim(name: "exp", value: "12"), Rule.Claim(name: "role", value: "anon"),
            ])
        XCTAssertEqual(JSONWebToken.claims(in: try token("")), [])
        XCTAssertNil(JSONWebToken.claims(in: Array("x.y.z".utf8)))
    }

    func testShowsNothingOfWhatIsNoToken() {
        let header = #"{"alg":"HS256"}"#
        for (name, value) in [
            ("nothing", []), ("dots", Array("..".utf8)),
            ("two parts", token(header: header, payload: "{}").dropLast(5)),
            ("four parts", token(header: header, payload: "{}", signature: "c2ln.c2ln")),
            ("no signature", token(header: header, payload: "{}", signature: "")),
            ("a signature that is no base 64", token(header: header, payload: "{}", signature: "c2l+")),
            ("a payload that is no object", token(header: header, payload: "[]")),
            ("a payload that is no JSON", token(header: header, payload: "{")),
            ("no algorithm", token(header: #"{"typ":"JWT"}"#, payload: "{}")),
            ("an algorithm that is no name", token(header: #"{"alg":"a b"}"#, payload: "{}")),
            ("encrypted", Array("eyJhbGciOiJkaXIifQ..AAAA.AAAA.AAAA".utf8)),
        ] as [(String, any Sequence<UInt8>)] {
            XCTAssertEqual(JSONWebToken().proof(of: Array(value)), Proof.none, name)
        }
    }
}
