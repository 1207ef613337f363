import Sites
import TestSupport
import XCTest

final class SetCookieTests: XCTestCase {
    func testCookiesAreReadAsBrowsersDo() throws {
        let cookie = try XCTUnwrap(
            SetCookie(
                " sid = a=b \t; SECURE=no; httponly; Path=/a; Domain=.Example.COM; Max-Age=60; samesite=STRICT;;x=y"))
        XCTAssertEqual(cookie.name, "sid")
        XCTAssertEqual(cookie.size, 6)
        XCTAssertTrue(cookie.isSecure && cookie.isHTTPOnly)
        XCTAssertEqual(cookie.path, "/a")
        XCTAssertEqual(cookie.domain, "example.com")
        XCTAssertEqual(cookie.maxAge, 60)
        XCTAssertEqual(cookie.sameSite, .strict)
    }

    func testCornersOfTheAlgorithm() throws {
        let rows: [(String, (SetCookie?) -> Bool, String)] = [
            ("", { $0 == nil }, "neither name nor value"), ("=", { $0 == nil }, "neither name nor value"),
            ("; Secure", { $0 == nil }, "attributes alone"), ("value", { $0?.name == "" }, "a value without a name"),
            ("=value", { $0?.name == "" && $0?.size == 5 }, "an empty name"),
            ("a=b\u{1}", { $0 == nil }, "a control character"), ("a=b\tc", { $0 != nil }, "a tab"),
            ("a=b; Max-Age=+5", { $0?.maxAge == nil }, "a sign that is no minus"),
            ("a=b; Max-Age=-5", { $0?.isDeleted == true }, "a negative age"),
            ("a=b; Max-Age=99999999999999999999", { $0?.maxAge == .max }, "a number beyond the machine"),
            ("a=b; Path=x", { $0?.path == nil }, "a path without a slash"),
            ("a=b; SameSite=None; SameSite=Lax", { $0?.sameSite == .lax }, "the last attribute counts"),
            ("a=b; SameSite=1", { $0?.unknownSameSite == "1" }, "an unknown value"),
            ("a=b; Domain=.", { $0?.domain == nil }, "an empty domain"),
            ("a=b; Path=/" + String(repeating: "x", count: 2_000), { $0?.path == nil }, "too long an attribute"),
            ("__HOST-a=b; Secure; Path=/", { $0?.breaksPrefix == false }, "a prefix in any case"),
            ("__Host-a=b; Secure", { $0?.breaksPrefix == true }, "no path"),
            ("__Secure-a=b", { $0?.breaksPrefix == true }, "no Secure"),
        ]
        for (line, holds, reason) in rows { XCTAssertTrue(holds(SetCookie(line)), reason) }
    }

    func testKnownNamesTellWhatACookieIsFor() {
        let rows: [(String, CookiePurpose)] = [
            ("connect.sid", .session), ("PHPSESSID", .session), ("__Host-next-auth.session-token", .session),
            ("_myapp_session", .session), ("sb-abcdefghijklmnopqrst-auth-token", .sessionOfScript),
            ("sb-abcdefghijklmnopqrst-auth-token.1", .sessionOfScript),
            ("sb-abcdefghijklmnopqrst-auth-token-code-verifier", .other), ("csrftoken", .forgeryToken),
            ("XSRF-TOKEN", .forgeryToken), ("_ga", .other), ("theme", .other), ("_hjSession_123", .other), ("", .other),
        ]
        for (name, purpose) in rows { XCTAssertEqual(CookiePurpose(of: name), purpose, name) }
    }

    func testDamagedCookiesAreReadWithinTheirText() {
        let seed: UInt64 = 4_096
        var mutations = Mutations(seed: seed)
        let text = "__Host-sid=abc; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600; Domain=example.com"
        for round in 0..<3_000 {
            let line = String(decoding: mutations.damaged(Array(text.utf8)), as: UTF8.self)
            guard let cookie = SetCookie(line) else { continue }
            XCTAssertTrue(1...line.utf8.count ~= cookie.size, "seed \(seed), round \(round): \(line)")
            XCTAssertTrue(!cookie.isSecure || line.lowercased().contains("secure"), "seed \(seed), round \(round)")
        }
    }
}
