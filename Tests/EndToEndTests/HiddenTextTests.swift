import Documents
import Foundation
import Rules
import XCTest

/// A secret is found in whatever form a file holds it, and told where it stands.
final class HiddenTextTests: XCTestCase {
    /// Filled when the test runs: the repository holds no key.
    private static let key =
        (try? ExampleTemplate("sk_live_{alnum:24}")).map { String(decoding: $0.filled(seed: 11), as: UTF8.self) } ?? ""

    private func places(_ run: Run) throws -> [String] {
        let findings = try JSON.parse(run.output)["findings"]?.array ?? []
        return findings.map { finding in
            let layers = finding["layers"]?.array?.compactMap { $0["kind"]?.string } ?? []
            let place = [finding["path"]?.string ?? "", "\(finding["startLine"]?.integer ?? 0)"].joined(separator: ":")
            return ([place] + layers).joined(separator: " ")
        }
    }

    func testFindsASecretInOtherCharacters() throws {
        let sandbox = try Sandbox()
        let text = Array("STRIPE_KEY=\(Self.key) and more".utf8)
        let base64 = Data(text).base64EncodedString()
        try sandbox.write(Array("first line\nvalue: \(base64)\n".utf8), to: "base64.txt")
        try sandbox.write(Array(Data(base64.utf8).base64EncodedString().utf8), to: "twice.txt")
        try sandbox.write(Array(text.map { String(format: "%02x", $0) }.joined().utf8), to: "hex.txt")
        try sandbox.write(Array(text.map { String(format: "%%%02X", $0) }.joined().utf8), to: "percent.txt")
        try sandbox.write(Array("var a = \"\(text.map { String(format: "\\u%04x", $0) }.joined())\"".utf8), to: "u.js")
        try sandbox.write(Array("a = '\(Self.key.prefix(12))' +\n  '\(Self.key.dropFirst(12))'".utf8), to: "joined.js")
        XCTAssertEqual(
            try places(sandbox.assay("scan", ".", "--format", "json")),
            [
                "base64.txt:2 base64", "hex.txt:1 hex", "joined.js:1 concatenation", "percent.txt:1 percent",
                "twice.txt:1 base64 base64", "u.js:1 escapes",
            ])
        XCTAssertEqual(try sandbox.assay("scan", ".", "--depth", "0").exitCode, 0)
        XCTAssertEqual(try sandbox.assay("scan", "twice.txt", "--depth", "1").exitCode, 0)
    }

    func testTellsTheMemberOfAnArchiveAndItsLine() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Array("one\ntwo\nconst a = '\(Self.key)'\n".utf8), to: "src/a.ts")
        let made = try sandbox.shell("tar czf a.tar.gz src && gzip -k src/a.ts && rm src/a.ts")
        XCTAssertEqual(made.exitCode, 0, made.errorText)
        XCTAssertEqual(
            try places(sandbox.assay("scan", ".", "--format", "json")),
            ["a.tar.gz!/a.tar!/src/a.ts:3 gzip tar-member", "src/a.ts.gz!/a.ts:3 gzip"])
        let text = try sandbox.assay("scan", "a.tar.gz").text
        XCTAssertTrue(text.contains("It stands there in tar member in gzip."), text)
    }

    func testFindsWhatALaterLayerOfAnImageHides() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Array("const a = '\(Self.key)'\n".utf8), to: "a/app/a.ts")
        try sandbox.write([], to: "b/app/.wh.a.ts")
        let configuration = #"{"config":{"Env":["KEY=\#(Self.key)"]},"history":[{"created_by":"a \u0026\u0026 b"}]}"#
        try sandbox.write(Array(configuration.utf8), to: "c.json")
        try sandbox.write(Array(#"[{"Config":"c.json","Layers":["a.tar","b.tar"]}]"#.utf8), to: "manifest.json")
        let made = try sandbox.shell(
            "for l in a b; do tar cf $l.tar -C $l app; done && tar cf image.tar manifest.json c.json a.tar b.tar && "
                + "rm -r a b a.tar b.tar c.json manifest.json")
        XCTAssertEqual(made.exitCode, 0, made.errorText)
        XCTAssertEqual(
            try places(sandbox.assay("scan", ".", "--format", "json")),
            [
                "image.tar!/a.tar!/app/a.ts:1 image-layer hidden-member", "image.tar!/c.json:1 image-configuration",
            ])
        let text = try sandbox.assay("scan", ".").text.split(separator: "\n  ").joined(separator: " ")
        XCTAssertTrue(text.contains("A later layer hides that file, but whoever has the image still has it."), text)
    }

    func testLooksIntoArchivesThatAreTooLargeToBeHeld() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Array("one\nconst a = '\(Self.key)'\n".utf8), to: "in/a.ts")
        let made = try sandbox.shell(
            "head -c 3000000 /dev/urandom > in/b && tar cf a.tar in && gzip -k a.tar && "
                + "(cd in && tar cf ../l.tar a.ts b) && mkdir c && mv l.tar c && "
                + "echo '[{\"Layers\":[\"l.tar\"]}]' > c/manifest.json && tar cf image.tar -C c l.tar manifest.json && "
                + "rm -r in c")
        XCTAssertEqual(made.exitCode, 0, made.errorText)
        let limit = ["scan", ".", "--format", "json", "--largest-file", "1"]
        XCTAssertEqual(
            try places(sandbox.assay(limit)),
            [
                "a.tar!/in/a.ts:2 tar-member", "a.tar.gz!/a.tar!/in/a.ts:2 gzip tar-member",
                "image.tar!/l.tar!/a.ts:2 image-layer tar-member",
            ])
        try sandbox.write(["b.ts": "const b = 1;\n"])
        let refused = try sandbox.assay("scan", ".", "--largest-file", "1", "--largest-archive", "1")
        XCTAssertEqual(refused.exitCode, 0, refused.text)
        XCTAssertTrue(refused.text.contains("3 skipped"), refused.text)
    }

    func testFindsStringsOfProgramsInUTF16() throws {
        let sandbox = try Sandbox()
        let wide = "STRIPE_KEY=\(Self.key)".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        try sandbox.write([0x4D, 0x5A, 0, 1, 0xFF] + wide + [0, 0, 0xFE, 0xFF], to: "a.exe")
        XCTAssertEqual(try places(sandbox.assay("scan", ".", "--format", "json")), ["a.exe:1 utf-16-strings"])
        let text = try sandbox.assay("scan", ".").text
        XCTAssertFalse(text.contains(Self.key.suffix(9)), text)
    }

    func testNoFormOfASecretIsShown() throws {
        let sandbox = try Sandbox()
        let base64 = Data("STRIPE_KEY=\(Self.key) and more".utf8).base64EncodedString()
        try sandbox.write(Array("value: \(base64)\n".utf8), to: "base64.txt")
        for format in ["text", "json", "sarif", "markdown"] {
            let run = try sandbox.assay("scan", ".", "--format", format)
            XCTAssertFalse(run.text.contains(base64.dropFirst(16).prefix(12)), format)
            XCTAssertFalse(run.text.contains(Self.key.suffix(9)), format)
        }
    }

    func testATornArchiveIsIncompleteAndNotClean() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Array("a\n".utf8), to: "a")
        _ = try sandbox.shell(
            "head -c 100000 /dev/urandom > b && tar czf c.tar.gz b && head -c 50000 c.tar.gz > d.tar.gz && rm b c.tar.gz"
        )
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 3, run.text)
        XCTAssertTrue(run.text.contains("d.tar.gz"), run.text)
    }
}
