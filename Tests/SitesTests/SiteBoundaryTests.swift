import XCTest

@testable import Sites

final class SiteBoundaryTests: XCTestCase {
    func testTheRegistrablePartIsWhatSomebodyRegistered() {
        for (host, expected) in [
            ("example.com", "example.com"), ("www.example.com", "example.com"), ("a.b.example.com", "example.com"),
            ("www.example.co.uk", "example.co.uk"), ("example.co.uk", "example.co.uk"),
            ("a.example.com.pe", "example.com.pe"),
            ("app.vercel.app", "app.vercel.app"), ("x.app.vercel.app", "app.vercel.app"),
            ("ref.supabase.co", "ref.supabase.co"), ("db.ref.supabase.co", "ref.supabase.co"),
            ("me.github.io", "me.github.io"), ("a.s3.eu-west-1.amazonaws.com", "a.s3.eu-west-1.amazonaws.com"),
            ("x-abc-uc.a.run.app", "x-abc-uc.a.run.app"), ("acc.blob.core.windows.net", "acc.blob.core.windows.net"),
            ("www.example.xn--p1ai", "example.xn--p1ai"), ("127.0.0.1", "127.0.0.1"), ("::1", "::1"),
            ("localhost", "localhost"),
            ("vercel.app", "vercel.app"), ("www.example.unknown", "example.unknown"),
        ] {
            XCTAssertEqual(SiteBoundary.registrable(host), expected, host)
        }
    }

    func testStrangersOnOnePlatformAreTwo() {
        for suffix in [
            "vercel.app", "netlify.app", "pages.dev", "github.io", "supabase.co", "web.app", "herokuapp.com",
            "cloudfront.net", "azurewebsites.net", "s3.amazonaws.com", "co.uk", "com.au",
        ] {
            XCTAssertFalse(SiteBoundary.isSameSite("one.\(suffix)", "other.\(suffix)"), suffix)
        }
        XCTAssertTrue(SiteBoundary.isSameSite("www.example.com", "example.com"))
    }
}
