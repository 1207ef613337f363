import Vocabulary
import XCTest

@testable import Extracting

final class ModuleSpecifierTests: XCTestCase {
    func testSpecifiersNamePackagesOfTheirRegistries() {
        let commit = "0123456789abcdef0123456789abcdef01234567"
        let specifiers: [(text: String, specifier: ModuleSpecifier?)] = [
            ("npm:stripe@14.21.0", .package(.npm, name: "stripe", .exact("14.21.0"))),
            ("npm:/stripe@14.21.0/lib/a.js", .package(.npm, name: "stripe", .exact("14.21.0"))),
            ("npm:@scope/a@1.0.0-rc.1/b", .package(.npm, name: "@scope/a", .exact("1.0.0-rc.1"))),
            ("npm:@scope/a", .package(.npm, name: "@scope/a", .unknown("no version"))),
            ("npm:a@^1.0.0", .package(.npm, name: "a", .unknown("^1.0.0"))),
            ("npm:a@latest", .package(.npm, name: "a", .unknown("latest"))), ("npm:", nil), ("npm:/", nil),
            ("jsr:@std/path@1.0.0/posix", .package(.jsr, name: "@std/path", .exact("1.0.0"))),
            ("https://esm.sh/react@18.2.0?dev#x", .package(.npm, name: "react", .exact("18.2.0"))),
            ("https://esm.sh/v135/*@scope/a@1.0.0&dev/b", .package(.npm, name: "@scope/a", .exact("1.0.0"))),
            ("https://esm.sh/stable/react@18", .package(.npm, name: "react", .unknown("18"))),
            ("https://esm.sh/vue@3.4.0", .package(.npm, name: "vue", .exact("3.4.0"))),
            ("https://esm.sh/jsr/@std/path@1.0.0", .package(.jsr, name: "@std/path", .exact("1.0.0"))),
            (
                "https://esm.sh/pr/owner/repository/@scope/a@\(commit)/b.mjs",
                .package(.npm, name: "@scope/a", .unknown(commit, commit: commit))
            ),
            ("https://esm.sh/gh/owner/repository@v1.0.0", .elsewhere(host: "esm.sh")),
            ("https://esm.sh", .elsewhere(host: "esm.sh")),
            ("https://unpkg.com/a@1.0.0/b.js", .package(.npm, name: "a", .exact("1.0.0"))),
            ("https://cdn.jsdelivr.net/npm/a@1.0.0/+esm", .package(.npm, name: "a", .exact("1.0.0"))),
            ("https://cdn.jsdelivr.net/gh/a/b@1.0.0", .elsewhere(host: "cdn.jsdelivr.net")),
            ("https://cdn.skypack.dev/-/a@1.0.0", .package(.npm, name: "a", .exact("1.0.0"))),
            ("https://ga.jspm.io/npm:a@1.0.0/b.js", .package(.npm, name: "a", .exact("1.0.0"))),
            ("https://deno.land/std@0.168.0/a.ts", .package(.deno, name: "deno.land/std", .exact("0.168.0"))),
            ("https://deno.land/std/a.ts", .package(.deno, name: "deno.land/std", .unknown("no version"))),
            ("https://deno.land/x/oak@v11.1.0/mod.ts", .package(.deno, name: "deno.land/x/oak", .exact("v11.1.0"))),
            ("https://deno.land/x/oak@main/mod.ts", .package(.deno, name: "deno.land/x/oak", .unknown("main"))),
            ("https://deno.land/manual", .elsewhere(host: "deno.land")),
            ("http://h.example/a", .elsewhere(host: "h.example")),
            ("https://", nil), ("./a.ts", nil), ("../npm:a@1.0.0", nil), ("node:fs", nil), ("data:text/plain,a", nil),
            ("", nil),
            ("react", nil),
        ]
        for (text, specifier) in specifiers { XCTAssertEqual(ModuleSpecifier(text), specifier, text) }
    }

    func testKeysOfPnpmAreTakenApart() {
        let keys: [(key: String, revision: Int, name: String, reference: String, base: String)] = [
            ("/a/1.0.0", 5, "a", "1.0.0", "/a/1.0.0"), ("/@s/a_b/1.0.0_c@1.0.0", 5, "@s/a_b", "1.0.0", "/@s/a_b/1.0.0"),
            ("/a_b/1.0.0_c@1.0.0+d@2", 5, "a_b", "1.0.0", "/a_b/1.0.0"), ("/a", 5, "a", "a", "/a"),
            ("github.com/a/b/c", 5, "github.com/a/b/c", "github.com/a/b/c", "github.com/a/b/c"),
            ("/@s/a@1.0.0(b@1.0.0)(c@2.0.0)", 6, "@s/a", "1.0.0", "/@s/a@1.0.0"),
            ("a@1.0.0", 9, "a", "1.0.0", "a@1.0.0"), ("a@1.0.0(b@1.0.0(c@2.0.0))", 9, "a", "1.0.0", "a@1.0.0"),
            ("@s/a@file:b/c", 9, "@s/a", "file:b/c", "@s/a@file:b/c"), ("", 9, "", "", ""), ("(", 9, "", "", ""),
        ]
        for (text, revision, name, reference, base) in keys {
            let key = PnpmKey(text, revision: revision)
            XCTAssertEqual(key.name, name, text)
            XCTAssertEqual(key.reference, reference, text)
            XCTAssertEqual(key.withoutPeers, base, text)
        }
    }

    func testAFolderFindsWhatStandsNearest() throws {
        var modules = NodeModules()
        let inner = try XCTUnwrap(modules.folder(inside: NodeModules.root))
        let innermost = try XCTUnwrap(modules.folder(inside: inner))
        modules.put(.package(1), named: "a", in: NodeModules.root)
        modules.put(.package(2), named: "a", in: inner)
        modules.put(.own, named: "b", in: NodeModules.root)
        XCTAssertEqual(modules.occupant(named: "a", from: innermost), .package(2))
        XCTAssertEqual(modules.occupant(named: "a", from: NodeModules.root), .package(1))
        XCTAssertEqual(modules.occupant(named: "b", from: innermost), .own)
        XCTAssertNil(modules.occupant(named: "c", from: innermost))
    }
}
