import Advisories
import TestSupport
import Vocabulary
import XCTest

final class ShippedPackagesTests: XCTestCase {
    func testSourcesOfSourceMapsNamePackages() {
        let cases: [(source: String, name: String, version: String?)] = [
            ("../../node_modules/lodash/lodash.js", "lodash", nil),
            ("webpack:///./node_modules/@scope/name/index.js", "@scope/name", nil),
            ("../node_modules/.pnpm/lodash@4.17.15/node_modules/lodash/lodash.js", "lodash", "4.17.15"),
            ("../node_modules/.pnpm/@s+n@1.0.0_react@18.0.0/node_modules/@s/n/i.js", "@s/n", "1.0.0"),
            ("../.yarn/cache/lodash-npm-4.17.21-6382451519-10c0.zip/node_modules/lodash/l.js", "lodash", "4.17.21"),
            ("node_modules/a/node_modules/b/b.js", "b", nil), (#"..\/node_modules\/esc\/e.js"#, "esc", nil),
        ]
        for (source, name, version) in cases {
            let shipped = shipped(#"{"version":3,"sources":["src/main.ts","\#(source)"],"mappings":"AAAA"}"#)
            XCTAssertTrue(shipped.contains(name), source)
            XCTAssertEqual(shipped.places(of: name, version: "9.9.9").isEmpty, version != nil, source)
            XCTAssertEqual(shipped.places(of: name, version: version), ["dist/app.js.map"], source)
        }
    }

    func testWhatOnlyLooksLikeASourceIsNone() {
        for text in [
            #"{"sources":["src/node_modules.ts","node_modules/","node_modules/a","x/node_modules/.bin/a"]}"#,
            #"{"sourcesContent":["\"sources\":[\"node_modules/a/b.js\"]"]}"#, #"{"sources":"node_modules/a/b.js"}"#,
            #"{"names":["node_modules/a/b.js"],"sources":[]}"#, "", #"{"sources""#, #"{"sources":["node_mod"#,
        ] {
            XCTAssertTrue(shipped(text).isEmpty, text)
        }
        XCTAssertTrue(
            shipped(#"{"sections":[{"map":{"sources":["a.ts"]}},{"map":{"sources":["node_modules/b/b.js"]}}]}"#)
                .contains("b"), "an index map has several lists")
    }

    func testBannersOfLicencesNamePackages() {
        let cases: [(text: String, name: String, version: String)] = [
            ("!function(){}/*! jQuery v3.6.0 | (c) Example */", "jquery", "3.6.0"),
            ("/**\n * @license React v17.0.2\n * react.production.min.js\n */x()", "react", "17.0.2"),
            ("/*! js-cookie v3.0.5 | MIT */", "js-cookie", "3.0.5"),
        ]
        for (text, name, version) in cases {
            var shipped = ShippedPackages()
            shipped.record(bundle: Array(text.utf8).span, at: "dist/app.js")
            XCTAssertEqual(shipped.places(of: name, version: version), ["dist/app.js"], text)
            XCTAssertEqual(shipped.places(of: name, version: "0.0.1"), [], text)
        }
        for text in ["/*! some words of prose */", "/* lodash v1.2.3 */", "/*! a", "/*!*/", "/**/"] {
            var shipped = ShippedPackages()
            shipped.record(bundle: Array(text.utf8).span, at: "dist/app.js")
            XCTAssertTrue(shipped.isEmpty, text)
        }
    }

    func testAnAdvisoryOnWhatShipsIsWorse() {
        let shipped = shipped(#"{"sources":["node_modules/lodash/lodash.js"]}"#)
        let raised = shipped.raised(fault("lodash", .high))
        XCTAssertEqual(raised.severity, .critical)
        XCTAssertEqual(
            raised.message, "Seen. dist/app.js.map shows that it ships to browsers, which makes it worse by a step.")
        XCTAssertEqual(raised.related.map(\.place), ["dist/app.js.map"])
        XCTAssertEqual(raised.subject, fault("lodash", .high).subject, "it is the same fault as before")
        XCTAssertEqual(shipped.raised(fault("lodash", .critical)).severity, .critical)
        XCTAssertEqual(shipped.raised(fault("other", .high)), fault("other", .high))
        var trust = fault("lodash", .high)
        trust.dependency?.advisories = []
        XCTAssertEqual(shipped.raised(trust), trust, "it is about no advisory")
    }

    func testCodeOfServersIsNotSaidToShipToBrowsers() {
        var shipped = ShippedPackages()
        shipped.record(
            sourceMap: Array(#"{"sources":["node_modules/lodash/lodash.js"]}"#.utf8).span, at: ".next/server/a.js.map")
        XCTAssertFalse(shipped.raised(fault("lodash", .low)).message.contains("browsers"))
    }

    func testWorkersMerge() {
        var shipped = shipped(#"{"sources":["node_modules/a/a.js"]}"#)
        var other = ShippedPackages()
        other.record(sourceMap: Array(#"{"sources":["node_modules/a/a.js"]}"#.utf8).span, at: "dist/b.js.map")
        shipped.merge(other)
        XCTAssertEqual(shipped.places(of: "a", version: nil), ["dist/app.js.map", "dist/b.js.map"])
    }

    func testMutatedMapsAndBundlesDoNotCrash() {
        let map = Array(#"{"version":3,"sources":["../node_modules/.pnpm/a@1.0.0/node_modules/a/\"b.js"],"x":1}"#.utf8)
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            var bytes = map
            for _ in 0..<4 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
            var shipped = ShippedPackages()
            shipped.record(sourceMap: bytes.span, at: "a.map")
            shipped.record(bundle: bytes.span, at: "a.js")
        }
    }

    private func shipped(_ map: String) -> ShippedPackages {
        var shipped = ShippedPackages()
        shipped.record(sourceMap: Array(map.utf8).span, at: "dist/app.js.map")
        return shipped
    }

    private func fault(_ name: String, _ severity: Severity) -> Fault {
        Fault(
            AdvisoryRules.all[0], severity: severity, message: "Seen.", subject: ["npm", name],
            place: "package-lock.json",
            dependency: DependencyFacts(
                ecosystem: .npm, name: name, version: "4.17.15", scope: .production, advisories: ["CVE-2026-1"]))
    }
}
