import Documents
import XCTest

/// Lockfiles and advisories that were written to do harm.
final class HostileDependencyTests: XCTestCase {
    private static let good = LockedProject.lodash("4.17.15")

    private static let aliasBomb =
        "lockfileVersion: '9.0'\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + (1..<12).map { step in
            let aliases = Array(repeating: "*a\(step - 1)", count: 10).joined(separator: ", ")
            return "a\(step): &a\(step) [\(aliases)]\n"
        }.joined() + "packages: {}\n"

    private static let entities = """
        <?xml version="1.0"?>
        <!DOCTYPE project [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <project><modelVersion>4.0.0</modelVersion><groupId>&x;</groupId></project>
        """

    /// A file, and what is said of it.
    private static let unreadable: [(path: String, text: String, words: String)] = [
        ("torn/package-lock.json", "{\n \"lockfileVersion\": 3,\n \"packages\": {", "line 3: "),
        ("deep/package-lock.json", String(repeating: "[", count: 100_000), "line 1: values may nest at most"),
        (
            "deeper/package-lock.json",
            "{\"lockfileVersion\": 3, \"packages\": " + String(repeating: "{\"a\":", count: 100_000),
            "line 1: values may nest at most"
        ),
        (
            "twice/package-lock.json",
            LockedProject.npm(
                [#""node_modules/a": { "version": "1.0.0" }"#, #""node_modules/a": { "version": "2.0.0" }"#], direct: []
            ),
            "line 6: the key \"node_modules/a\" stands twice"
        ),
        ("newer/package-lock.json", "{\"lockfileVersion\": 9, \"packages\": {}}", "newer than this program knows: "),
        ("empty/package-lock.json", "", "line 1: "),
        ("list/package-lock.json", "[]", "line 1: an object is expected"),
        ("bomb/pnpm-lock.yaml", aliasBomb, "aliases may stand for at most"),
        ("entities/pom.xml", entities, "line 2: a document type, and entities with it, is not read"),
        (
            "control/package-lock.json",
            LockedProject.npm([#""node_modules/\u001b[2Jevil": { "version": "1.0.0" }"#], direct: []),
            "line 5: the name of a package holds a control character"
        ),
        ("binary/yarn.lock", "\0\0\0\0", "line 1: "),
    ]

    func testSaysOfEachUnreadableFileWhereAndWhyAndReadsTheOthers() throws {
        let sandbox = try Sandbox()
        try sandbox.write(plain: ["good/package-lock.json": Self.good])
        for (path, text, _) in Self.unreadable { try sandbox.write(plain: [path: text]) }
        let list = try sandbox.assay("packages", ".", "--format", "json")
        XCTAssertEqual(list.exitCode, 3)
        let parsed = try JSON.parse(list.output)
        XCTAssertEqual(parsed["packages"]?.array?.compactMap { $0["name"]?.string }, ["lodash"])
        let troubles = try XCTUnwrap(parsed["troubles"]?.array)
        for (path, _, words) in Self.unreadable {
            let message = troubles.first { $0["file"]?.string == path }?["message"]?.string ?? "nothing"
            XCTAssertTrue(message.contains(words), "\(path): \(message)")
        }
        XCTAssertEqual(troubles.count, Self.unreadable.count)
    }

    func testScansWhatIsLeftAndIsIncomplete() throws {
        let sandbox = try Sandbox()
        XCTAssertEqual(try sandbox.importAdvisories().exitCode, 0)
        try sandbox.write(plain: ["good/package-lock.json": Self.good])
        for (path, text, _) in Self.unreadable { try sandbox.write(plain: [path: text]) }
        let run = try sandbox.assay("scan", ".", "--only", "dependencies", "--fail-on", "never")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(run.text.contains("lodash 4.17.15: CVE-2021-23337"), run.text)
        XCTAssertTrue(run.text.contains("torn/package-lock.json  malformed: line 3: "), run.text)
        XCTAssertTrue(run.text.contains("Incomplete: \(Self.unreadable.count) places should "), run.text)
    }

    func testGuessesNoVersionFromANumberAndStandsOddAddresses() throws {
        let sandbox = try Sandbox()
        try sandbox.write(plain: [
            "package-lock.json": LockedProject.npm(
                [
                    #""node_modules/a": { "version": 1 }"#,
                    #""node_modules/b": { "version": "1.0.0", "resolved": true }"#,
                    #""node_modules/c": { "version": "1.0.0", "resolved": false, "integrity": 7 }"#,
                    #""node_modules/d": { "version": null }"#, #""node_modules/e": { "version": ["1.0.0"] }"#,
                ], direct: [])
        ])
        let run = try sandbox.assay("packages", ".", "--format", "json")
        let packages = try XCTUnwrap(JSON.parse(run.output)["packages"]?.array)
        XCTAssertEqual(
            packages.map { "\($0["name"]?.string ?? "?") \($0["version"]?.string ?? "-")" },
            ["a -", "b 1.0.0", "c 1.0.0", "d -", "e -"])
    }

    func testAPackageThatIsNoneCostsNoOtherOfItsFile() throws {
        let sandbox = try Sandbox()
        XCTAssertEqual(try sandbox.importAdvisories().exitCode, 0)
        try sandbox.write(plain: [
            "package-lock.json": LockedProject.npm(
                [
                    #""node_modules/\u001b[2Jevil": { "version": "1.0.0" }"#,
                    #""node_modules/lodash": { "version": "4.17.15" }"#,
                ], direct: ["lodash"])
        ])
        let list = try sandbox.assay("packages", "--format", "json")
        XCTAssertEqual(list.exitCode, 3)
        let parsed = try JSON.parse(list.output)
        XCTAssertEqual(parsed["packages"]?.array?.compactMap { $0["name"]?.string }, ["lodash"])
        XCTAssertEqual(
            parsed["troubles"]?.array?.compactMap { $0["message"]?.string },
            ["line 5: the name of a package holds a control character or broken UTF-8"])
        let scan = try sandbox.assay("scan", ".", "--fail-on", "never")
        XCTAssertEqual(scan.exitCode, 3)
        XCTAssertTrue(scan.text.contains("lodash 4.17.15: CVE-2021-23337"), scan.text)
    }

    func testALockfileWithNothingOfWhatItsManifestAsksForIsNotClean() throws {
        let node = #"{"dependencies": {"a": "^1.0.0"}}"#
        let python = "[tool.poetry.dependencies]\na = \"^1.0\"\n"
        let empty = [
            ("package-lock.json", #"{"lockfileVersion": 3, "packages": {}}"#, "package.json", node),
            ("package-lock.json", #"{"lockfileVersion": 1}"#, "package.json", node),
            ("yarn.lock", "# yarn lockfile v1\n", "package.json", node),
            ("pnpm-lock.yaml", "lockfileVersion: '9.0'\nimporters:\n  .: {}\n", "package.json", node),
            ("bun.lock", #"{"lockfileVersion": 1, "workspaces": {"": {}}, "packages": {}}"#, "package.json", node),
            ("poetry.lock", "package = []\n[metadata]\nlock-version = \"2.1\"\n", "pyproject.toml", python),
        ]
        for (lock, text, manifest, asks) in empty {
            let sandbox = try Sandbox()
            try sandbox.write(plain: [lock: text, manifest: asks])
            let run = try sandbox.assay("packages", "--format", "json")
            XCTAssertEqual(run.exitCode, 3, lock)
            XCTAssertTrue(run.text.contains("it names none of the packages that"), "\(lock): \(run.text)")
            try sandbox.write(plain: [manifest: lock == "poetry.lock" ? "" : "{}"])
            XCTAssertEqual(try sandbox.assay("packages").exitCode, 0, "\(lock) of a project that asks for nothing")
        }
    }

    func testLetsNothingOfAnAdvisoryOrAPathActOnWhoeverReads() throws {
        let sandbox = try Sandbox()
        let summary = #"\u001b[2J\u202e`x` <script>alert(1)</script> | [l](https://evil.example)\n::error::x"#
        try sandbox.write(plain: [
            "A-1.json": LockedProject.advisory("A-1", on: "evil", summary: summary),
            "tree/a\u{1B}[31m|`<b>\u{202E}/package-lock.json": LockedProject.npm(
                [
                    #""node_modules/evil": { "version": "1.0.0" }"#,
                    #""node_modules/`<b>|[x](y)": { "version": "1.0.0`|<b>\u001b[2J" }"#,
                ], direct: ["evil"]),
        ])
        XCTAssertEqual(try sandbox.assay("advisories", "import", "A-1.json", "--database", "a.db").exitCode, 0)
        for arguments in [
            ["scan", "tree", "--all"], ["scan", "tree", "--format", "markdown"], ["scan", "tree", "--format", "sarif"],
            ["scan", "tree", "--format", "json"], ["packages", "tree"], ["packages", "tree", "--format", "json"],
            ["sbom", "tree"], ["sbom", "tree", "--format", "spdx"],
        ] {
            let database = arguments[0] == "scan" ? ["--database", "a.db"] : []
            let run = try sandbox.assay(arguments + database)
            let mayHide = arguments.contains("json") || arguments[0] == "sbom"
            let raw = (run.text + run.errorText).unicodeScalars.filter { scalar in
                switch scalar.properties.generalCategory {
                case .control: scalar != "\n"
                // A program that reads JSON gets the path as it is.
                case .format: !mayHide
                default: false
                }
            }
            XCTAssertEqual(raw.map(\.value), [], "\(arguments)")
            XCTAssertTrue(run.text.contains("evil"), "\(arguments): \(run.text)\(run.errorText)")
        }
        let markdown = try sandbox.assay("scan", "tree", "--format", "markdown", "--database", "a.db").text
        XCTAssertFalse(markdown.contains("<script>") && !markdown.contains("\\<script\\>"), markdown)
    }

    func testReadsManyPackagesOfOneFileInTime() throws {
        let sandbox = try Sandbox()
        let packages = (0..<20_000).map {
            #""node_modules/a\#($0)": { "version": "1.0.0", "dependencies": { "a\#($0 / 2)": "*" } }"#
        }
        try sandbox.write(plain: ["package-lock.json": LockedProject.npm(packages, direct: ["a0"])])
        let run = try sandbox.assay("scan", ".", "--only", "dependencies", "--fail-on", "never")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(run.text.contains("20,000 packages"), run.text)
    }
}
