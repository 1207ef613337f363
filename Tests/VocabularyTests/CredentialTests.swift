import Vocabulary
import XCTest

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

    func testTakesOutWhatQueriesAndFragmentsOpenDoorsWith() {
        for (written, shown) in [
            ("https://h/a.tgz?token=abc", "https://h/a.tgz?token=…"),
            ("https://h/a.tgz?cache=0&access_token=abc&x=1", "https://h/a.tgz?cache=0&access_token=…&x=1"),
            ("https://h/a?API-KEY=abc;api_key=def#sha1", "https://h/a?API-KEY=…;api_key=…#sha1"),
            ("https://h/a#access_token=abc&egg=b", "https://h/a#access_token=…&egg=b"),
            ("https://h/a?%74oken=abc", "https://h/a?%74oken=…"), ("https://h/a?%zztoken=a", "https://h/a?%zztoken=…"),
            ("https://h/a?X-Amz-Signature=a&X-Amz-Date=b", "https://h/a?X-Amz-Signature=…&X-Amz-Date=b"),
            ("https://h/a?sig=a%3D&se=b", "https://h/a?sig=…&se=b"), ("https://h/a?key=a=b", "https://h/a?key=…"),
            ("https://u:p@h/a?pass=b", "https://…@h/a?pass=…"), ("https://h?token=a@b", "https://h?token=…"),
            ("https://h/a?url=https://u:p@i/b?sig=c", "https://h/a?url=https://…@i/b?sig=…"),
            ("from 'https://h/a?token=b', \"https://u@i\"", "from 'https://h/a?token=…', \"https://…@i\""),
            ("https://h/a?author=b&keyword=c&rev=d&checksum=e", "https://h/a?author=b&keyword=c&rev=d&checksum=e"),
            ("https://h/token=a", "https://h/token=a"), ("https://h/a?token=", "https://h/a?token="),
            ("https://h/a?token", "https://h/a?token"), ("?token=abc", "?token=abc"),
        ] {
            XCTAssertEqual(written.withoutCredentials, shown, written)
        }
    }

    func testIsNotMisledByWhatPasswordsHold() {
        for (written, shown) in [
            ("https://u:p/w@h/a", "https://…@h/a"), ("https://u:p?w#x@h/a", "https://…@h/a"),
            ("https://h:8080/@acme/a@1", "https://h:8080/@acme/a@1"), ("https://[::1]:80/@a", "https://[::1]:80/@a"),
            ("https://u:p\\w@h", "https://…@h"), ("https://ü:ß@h/é?token=ö", "https://…@h/é?token=…"),
            ("svn+ssh://u:p@h ssh://u@h", "svn+ssh://…@h ssh://u@h"),
        ] {
            XCTAssertEqual(written.withoutCredentials, shown, written)
        }
    }

    func testTakesTimeThatGrowsWithTheText() {
        let text = String(repeating: "a://b@", count: 50_000)
        XCTAssertEqual(text.withoutCredentials.count, text.count, "each authority ends where the next begins")
        for piece in ["a://", "://", "a?token=b&", "://a:b/", ":/", "?", "a"] {
            let text = "x://" + String(repeating: piece, count: 50_000)
            XCTAssertFalse(text.withoutCredentials.isEmpty, piece)
        }
    }
}
