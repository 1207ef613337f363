import HTTP
import Vocabulary
import XCTest

@testable import Sites

final class HeaderCureTests: XCTestCase {
    func testThePlatformIsThatOfTheConfigurationBesideTheSource() throws {
        for (headers, address, expected) in [
            (["Server: Vercel", "X-Vercel-Id: fra1::a"], "https://a.example/", HostingPlatform.vercel),
            (["Server: Vercel", "X-Powered-By: Next.js"], "https://a.example/", .vercel),
            (["Server: cloudflare", "X-Vercel-Id: a"], "https://a.example/", .vercel),
            (["Server: Netlify", "X-Nf-Request-Id: a"], "https://a.example/", .netlify),
            (["Server: cloudflare", "Cf-Ray: a"], "https://a.pages.dev/", .cloudflarePages),
            (["Server: cloudflare", "Cf-Ray: a"], "https://a.example/", .cloudflare),
            (["Server: GitHub.com"], "https://a.github.io/", .gitHubPages),
            (["Server: nginx", "X-Powered-By: Next.js"], "https://a.example/", .nextJS),
            (["Server: nginx/1.27.0", "X-Powered-By: Express"], "https://a.example/", .express),
            (["Server: AmazonS3", "X-Amz-Cf-Id: a"], "https://a.example/", .cloudFront),
            (["Server: nginx/1.27.0"], "https://a.example/", .nginx),
            (["Server: openresty"], "https://a.example/", .nginx),
            (["Server: Apache/2.4"], "https://a.example/", .apache), (["Server: Caddy"], "https://a.example/", .caddy),
            (["Server: Microsoft-IIS/10.0"], "https://a.example/", .internetInformationServices),
            (["Server: example"], "https://a.example/", .unknown), ([], "https://a.example/", .unknown),
        ] {
            XCTAssertEqual(try Fixture.answer("", headers: headers, at: address).platform, expected, "\(headers)")
        }
    }

    func testTypesAreOfFilesAndNoHeaderForAll() {
        let header = HeaderCure(name: "Content-Type", value: "text/html; charset=utf-8")
        for (platform, part) in [
            (HostingPlatform.nginx, "charset utf-8;"), (.apache, "AddDefaultCharset utf-8"),
            (.caddy, "header *.html Content-Type"), (.internetInformationServices, "<mimeMap fileExtension"),
        ] {
            let text = header.text(on: platform)
            XCTAssertTrue(text.contains(part), text)
            XCTAssertFalse(text.contains("add_header") || text.contains("Header always set"), text)
        }
    }

    func testEachPlatformHasALineToPaste() {
        let header = HeaderCure(name: "Permissions-Policy", value: #"camera=(self "https://a.example")"#)
        for (platform, expected) in [
            (
                HostingPlatform.vercel,
                #"In vercel.json: "headers": [{ "source": "/(.*)", "headers": [{ "key": "Permissions-Policy", "value": "camera=(self \"https://a.example\")" }] }]"#
            ),
            (
                .netlify,
                #"In public/_headers, indented below the line `/*`: Permissions-Policy: camera=(self "https://a.example")"#
            ),
            (
                .nextJS,
                #"In next.config.js: async headers() { return [{ source: "/(.*)", headers: [{ key: "Permissions-Policy", value: "camera=(self \"https://a.example\")" }] }] }"#
            ),
            (
                .express,
                #"Before the routes: app.use((req, res, next) => { res.setHeader("Permissions-Policy", "camera=(self \"https://a.example\")"); next() })"#
            ),
            (
                .nginx,
                #"In nginx, in server { } and in each location with an add_header of its own: add_header Permissions-Policy 'camera=(self "https://a.example")' always;"#
            ),
            (.apache, #"In Apache: Header always set Permissions-Policy "camera=(self \"https://a.example\")""#),
            (.caddy, #"In the Caddyfile: header Permissions-Policy "camera=(self \"https://a.example\")""#),
            (
                .internetInformationServices,
                #"In web.config, under <httpProtocol><customHeaders>: <add name="Permissions-Policy" value="camera=(self &quot;https://a.example&quot;)" />"#
            ),
            (.unknown, #"Send `Permissions-Policy: camera=(self "https://a.example")` with every answer."#),
        ] {
            XCTAssertEqual(header.text(on: platform), expected)
        }
        let tag = #"<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"#
        let pages = HeaderCure(name: "Content-Security-Policy", value: "default-src 'self'").text(on: .gitHubPages)
        XCTAssertTrue(pages.hasSuffix(tag), pages)
        XCTAssertEqual(
            HeaderCure(name: "Cache-Control", value: "no-store", path: "/me").text(on: .vercel),
            #"In vercel.json: "headers": [{ "source": "/me", "headers": [{ "key": "Cache-Control", "value": "no-store" }] }]"#
        )
    }

    func testNoPlatformIsWithoutALine() {
        for platform in HostingPlatform.allCases {
            for header in ["Server", "X-Powered-By", "Expect-CT"] {
                XCTAssertFalse(HeaderCure(name: header, value: nil).text(on: platform).isEmpty)
                XCTAssertTrue(HeaderCure(name: header, value: "v").text(on: platform).contains(header), "\(platform)")
            }
        }
        for (platform, header, expected) in [
            (HostingPlatform.nginx, "Server", "In nginx: server_tokens off;"),
            (.nextJS, "X-Powered-By", "In next.config.js: poweredByHeader: false"),
            (.express, "X-Powered-By", #"app.disable("x-powered-by")"#),
        ] {
            XCTAssertEqual(HeaderCure(name: header, value: nil).text(on: platform), expected)
        }
    }

    /// A cure for Vercel is valid JSON with the header in it, whatever the header holds.
    func testEveryFaultOfAHeaderOrCookieSaysWhatToWrite() throws {
        var site = try AnswerMaking.site()
        site.services = Set(SiteContext.Service.allCases)
        for check in SiteHeaders.checks {
            for lines in type(of: check).examples.failing {
                let page = try AnswerMaking.answer(lines + "\nX-Vercel-Id: fra1::a")
                for fault in check.faults(in: page, of: site) where !Self.hasNoLine.contains(fault.rule.id.text) {
                    let text = fault.remediation
                    let isLine = ["vercel.json", "Set-Cookie: ", "php.ini"].contains { text.contains($0) }
                    XCTAssertTrue(isLine, "\(fault.rule.id): \(text)")
                }
            }
        }
    }

    /// What no line of configuration mends: a program has to be changed first, or it is a warning.
    private static let hasNoLine: Set = [
        "short-content-security-nonce", "script-readable-session-by-design", "oversize-cookie",
        "bypassable-script-source",
        "misread-content-security-policy", "tracking-cookie-before-consent",
        "unexplained-cookie-before-consent",
    ]

    func testACookieIsSetAsItShouldBe() throws {
        for (line, wishes, platform, expected) in [
            (
                "connect.sid=secret; Path=/; HttpOnly", Set<CookieCure.Wish>([.secure]), HostingPlatform.nginx,
                "Send `Set-Cookie: connect.sid=…; Path=/; Secure; HttpOnly`. express-session: cookie: { secure: true, httpOnly: true, sameSite: \"lax\" }"
            ),
            (
                "sid=secret; Domain=example.com; Secure", [.hostPrefix], .unknown,
                "Send `Set-Cookie: __Host-sid=…; Path=/; Secure`."
            ),
            (
                "who=secret; Max-Age=9", [.secure, .lax], .nginx,
                "Send `Set-Cookie: who=…; Max-Age=9; Secure; SameSite=Lax`. In nginx: proxy_cookie_flags who secure samesite=lax;"
            ),
            (
                "a=b; Max-Age=99999999; Secure", [.shorter(seconds: 60)], .vercel,
                "Send `Set-Cookie: a=…; Max-Age=60; Secure`."
            ),
        ] {
            let cookie = try XCTUnwrap(SetCookie(line))
            XCTAssertEqual(CookieCure(cookie, wishes).text(on: platform), expected)
        }
    }
}
