import HTTP
import TestSupport
import XCTest

final class WebAddressTests: XCTestCase {
    func testReadsAddressesIntoOneForm() throws {
        for (text, written) in [
            ("http://example.com", "http://example.com/"), ("HTTPS://Example.COM:443/a?b#c", "https://example.com/a?b"),
            ("https://example.com:8443", "https://example.com:8443/"),
            ("http://example.com:080/", "http://example.com/"),
            ("  http://example.com/a b\n", "http://example.com/a%20b"),
            ("http:\\\\example.com\\a", "http://example.com/a"),
            ("http://example.com/a/../b/./c/%2e%2E/d", "http://example.com/b/d"),
            ("http://example.com/..", "http://example.com/"),
            ("http://example.com/a/..", "http://example.com/"), ("http://example.com/a/.", "http://example.com/a/"),
            ("http://[::1]:8080/x", "http://[::1]:8080/x"), ("http://[2001:DB8::0:1]/", "http://[2001:db8::1]/"),
            ("http://127.0.0.1/", "http://127.0.0.1/"), ("http:example.com/x", "http://example.com/x"),
            ("http:///example.com/", "http://example.com/"),
            ("https://example.com?q=/../", "https://example.com/?q=/../"),
            ("https://example.com/\u{E4}?\u{E4}", "https://example.com/%C3%A4?%C3%A4"),
            ("https://a_b.example./", "https://a_b.example./"),
            ("https://example.com/%zz", "https://example.com/%zz"), ("https://example.com/?", "https://example.com/?"),
            ("https://exa\tmple.com/", "https://example.com/"),
            ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ] {
            let address = try WebAddress(text)
            XCTAssertEqual(address.description, written, text)
            XCTAssertEqual(try WebAddress(written), address, text)
        }
    }

    func testSaysWhyATextIsNoAddress() {
        let cases: [(String, WebAddressError)] = [
            ("", .relative), ("example.com/", .relative), ("//example.com/", .relative),
            ("javascript:alert(1)", .scheme("javascript")),
            ("ftp://example.com/", .scheme("ftp")), ("http://user:pass@example.com/", .userInfo),
            ("http://@example.com/", .userInfo),
            ("http://b\u{FC}cher.example/", .internationalName("b\u{FC}cher.example")),
            ("http://127.1/", .host("127.1")),
            ("http://0x7f.0.0.1/", .host("0x7f.0.0.1")), ("http://1.2.3.4.5/", .host("1.2.3.4.5")),
            ("http://2130706433/", .host("2130706433")),
            ("http://0x7f/", .host("0x7f")), ("http://a..b/", .host("a..b")), ("http://a%62/", .host("a%62")),
            ("http://a b/", .host("a b")),
            ("http:///", .host("")), ("http://[::1", .host("[:")), ("http://[1.2.3.4]/", .host("[1.2.3.4]")),
            ("http://[fe80::1%25eth0]/", .host("[fe80::1%25eth0]")), ("http://example.com:65536/", .port("65536")),
            ("http://example.com:0/", .port("0")), ("http://example.com:-1/", .port("-1")),
            ("http://example.com:8a/", .port("8a")),
            (
                "http://\(String(repeating: "a", count: 64)).example/",
                .host("\(String(repeating: "a", count: 64)).example")
            ),
            ("http://example.com/\(String(repeating: "a", count: 70_000))", .tooLong),
        ]
        for (text, error) in cases {
            XCTAssertThrowsError(try WebAddress(text), text) { XCTAssertEqual($0 as? WebAddressError, error, text) }
        }
    }

    /// RFC 3986, section 5.4, without the parts that are of other schemes.
    func testResolvesReferencesAsTheStandardDoes() throws {
        let base = try WebAddress("http://a/b/c/d;p?q")
        for (reference, resolved) in [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
            ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g#s", "http://a/b/c/g"), (";x", "http://a/b/c/;x"), ("g;x?y#s", "http://a/b/c/g;x?y"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
            ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
            ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
            ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("https://b/", "https://b/"),
            ("http:g", "http://a/b/c/g"),
            ("https:g", "https://g/"), ("\\\\g\\h", "http://g/h"),
        ] {
            XCTAssertEqual(try base.resolving(reference).description, resolved, reference)
        }
    }

    func testOriginsAreTheSameWithAndWithoutTheDefaultPort() throws {
        let address = try WebAddress("https://example.com:443/a")
        XCTAssertEqual(address.origin, try WebAddress("https://EXAMPLE.com/b").origin)
        XCTAssertNotEqual(address.origin, try WebAddress("http://example.com/").origin)
        XCTAssertEqual(address.origin.description, "https://example.com")
        XCTAssertEqual(address.with(scheme: .http).description, "http://example.com/a")
        XCTAssertEqual(try WebAddress("http://a:81/").with(scheme: .https).description, "https://a:81/")
    }

    func testSurvivesMutations() throws {
        let base = try WebAddress("https://example.com/a/b?c")
        let seeds = ["https://user@[::1]:443/a/../%2e/b?q#f", "http:\\\\127.0.0.1:80/x", "//example.com/..;/"].map {
            Array($0.utf8)
        }
        for seed in 0..<20_000 {
            var mutations = Mutations(seed: UInt64(seed))
            let text = String(decoding: mutations.damaged(seeds[seed % seeds.count]), as: UTF8.self)
            guard let address = try? base.resolving(text) else { continue }
            XCTAssertTrue(address.path.hasPrefix("/"), "seed \(seed)")
            XCTAssertTrue(address.description.utf8.allSatisfy { 0x21...0x7E ~= $0 }, "seed \(seed)")
            XCTAssertEqual(try? WebAddress(address.description), address, "seed \(seed): \(address)")
        }
    }
}
