import Vocabulary
import XCTest

@testable import Judging

final class CommentsTests: XCTestCase {
    func testSuppressesByTheWordsOfAssayAndOfOthers() throws {
        let rows: [(text: String, directive: String?)] = [
            ("k = '\(key)' // assay:allow acme-live-key revoked in May", "assay:allow"),
            ("k = '\(key)' # ASSAY:ALLOW acme-live-key: revoked", "assay:allow"),
            ("/* assay:allow acme-live-key revoked */ k = '\(key)'", "assay:allow"),
            ("k = '\(key)' // assay:allow other-key revoked in May", nil),
            ("k = '\(key)' // assay:allow acme-live revoked in May", nil),
            ("k = '\(key)' // assay:allow acme-live-key", nil),
            ("k = '\(key)' /* assay:allow acme-live-key */", nil),
            ("k = '\(key)' <!-- assay:allow acme-live-key -->", nil),
            ("k = '\(key)' // assay:allow", nil),
            ("k = '\(key)' // assay:allowed acme-live-key because", nil),
            ("k = '\(key)' # gitleaks:allow", "gitleaks:allow"),
            ("k = '\(key)' # betterleaks:allow", "betterleaks:allow"),
            ("k = '\(key)' # kingfisher:ignore", "kingfisher:ignore"),
            ("k = '\(key)' # trufflehog:ignore", "trufflehog:ignore"),
            ("k = '\(key)' # ggignore", "ggignore"),
            ("k = '\(key)' # notggignore", nil),
            ("k = '\(key)' # ggignored", nil),
            ("k = '\(key)' # pragma: allowlist secret", "pragma: allowlist secret"),
            ("k = '\(key)' # pragma:allowlist secret", "pragma: allowlist secret"),
            ("k = '\(key)' # pragma: whitelist secret", "pragma: whitelist secret"),
            ("k = '\(key)'\n# gitleaks:allow", nil),
            ("# gitleaks:allow\nk = '\(key)'", nil),
            ("# pragma: allowlist nextline secret\nk = '\(key)'", "pragma: allowlist nextline secret"),
            ("k = '\(key)' # pragma: allowlist nextline secret", nil),
            ("// assay:allow acme-live-key revoked\r\nk = '\(key)'", "assay:allow"),
            ("  {/* assay:allow acme-live-key revoked */}\nk = '\(key)'", "assay:allow"),
            ("<!-- assay:allow acme-live-key revoked -->\rk = '\(key)'", "assay:allow"),
            ("// assay:allow acme-live-key revoked\n\nk = '\(key)'", nil),
            ("x() // assay:allow acme-live-key revoked\nk = '\(key)'", nil),
            ("/* assay:allow acme-live-key revoked */ x()\nk = '\(key)'", nil),
        ]
        for row in rows {
            let found = try finding(of: key, in: row.text, rule: rule())
            XCTAssertEqual(found.suppression?.directive, row.directive, row.text)
        }
    }

    func testKeepsTheReason() throws {
        let rows: [(text: String, reason: String)] = [
            ("k='\(key)' // assay:allow acme-live-key  revoked, see é-12 \t", "revoked, see é-12"),
            ("/* assay:allow acme-live-key: old */ k='\(key)'", "old"),
            ("k='\(key)' # assay:allow acme-live-key was \(key) before", "was acme_liv… before"),
        ]
        for row in rows {
            XCTAssertEqual(try finding(of: key, in: row.text, rule: rule()).suppression?.reason, row.reason, row.text)
        }
        let long = "k='\(key)' # assay:allow acme-live-key " + String(repeating: "é", count: 900)
        XCTAssertEqual(try finding(of: key, in: long, rule: rule()).suppression?.reason.count, 100)
    }

    func testSaysThatAReasonIsMissing() throws {
        let found = try finding(of: key, in: "k='\(key)' # assay:allow acme-live-key", rule: rule())
        XCTAssertTrue(found.message.hasSuffix("assay:allow acme-live-key REASON."), found.message)
    }

    func testRefusesCommentsWhereTold() throws {
        let found = try finding(of: key, in: "k='\(key)' # gitleaks:allow", rule: rule(), honoursComments: false)
        XCTAssertNil(found.suppression)
    }

    func testReadsNoWordsInsideOfTheSecretItself() throws {
        let value = "Zq81mXw0 gitleaks:allow PbTz7LcV4"
        XCTAssertNil(try finding(of: value, in: "p='\(value)'", rule: rule(family: .password)).suppression)
    }

    func testReadsTheFirstAndTheLastLineOfASecretOfSeveral() throws {
        let value = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"
        for text in ["/* gitleaks:allow */ `\(value)`", "`\(value)` // gitleaks:allow"] {
            XCTAssertNotNil(try finding(of: value, in: text, rule: rule(family: .privateKey)).suppression, text)
        }
    }

    func testSuppressesOneRuleOfALine() throws {
        let other = String(key.reversed())
        let text = "\(key) \(other) # assay:allow acme-live-key revoked"
        let candidates = [
            try candidate(key, in: text, rule: rule()), try candidate(other, in: text, rule: rule("other-key")),
        ]
        XCTAssertEqual(findings(from: candidates, in: text).map { $0.suppression != nil }, [true, false])
    }
}
