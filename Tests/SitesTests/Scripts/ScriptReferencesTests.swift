import HTTP
import XCTest

@testable import Sites

final class ScriptReferencesTests: XCTestCase {
    private func references(_ script: String, at address: String = "https://example.com/assets/index-a.js") throws
        -> [String]
    {
        ScriptReferences.all(in: ScriptText(Array(script.utf8)), at: try WebAddress(address)).map(\.description)
    }

    func testFindsWhatAScriptLoads() throws {
        let assets = "https://example.com/assets"
        for (name, script, expected) in [
            ("dynamic", #"import("./About-b.js")"#, ["\(assets)/About-b.js"]),
            ("dynamic over lines", "import(\n  './a.mjs')", ["\(assets)/a.mjs"]),
            ("template", "import(`./a.js`)", ["\(assets)/a.js"]),
            ("static", #"import{a as b}from"./v.js";"#, ["\(assets)/v.js"]),
            ("for its effect", #"import"../x.js";"#, ["https://example.com/x.js"]),
            ("again", #"export*from"./v.js";import("./v.js")"#, ["\(assets)/v.js"]),
            ("worker", #"new Worker(new URL("/assets/w.js",import.meta.url))"#, ["\(assets)/w.js"]),
            ("service worker", #"navigator.serviceWorker.register("/sw.js")"#, ["https://example.com/sw.js"]),
            (
                "list of Vite",
                #"const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/A-1.js","assets/b.css","assets/C-2.js"])))=>1"#,
                ["\(assets)/A-1.js", "\(assets)/C-2.js"]
            ),
            (
                "manifest of Next.js", #"a:["static/chunks/pages/x-1.js"]"#,
                ["https://example.com/_next/static/chunks/pages/x-1.js"]
            ),
            ("another host", #"import("https://cdn.example.net/a.js")"#, ["https://cdn.example.net/a.js"]),
            ("bare name", #"import("lodash.js")"#, []), ("put together", "import(`./${name}.js`)", []),
            ("a text", #"x="node.js";y=["a.js","b.js"]"#, []), ("itself", #"import("./index-a.js")"#, []),
            ("a sentence", #"from "see a.js""#, []), ("torn", #"import("./a.js"#, []), ("nothing", "", []),
        ] {
            XCTAssertEqual(try references(script), expected, name)
        }
    }

    func testAListIsRelativeToTheBaseOfTheBuild() throws {
        let list = #"__vite__mapDeps;f=["assets/A.js"]"#
        XCTAssertEqual(
            try references(list, at: "https://example.com/app/assets/index.js"), ["https://example.com/app/assets/A.js"]
        )
        XCTAssertEqual(try references(list, at: "https://example.com/js/index.js"), ["https://example.com/assets/A.js"])
    }
}
