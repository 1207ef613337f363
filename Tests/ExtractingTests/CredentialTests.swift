import XCTest

@testable import Extracting

final class CredentialTests: XCTestCase {
    func testTakesCredentialsOutOfAddressesAndNothingElse() {
        for (written, shown) in [
            ("git+https://oauth2:token@host/a.git#main", "git+https://…@host/a.git#main"),
            ("https://token@host", "https://…@host"), ("https://a:b@c@host/@x", "https://…@host/@x"),
            ("git+ssh://git@host/a.git", "git+ssh://git@host/a.git"),
            ("ssh://deploy@host:22/a", "ssh://deploy@host:22/a"), ("ssh://deploy:word@host/a", "ssh://…@host/a"),
            ("https://host/@acme/a@1.0.0", "https://host/@acme/a@1.0.0"), ("^1.2.0", "^1.2.0"), ("", ""),
            ("npm:@acme/a@1", "npm:@acme/a@1"), ("https://a@b https://c@d", "https://…@b https://…@d"),
            ("://", "://"), ("https://@", "https://…@"),
        ] {
            XCTAssertEqual(written.withoutCredentials, shown)
        }
    }

    func testTakesTimeThatGrowsWithTheText() {
        let text = String(repeating: "a://b@", count: 50_000)
        XCTAssertEqual(text.withoutCredentials.count, text.count, "each authority ends where the next begins")
    }
}
