import Documents
import XCTest

/// `assay packages` and `assay sbom`: what lockfiles name.
final class PackageCommandTests: XCTestCase {
    private static let commit = String(repeating: "0123456789", count: 4)
    private static let lock = LockedProject.npm(
        [
            #""node_modules/shop": { "version": "1.0.0", "integrity": "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }"#,
            #""node_modules/vite": { "version": "7.1.0", "dev": true }"#,
            #""node_modules/kit": { "version": "2.0.0", "resolved": "git+ssh://git@git.example/kit.git#\#(commit)" }"#,
        ], direct: ["shop", "vite", "kit"])

    private func sandbox(_ files: [String: String] = ["web/package-lock.json": lock]) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(plain: files)
        return sandbox
    }

    func testListsWhatScriptsAskFor() throws {
        let run = try sandbox().assay("packages", ".", "--format", "json")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertEqual(run.errorText, "")
        let list = try JSON.parse(run.output)
        XCTAssertEqual(list["troubles"]?.array?.count, 0)
        let rows = try XCTUnwrap(list["packages"]?.array).map { package in
            [
                package["ecosystem"]?.string, package["name"]?.string, package["version"]?.string ?? "-",
                package["scope"]?.string, package["file"]?.string, package["line"]?.integer.map { "\($0)" },
                package["unknownVersion"]?.boolean == true ? "unknown" : "known",
            ].map { $0 ?? "?" }.joined(separator: " ")
        }
        XCTAssertEqual(
            rows,
            [
                "npm shop 1.0.0 production web/package-lock.json 5 known",
                "npm vite 7.1.0 development web/package-lock.json 6 known",
                "npm kit - production web/package-lock.json 7 unknown",
            ])
    }

    func testListsThemForPeople() throws {
        let run = try sandbox().assay("packages")
        XCTAssertEqual(run.exitCode, 0)
        let lines = run.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        XCTAssertEqual(
            lines,
            [
                "ECOSYSTEM NAME VERSION SCOPE PLACE",
                "npm shop 1.0.0 production web/package-lock.json:5",
                "npm vite 7.1.0 development web/package-lock.json:6",
                "npm kit ? (git+ssh://git@git.example/kit.git#\(Self.commit)) production web/package-lock.json:7",
                "FILE FORMAT PACKAGES UNKNOWN VERSION",
                "web/package-lock.json package-lock v3 3 1",
            ])
    }

    func testNamesFilesThatCannotBeReadAndListsTheOthers() throws {
        let sandbox = try sandbox([
            "a/package-lock.json": "{\n \"lockfileVersion\": 3,\n \"packages\": {", "b/package-lock.json": Self.lock,
        ])
        let run = try sandbox.assay("packages", ".", "--format", "json")
        XCTAssertEqual(run.exitCode, 3)
        let list = try JSON.parse(run.output)
        XCTAssertEqual(list["packages"]?.array?.count, 3)
        let trouble = try XCTUnwrap(list["troubles"]?.array?.first)
        XCTAssertEqual(trouble["file"]?.string, "a/package-lock.json")
        XCTAssertEqual(trouble["message"]?.string?.hasPrefix("line 3: "), true, "\(trouble)")
        let table = try sandbox.assay("packages", ".")
        XCTAssertEqual(table.exitCode, 3)
        XCTAssertTrue(table.errorText.hasPrefix("assay: a/package-lock.json: line 3: "), table.errorText)
    }

    func testPassesOverWhatWasInstalledAndWhatGitIgnores() throws {
        let sandbox = try sandbox([
            "package-lock.json": Self.lock, "node_modules/.package-lock.json": Self.lock,
            "node_modules/a/package-lock.json": Self.lock, "old/package-lock.json": Self.lock, ".gitignore": "old/\n",
        ])
        try sandbox.track("package-lock.json", ".gitignore")
        let run = try sandbox.assay("packages", ".")
        XCTAssertEqual(run.text.split(separator: "\n").filter { $0.contains("package-lock v3") }.count, 1, run.text)
    }

    func testListsNothingWhereThereIsNothing() throws {
        let run = try sandbox(["a.txt": "a"]).assay("packages", ".", "--format", "json")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertEqual(try JSON.parse(run.output)["packages"]?.array?.count, 0)
    }

    func testShowsNoCredentialOfAnAddress() throws {
        let address = "git+https://oauth2:hunter2secret@git.example/kit.git#\(Self.commit)"
        let sandbox = try sandbox([
            "package-lock.json": LockedProject.npm(
                [#""node_modules/kit": { "version": "2.0.0", "resolved": "\#(address)" }"#], direct: ["kit"]),
            "requirements.txt": "kit @ git+https://hunter2secret@git.example/kit.git@main\n",
        ])
        for arguments in [
            ["packages"], ["packages", "--format", "json"], ["sbom"], ["sbom", "--format", "spdx"],
            ["scan", ".", "--only", "dependencies", "--all"],
            ["scan", ".", "--only", "dependencies", "--format", "json"],
        ] {
            let run = try sandbox.assay(arguments)
            XCTAssertTrue(run.text.contains("kit") || arguments[0] == "scan", run.text)
            XCTAssertFalse(run.text.contains("hunter2secret"), run.text)
        }
        XCTAssertTrue(try sandbox.assay("packages").text.contains("git+https://…@git.example/kit.git#"))
    }

    func testWritesABillOfMaterials() throws {
        let sandbox = try sandbox()
        let run = try sandbox.assay("sbom", ".", "--output", "bom.json")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertEqual(run.text + run.errorText, "")
        let bill = try JSON.parse(sandbox.bytes(of: "bom.json"))
        XCTAssertEqual(bill["specVersion"]?.string, "1.6")
        XCTAssertEqual(bill["metadata"]?["component"]?["name"]?.string, "work")
        XCTAssertEqual(
            bill["components"]?.array?.compactMap { $0["purl"]?.string },
            ["pkg:npm/kit", "pkg:npm/shop@1.0.0", "pkg:npm/vite@7.1.0"])
        XCTAssertEqual(try JSON.parse(sandbox.assay("sbom", "-f", "spdx").output)["spdxVersion"]?.string, "SPDX-2.3")
    }

    func testReadsItsOwnBills() throws {
        for (format, name) in [("cyclonedx", "bom.cdx.json"), ("spdx", "bom.spdx.json")] {
            let sandbox = try sandbox()
            try sandbox.shell("\"$ASSAY\" sbom . --format \(format) --output \(name) && rm -r web")
            let list = try sandbox.assay("packages", ".", "--format", "json")
            XCTAssertEqual(list.exitCode, 0, list.text)
            let packages = try XCTUnwrap(JSON.parse(list.output)["packages"]?.array)
            XCTAssertEqual(
                Set(packages.map { "\($0["name"]?.string ?? "") \($0["version"]?.string ?? "-")" }),
                ["kit -", "shop 1.0.0", "vite 7.1.0"], format)
        }
    }

    func testTellsThatABillLacksWhatCouldNotBeRead() throws {
        let sandbox = try sandbox(["a/package-lock.json": "{", "b/package-lock.json": Self.lock])
        let run = try sandbox.assay("sbom", ".")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(run.errorText.hasPrefix("assay: a/package-lock.json: line 1: "), run.errorText)
        XCTAssertEqual(try JSON.parse(run.output)["components"]?.array?.count, 3)
    }

    func testRefusesWhatItCannotRead() throws {
        let sandbox = try sandbox()
        for command in ["packages", "sbom"] {
            let input = try sandbox.assay(command, "-")
            XCTAssertEqual(input.exitCode, 2, command)
            XCTAssertEqual(input.errorText, "assay: \(command) reads folders and files, not standard input\n")
            XCTAssertEqual(try sandbox.assay(command, "missing").exitCode, 2, command)
        }
        XCTAssertEqual(try sandbox.assay("sbom", "--output", "nowhere/bom.json").exitCode, 2)
    }
}
