import Vocabulary
import XCTest

@testable import Sourcing

final class GlobTests: XCTestCase {
    private func ignores(_ pattern: String, _ path: String) -> Bool {
        let rules = IgnoreRules([Glob(pattern)].compactMap { $0 }, base: 0)
        let bytes = Array(path.utf8)
        let name = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
        return rules.verdict(on: bytes.span, name: name, isFolder: false) ?? false
    }

    func testMatchesTheExamplesOfTheManual() {
        for (pattern, path, matches) in [
            ("hello.*", "hello.txt", true), ("hello.*", "a/hello.java", true), ("/hello.*", "a/hello.java", false),
            ("doc/frotz", "doc/frotz", true), ("doc/frotz", "a/doc/frotz", false), ("foo/*", "foo/test.json", true),
            ("foo/*", "foo/bar/hello.c", false), ("**/foo", "foo", true), ("**/foo", "a/b/foo", true),
            ("**/foo/bar", "a/foo/bar", true), ("**/foo/bar", "a/foo/x/bar", false), ("abc/**", "abc/d/e", true),
            ("abc/**", "abc", false), ("a/**/b", "a/b", true), ("a/**/b", "a/x/b", true), ("a/**/b", "a/x/y/b", true),
            ("\\#a", "#a", true), ("\\!a", "!a", true), ("a\\ ", "a ", true), ("a  ", "a", true), ("a\\", "a\\", false),
            ("[[:digit:]]?", "1x", true), ("[!a-c]", "d", true), ("[!a-c]", "b", false), ("[]-a]", "_", true),
        ] {
            XCTAssertEqual(ignores(pattern, path), matches, "\(pattern) on \(path)")
        }
    }

    func testSaysNothingForLinesWithoutAPattern() {
        for line in ["", "#", "# a", "   ", "!", "/", "a\\", "[a"] { XCTAssertNil(Glob(line), line) }
        XCTAssertEqual(Glob("*.a ")?.text, "*.a")
    }

    func testHostilePatternsEnd() {
        let long = String(repeating: "a", count: 4000)
        let parts = String(repeating: "a/", count: 5000)
        let clock = ContinuousClock()
        let time = clock.measure {
            for (pattern, path) in [
                (String(repeating: "*a", count: 500) + "b", long),
                (String(repeating: "**/a/", count: 200) + "b", parts + "c"),
                (String(repeating: "**/*a*", count: 200) + "b", parts + "c"),
                ("**/" + String(repeating: "a/", count: 1000) + "b", parts + "c"),
                (String(repeating: "[a-z]*", count: 500) + "!", long),
                (String(repeating: "?*", count: 900) + "!", long),
            ] {
                XCTAssertFalse(ignores(pattern, path))
            }
        }
        XCTAssertLessThan(time, .seconds(2))
    }

    func testTellsFilesWithoutTextByTheirExtension() {
        for (name, expected) in [
            ("a.png", Trouble.Kind.media), ("a.b.WOFF2", .media), ("a.tar.gz", nil), ("a.zip", nil),
            ("a.svg", nil), ("png", nil), (".png", nil), ("a.", nil), ("a.pngx", nil), ("a.verylongextension", nil),
            ("", nil),
        ] {
            XCTAssertEqual(MediaFile.isMedia(Array(name.utf8)[...]) ? .media : nil, expected, name)
        }
    }
}
