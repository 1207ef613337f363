import HTTP
import TestSupport
import XCTest

@testable import Sites

final class PageTests: XCTestCase {
    private func page(_ html: String, at address: String = "https://example.com/a/b") throws -> Page {
        Page(address: try WebAddress(address), body: Array(html.utf8))
    }

    private func loads(_ html: String) throws -> [String] {
        try page(html).loads.map { "\($0.kind.rawValue) \($0.address)" }
    }

    func testKnowsWhatScriptsAre() throws {
        for (html, kind) in [
            ("<script>", Page.Script.Kind.classic), ("<script type>", .classic),
            ("<script type=' Text/JavaScript '>", .classic),
            ("<script language=javascript>", .classic), ("<script type=module>", .module),
            ("<script type=importmap>", .importMap), ("<script type=application/json>", .data),
            ("<script type=application/ld+json>", .data), ("<script type=text/plain>", .gated),
            ("<script type='8a-text/javascript'>", .classic), ("<script type=text/babel>", .data),
        ] {
            XCTAssertEqual(try page(html).scripts.first?.kind, kind, html)
        }
    }

    func testHashesInlineScriptsAsBrowsersDo() throws {
        // W3C CSP3, section 8.2, "Usage of 'unsafe-hashes'": the hash of `doSubmit()`.
        let plain = try page("<script>doSubmit()</script>").scripts.first
        XCTAssertEqual(plain?.inlineHash, "sha256-jzgBGA4UWFFmpOBq0JpdsySukE1FrEN5bUpoK8Z29fY=")
        let ends = ["<script>a\nb\n</script>", "<script>a\r\nb\r</script>"].map {
            try? page($0).scripts.first?.inlineHash
        }
        XCTAssertEqual(ends[0], ends[1], "every line end is a line feed")
        XCTAssertEqual(try page("<script src=a>b</script>").scripts.first?.text, [], "text beside a source runs never")
    }

    func testResolvesAgainstTheBase() throws {
        for (html, expected) in [
            ("<script src=c.js>", "https://example.com/a/c.js"), ("<script src=/c.js>", "https://example.com/c.js"),
            ("<base href=/x/><script src=c.js>", "https://example.com/x/c.js"),
            ("<script src=c.js></script><base href=//y.example/>", "https://y.example/c.js"),
            ("<base href=/x/><base href=/y/><script src=c.js>", "https://example.com/x/c.js"),
            ("<base href=javascript:0><script src=c.js>", "https://example.com/a/c.js"),
            ("<template><base href=/x/></template><script src=c.js>", "https://example.com/a/c.js"),
            ("<script src='&#47;&#x2f;z.example'>", "https://z.example/"),
        ] {
            XCTAssertEqual(try page(html).scripts.first?.address?.description, expected, html)
        }
    }

    func testListsWhatABrowserFetches() throws {
        for (html, expected) in [
            (
                "<img src=a srcset='b 1x, c 2x'>",
                ["image https://example.com/a/a", "image https://example.com/a/b", "image https://example.com/a/c"]
            ),
            ("<img srcset='a,b,c 1x'>", ["image https://example.com/a/a,b,c"]), ("<img src=data:,>", []),
            ("<img src=''>", []),
            (
                "<link rel='preload stylesheet' as=style href=a>",
                ["style https://example.com/a/a", "style https://example.com/a/a"]
            ),
            ("<link rel=canonical href=a>", []), ("<link rel=dns-prefetch href=//a.example>", []),
            ("<link rel=preconnect href=//a.example>", ["connection https://a.example/"]),
            ("<video src=a poster=b>", ["media https://example.com/a/a", "image https://example.com/a/b"]),
            ("<iframe src=a>", ["frame https://example.com/a/a"]), ("<iframe srcdoc='<p>'>", []),
            (
                "<style>a{background:url( 'b' )} /* url(c) */ @import \"d\"; i{content:'url(e)'}</style>",
                ["image https://example.com/a/b", "style https://example.com/a/d"]
            ),
            ("<p style='background:url(b)'>", ["image https://example.com/a/b"]),
            ("<style>@font-face{src:url(f.woff2?x) format('woff2')}</style>", ["font https://example.com/a/f.woff2?x"]),
            ("<svg><use href='#a'/><image href=b /></svg>", ["image https://example.com/a/b"]),
            ("<template><img src=a></template><img src=b>", ["image https://example.com/a/b"]),
            ("<template shadowrootmode=open><img src=a></template>", ["image https://example.com/a/a"]),
            (
                "<template><template shadowrootmode=open></template><img src=a></template><img src=b>",
                ["image https://example.com/a/b"]
            ),
            ("<script type=text/plain src=a></script>", []),
            ("<input type=image src=a>", ["image https://example.com/a/a"]),
            ("<input type=text src=a>", []), ("<object data=a>", ["object https://example.com/a/a"]),
        ] {
            XCTAssertEqual(try loads(html), expected, html)
        }
    }

    func testReadsFormsAndTheirFields() throws {
        let page = try page(
            """
            <input name=outside><form action=/in METHOD=POST><input type=Password autocomplete="section-a  CC-Number">
            <form action=/never><button formaction=//b.example></button></form><select name=after>
            """)
        XCTAssertEqual(page.forms.map(\.method), ["post"], "a form in a form is none")
        XCTAssertEqual(page.forms.first?.address?.description, "https://example.com/in")
        XCTAssertEqual(page.fields.map(\.type), ["text", "password", "button", "select"])
        XCTAssertEqual(page.fields.map(\.form), [nil, 0, 0, nil])
        XCTAssertEqual(page.fields[1].autocomplete, ["section-a", "cc-number"])
        XCTAssertEqual(page.fields[2].address?.description, "https://b.example/")
        XCTAssertEqual(page.fields[1].markup.line, 1)
        XCTAssertEqual(page.fields[2].markup.line, 2)
    }

    func testReadsWhatThePageSaysOfItself() throws {
        let page = try page(
            """
            <title> A
            </title><title>B</title><meta name=Generator content="Vite 7"><meta http-equiv=Refresh content="0; URL='/n'">
            <meta http-equiv="Content-Security-Policy" content="default-src 'self'"><meta name=referrer content=origin>
            <p onclick=a() style="color:red"><style></style>
            """)
        XCTAssertEqual(page.title, "A")
        XCTAssertEqual(page.generator, "Vite 7")
        XCTAssertEqual(page.refresh?.description, "https://example.com/n")
        XCTAssertEqual(page.policies, ["default-src 'self'"])
        XCTAssertEqual(page.referrerPolicy, "origin")
        XCTAssertEqual([page.handlers, page.styleAttributes, page.inlineStyles], [1, 1, 1])
    }

    func testHoldsIntegrityToWhatBrowsersKnow() {
        let long = "sha384-" + String(repeating: "A", count: 64)
        let short = "sha256-" + String(repeating: "A", count: 43) + "="
        for (text, hashes) in [
            (long, [long]), ("\(short) \(long)", [long]), ("md5-abc", []), ("", []), ("sha256-abc", []),
            ("\(short)?opt", [short]), ("sha384 \(short)", [short]),
        ] {
            XCTAssertEqual(Integrity(text).hashes, hashes, text)
        }
    }

    func testShowsNothingPrivate() throws {
        let page = try page("<input type=hidden name=csrf value=token-1234><meta name=csrf-token content=token-1234>")
        for markup in page.fields.map(\.markup) + page.metas.map(\.markup) {
            XCTAssertFalse(markup.text.contains("token-1234"), markup.text)
        }
    }

    func testSeesWhichServicesThePageUses() throws {
        for (html, services) in [
            ("<script src=https://js.stripe.com/v3/>", Set<SiteContext.Service>([.stripe])),
            ("<script>createClient('https://abc.supabase.co')</script>", [.supabase]),
            ("<script src=https://accounts.google.com/gsi/client>", [.googleSignIn]), ("<p>js.stripe.com", []),
        ] {
            XCTAssertEqual(try page(html).services, services, html)
        }
        XCTAssertEqual(Page.services(inScript: Array("a(\"https://x.supabase.co\")".utf8)), [.supabase])
    }

    func testKeepsBoundedWhatIsEndless() throws {
        let began = ContinuousClock.now
        for part in [
            "<", "<img src=a>", "<script>", "<style>url(a)", "<p style=url(a)>", "<form>", "<a b=c ", "<input>",
        ] {
            let page = try page(String(repeating: part, count: 1_000_000 / part.utf8.count))
            XCTAssertLessThanOrEqual(page.media.count + page.fields.count, 2 * Page.mostElements, part)
        }
        XCTAssertTrue(try page(String(repeating: "<img>", count: Page.mostElements + 1)).isCut)
        XCTAssertLessThan(ContinuousClock.now - began, .seconds(60))
    }

    func testSurvivesDamage() throws {
        let html = Array(
            "<base href=/x><form action=a><input name=b><style>@import url('c')</style><img srcset='d 1x, e 2x'><script>f</script>"
                .utf8)
        let address = try WebAddress("https://example.com/")
        for seed in 0..<2000 {
            var mutations = Mutations(seed: UInt64(seed))
            let damaged = mutations.damaged(html)
            XCTAssertLessThanOrEqual(Page(address: address, body: damaged).loads.count, 16, "seed \(seed)")
        }
    }
}
