import XCTest

@testable import Extracting

final class LockfileGrammarTests: XCTestCase {
    func testRequirementsOfPythonAreReadAsTheyAreSpecified() {
        // What pins is `==` without a wildcard, or `===` (PEP 440, "Version specifiers").
        let lines: [(text: String, name: String?, pin: Pin?)] = [
            ("requests", "requests", .unknown("any version")),
            ("Foo.Bar__baz-.qux", "foo-bar-baz-qux", .unknown("any version")),
            ("a==1.0", "a", .exact("1.0")), ("a == 1.0", "a", .exact("1.0")), ("a===1.0-x", "a", .exact("1.0-x")),
            ("a (==1.0)", "a", .exact("1.0")), ("a==1!2.0+local.1", "a", .exact("1!2.0+local.1")),
            ("a>=0.5,==1.0", "a", .exact("1.0")), ("a==1.0,==2.0", "a", .unknown("==1.0,==2.0")),
            ("a==1.*", "a", .unknown("==1.*")), ("a~=1.0", "a", .unknown("~=1.0")), ("a<=1", "a", .unknown("<=1")),
            ("a!=1", "a", .unknown("!=1")), ("a==${V}", "a", .unknown("==${V}")), ("a==", "a", .unknown("==")),
            ("a[b,C_d]==1 ; python_version<'3'", "a", .exact("1")), ("a[b", nil, nil), ("a @ ", nil, nil),
            ("a@https://h/a.zip ; extra == 'x'", "a", .unknown("https://h/a.zip")), ("-a", nil, nil), ("a-", nil, nil),
            ("a b", nil, nil), ("", nil, nil), ("; x", nil, nil), ("é==1", nil, nil), ("a ==1;", "a", .exact("1")),
        ]
        for (text, name, pin) in lines {
            let requirement = PythonRequirement(text[...])
            XCTAssertEqual(requirement?.name, name, text)
            XCTAssertEqual(requirement?.pin, pin, text)
        }
        let whole = PythonRequirement("a[b,C_d]==1 ; python_version<'3'")
        XCTAssertEqual(whole?.extras, ["b", "c-d"])
        XCTAssertEqual(whole?.marker, "python_version<'3'")
    }

    func testAddressesOfRepositoriesAreNamedByHostAndPath() {
        // The forms of git's own "GIT URLS".
        let addresses: [(text: String, place: String?)] = [
            ("https://github.com/Owner/Repo.git", "github.com/Owner/Repo"),
            ("https://GitHub.com/a/b/", "github.com/a/b"),
            ("ssh://git@host.example:22/a/b.git", "host.example/a/b"), ("git@host.example:a/b.git", "host.example/a/b"),
            ("git://host.example/a", "host.example/a"),
            ("https://user:word@host.example/a/b?c=d#e", "host.example/a/b"),
            ("host.example:/a/b", "host.example/a/b"), ("https://host.example/.git", "host.example/.git"),
            ("../a.git", nil), ("/srv/a.git", nil), ("file:///srv/a.git", nil), ("https://host.example", nil),
            ("https:///a", nil), ("", nil), (":", nil), ("a:b", "a/b"),
        ]
        for (text, place) in addresses { XCTAssertEqual(GitAddress(text[...])?.place, place, text) }
    }

    func testTermsOfElixirAreReadWithoutBeingEvaluated() throws {
        let text = #"%{"a" => {:b, [c: "d\"", e: nil, "f g": -1.5], [x, :"y z"]}, # comment"# + "\n :k => [],}\n"
        let term = try ElixirTerm.parse(Array(text.utf8))
        let inner: [ElixirTerm] = [
            .atom("b"),
            .pairs([
                .init(key: "c", line: 1, value: .string("d\"")), .init(key: "e", line: 1, value: .atom("nil")),
                .init(key: "f g", line: 1, value: .number("-1.5")),
            ]), .list([.atom("x"), .atom("y z")]),
        ]
        XCTAssertEqual(
            term, .pairs([.init(key: "a", line: 1, value: .tuple(inner)), .init(key: "k", line: 2, value: .list([]))]))
    }

    func testDeepNestingIsRefusedAndNotFollowed() {
        for opening in ["[", "{", "%{a: ", "[a: "] {
            let bytes = Array(String(repeating: opening, count: 100_000).utf8)
            XCTAssertThrowsError(try ElixirTerm.parse(bytes), opening)
        }
    }

    func testBlocksOfHCLAreReadWithTheirComments() throws {
        let text =
            "/* a\n */ provider \"x\" y {\n a = \"b\\\"c\" # d\n e = [\"f\", // g\n \"h\",]\n}\nlocals {\n i = true\n}"
        let blocks = try HCLBlocks(Array(text.utf8)).blocks
        XCTAssertEqual(blocks.map(\.type), ["provider", "locals"])
        XCTAssertEqual(blocks.map(\.line), [2, 7])
        XCTAssertEqual(blocks.first?.labels, ["x", "y"])
        XCTAssertEqual(blocks.first?.attributes, ["a": ["b\"c"], "e": ["f", "h"]])
        XCTAssertEqual(blocks.last?.attributes, ["i": ["true"]])
    }

    func testLinesAreFoundBySearch() {
        let bytes = Array("a\nb\r\nc\rd\n".utf8)
        let table = LineTable(bytes)
        XCTAssertEqual((0...bytes.count).map { table.line(of: $0) }, [1, 1, 2, 2, 2, 3, 3, 4, 4, 5])
    }
}
