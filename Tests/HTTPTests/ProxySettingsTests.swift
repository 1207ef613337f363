import HTTP
import XCTest

final class ProxySettingsTests: XCTestCase {
    func testChoosesTheProxyAsCurlDoes() throws {
        let environment = [
            "http_proxy": "http://plain.example:3128", "HTTPS_PROXY": "secure.example:8080",
            "no_proxy": "internal.example,.sub.example, 10.0.0.0/8 ,192.0.2.7,::1",
        ]
        let settings = try ProxySettings(environment: environment)
        for (address, proxy) in [
            ("http://example.com/", "http://plain.example:3128/"),
            ("https://example.com/", "http://secure.example:8080/"),
            ("https://internal.example/", nil), ("https://a.internal.example/", nil),
            ("https://notinternal.example/", "http://secure.example:8080/"), ("http://sub.example/", nil),
            ("http://10.1.2.3/", nil), ("http://11.1.2.3/", "http://plain.example:3128/"), ("http://192.0.2.7/", nil),
            ("http://192.0.2.8/", "http://plain.example:3128/"), ("http://[::1]/", nil),
        ] {
            XCTAssertEqual(try settings.proxy(for: WebAddress(address))?.address.description, proxy, address)
        }
    }

    func testReadsNoHeaderAsAProxy() throws {
        let settings = try ProxySettings(environment: ["HTTP_PROXY": "http://evil.example/"])
        XCTAssertNil(settings.plain)
        let all = try ProxySettings(environment: ["ALL_PROXY": "http://all.example/", "NO_PROXY": "*"])
        XCTAssertNotNil(all.plain)
        XCTAssertNil(all.proxy(for: try WebAddress("http://example.com/")))
    }

    func testRefusesAProxyOfAnotherKindWithoutRepeatingIt() {
        for value in [
            "socks5://u:secret@proxy.example", "http://u:secret@", "http://u:secret@proxy:99999", "ftp://secret",
        ] {
            XCTAssertThrowsError(try ProxySettings(environment: ["https_proxy": value]), value) {
                XCTAssertEqual($0 as? ProxySettings.Fault, .unusable(variable: "https_proxy"))
                XCTAssertFalse("\($0)".contains("secret"))
            }
        }
    }

    func testCredentialsAreNeverShown() throws {
        let settings = try ProxySettings(environment: ["http_proxy": "http://user:pa%40ss@proxy.example/"])
        var text = ""
        dump(settings, to: &text)
        XCTAssertFalse("\(settings)\(text)".contains("pa@ss"), text)
        XCTAssertFalse("\(settings)\(text)".contains("pa%40ss"), text)
        XCTAssertEqual(settings.plain?.credentials, Credentials(user: "user", password: "pa@ss"))
    }
}
