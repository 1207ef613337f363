import Vocabulary
import XCTest

@testable import Judging

final class RedactionTests: XCTestCase {
    func testShowsOnlyWhatTheRuleSaysInPublic() throws {
        let tail = "Zq81mXw0PbTz7LcV4sKd9RyQ"
        let rows: [(value: String, keywords: [String], shown: String)] = [
            ("sk_live_" + tail, ["sk_live_", "rk_live_"], "sk_live_…"),
            ("rk_live_" + tail, ["k_live_"], "rk_live_…"),
            ("AKIA" + tail.prefix(16), ["akia", "AKIA"], "AKIA…"),
            ("github_pat_" + tail + tail, ["github_pat_"], "github_pat_…"),
            ("sk-ant-api03-" + tail + tail, ["sk-ant-api03-"], "sk-ant-api03…"),
            // A value that does not begin with the keyword: the name of the provider stood before it.
            ("a_b-" + tail + tail, ["algolia"], "…"),
            // Short ones hide at least 16 bytes and show at most a quarter.
            ("sk_live_" + tail.prefix(20), ["sk_live_"], "sk_live…"),
            ("sk_live_" + tail.prefix(9), ["sk_live_"], "s…"),
            ("sk_live_12345678", ["sk_live_"], "…"),
            ("", ["sk_live_"], "…"),
        ]
        for row in rows {
            let found = try finding(of: row.value, in: "x\(row.value)x", rule: rule(keywords: row.keywords))
            XCTAssertEqual(found.evidence.redacted, row.shown, row.value)
        }
    }

    func testShowsNothingOfPasswordsAndOfValuesKnownByTheirName() throws {
        let value = "acme_live_" + String(repeating: "Zq81mXw0", count: 8)
        for (family, tier) in [
            (Rule.Family.password, Rule.Tier.provider), (.urlCredential, .structural), (.secret, .generic),
        ] {
            let found = try finding(of: value, in: value, rule: rule(family: family, tier: tier))
            XCTAssertEqual(found.evidence.redacted, "…")
            XCTAssertEqual(found.evidence.line, "…")
        }
    }

    func testShowsTheBeginLineOfAPrivateKey() throws {
        let rows = [
            ("-----BEGIN RSA PRIVATE KEY-----\nMIIE", "-----BEGIN RSA PRIVATE KEY-----…"),
            ("-----BEGIN PRIVATE KEY-----\\nMIIE", "-----BEGIN PRIVATE KEY-----…"),
            ("-----BEGIN PGP PRIVATE KEY BLOCK-----\nMIIE", "-----BEGIN PGP PRIVATE KEY BLOCK-----…"),
            ("-----BEGIN MIIEMIIEMIIE", "…"), ("-----BEGIN ", "…"), ("MIIE", "…"),
            ("-----BEGIN A1B2C3D4E5F6A1B2C3D4E5F6A1B2C3D4E5F6 PRIVATE KEY-----", "…"),
        ]
        for (value, shown) in rows {
            let found = try finding(of: value, in: value, rule: rule(family: .privateKey, tier: .structural))
            XCTAssertEqual(found.evidence.redacted, shown, value)
        }
    }

    func testComparesWithoutCaseWhereTheRuleDoes() throws {
        var sample = try rule(keywords: ["acme_"])
        sample.detection.ignoresCase = true
        let value = "ACME_Zq81mXw0PbTz7LcV4sKd9RyQ"
        XCTAssertEqual(try finding(of: value, in: value, rule: sample).evidence.redacted, "ACME_…")
    }
}
