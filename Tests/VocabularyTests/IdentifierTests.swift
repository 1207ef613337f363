import Foundation
import Vocabulary
import XCTest

final class IdentifierTests: XCTestCase {
    func testRuleIDsAreKebabCase() {
        for text in ["stripe-live-key", "jwt", "s3-key", "a"] {
            XCTAssertEqual(RuleID(text)?.text, text)
        }
        for text in ["", "Stripe", "a--b", "-a", "a-", "a_b", "a b", "ä", String(repeating: "a", count: 81)] {
            XCTAssertNil(RuleID(text), text)
        }
    }

    func testKindsAreTwoWordsJoinedByADot() {
        XCTAssertEqual(Kind("secret.in-source")?.text, "secret.in-source")
        for text in ["secret", "secret.", ".in", "a.b.c", "secret.In-source", ""] {
            XCTAssertNil(Kind(text), text)
        }
    }

    func testTheKindsOfSecretsStandInTheVocabulary() throws {
        let url = URL(filePath: #filePath).appending(path: "../../../rules/kinds.toml").standardizedFileURL
        let vocabulary = try String(contentsOf: url, encoding: .utf8)
        XCTAssertEqual(Kind.ofSecrets.count, Set(Kind.ofSecrets).count)
        for kind in Kind.ofSecrets {
            XCTAssertTrue(vocabulary.contains("\nid = \"\(kind)\"\n"), "\(kind)")
        }
    }

    func testPathsOrderByBytesAndNameTheirLastPart() {
        XCTAssertLessThan(Path("a/b"), Path("a0"))
        XCTAssertLessThan(Path("Z"), Path("a"))
        XCTAssertEqual(Array(Path("src/app/.env").name), Array(".env".utf8))
        XCTAssertEqual(Path.root.appending(Array("a".utf8)).appending(Array("b".utf8)), Path("a/b"))
        XCTAssertEqual(Path("a.zip").member(Path("b.zip")).member(Path("c")), Path("a.zip!/b.zip!/c"))
        XCTAssertEqual(Path("d/a.zip!/b.zip!/c").outermost, Path("d/a.zip"))
        XCTAssertEqual(Path("d/a").outermost, Path("d/a"))
        XCTAssertEqual(Path(bytes: [0x66, 0xFF]).text, "f\u{FFFD}")
    }
}
