import Extracting
import TestSupport
import Vocabulary
import XCTest

final class DeclarationTests: XCTestCase {
    func testEachLockfileIsHeldAgainstItsManifest() throws {
        let manifest = #"{"dependencies": {"a": "^2.0.0", "b": "^1.0.0"},\#n"devDependencies": {"c": "~1.0.0"}}"#
        let locks: [(path: String, text: String)] = [
            (
                "package-lock.json",
                #"{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.9.0"}, "node_modules/b": {"version": "1.2.0"}}}"#
            ),
            (
                "package-lock.json",
                #"{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.9.0"}, "b": {"version": "1.2.0"}}}"#
            ),
            (
                "yarn.lock",
                "# yarn lockfile v1\n\na@^1.0.0:\n  version \"1.9.0\"\n\nb@^1.0.0:\n  version \"1.2.0\"\n"
            ),
            (
                "yarn.lock",
                """
                __metadata:
                  version: 8

                "a@npm:^1.0.0":
                  version: 1.9.0
                  resolution: "a@npm:1.9.0"

                "b@npm:^1.0.0":
                  version: 1.2.0
                  resolution: "b@npm:1.2.0"

                "shop@workspace:.":
                  version: 0.0.0-use.local
                  resolution: "shop@workspace:."
                  dependencies:
                    a: "npm:^1.0.0"
                    b: "npm:^1.0.0"
                """
            ),
            (
                "pnpm-lock.yaml",
                """
                lockfileVersion: '9.0'
                importers:
                  .:
                    dependencies:
                      a: {specifier: ^1.0.0, version: 1.9.0}
                      b: {specifier: ^1.0.0, version: 1.2.0}
                packages:
                  a@1.9.0: {resolution: {integrity: sha512-AA==}}
                  b@1.2.0: {resolution: {integrity: sha512-AA==}}
                snapshots:
                  a@1.9.0: {}
                  b@1.2.0: {}
                """
            ),
            (
                "bun.lock",
                #"{"lockfileVersion": 1, "workspaces": {"": {"dependencies": {"a": "^1.0.0", "b": "^1.0.0"}}}, "packages": {"a": ["a@1.9.0", "", {}, "sha512-A"], "b": ["b@1.2.0", "", {}, "sha512-A"]}}"#
            ),
        ]
        for (path, text) in locks {
            let inventory = try read(path, ["package.json": manifest, path: text])
            XCTAssertEqual(
                told(inventory),
                ["package.json:1 a ^2.0.0 1.9.0", "package.json:1 b ^1.0.0 1.2.0", "package.json:2 c ~1.0.0 nothing"],
                inventory.format)
        }
    }

    func testWhatTheManifestSetsOtherwiseIsNotHeldAgainstTheFile() throws {
        let lock = #"{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.9.0"}}}"#
        for rest in [
            #""overrides": {"a": "1.9.0"}"#, #""resolutions": {"**/a": "1.9.0"}"#,
            #""pnpm": {"overrides": {"x>a@^2": "1.9.0"}}"#, #""peerDependencies": {"a": "^2.0.0"}"#,
        ] {
            let asks = rest.contains("peer") ? "" : #""dependencies": {"a": "^2.0.0"}, "#
            let inventory = try read(
                "package-lock.json", ["package.json": "{\(asks)\(rest)}", "package-lock.json": lock])
            XCTAssertEqual(told(inventory), [], rest)
        }
    }

    func testWhatIsNoRangeOfVersionsIsPassedOver() throws {
        let lock = #"{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.9.0"}}}"#
        for range in ["workspace:*", "file:../a", "https://example.com/a.tgz", "latest", "catalog:", "", "github:o/a"] {
            let manifest = #"{"dependencies": {"a": "\#(range)", "b": "\#(range)"}}"#
            let inventory = try read("package-lock.json", ["package.json": manifest, "package-lock.json": lock])
            XCTAssertEqual(told(inventory), [], range)
        }
    }

    func testOtherEcosystemsAreHeldAgainstTheirManifests() throws {
        let cases: [(path: String, files: [String: String], told: [String])] = [
            (
                "Cargo.lock",
                [
                    "Cargo.lock":
                        "version = 4\n[[package]]\nname = \"shop\"\nversion = \"0.1.0\"\ndependencies = [\"serde\"]\n"
                        + "[[package]]\nname = \"serde\"\nversion = \"1.0.1\"\n"
                        + "source = \"registry+https://registry.example/index\"\nchecksum = \"aa\"\n",
                    "Cargo.toml":
                        "[package]\nname = \"shop\"\n[dependencies]\nserde = \"1.0.9\"\nmine = { path = \"m\" }\n",
                ], ["Cargo.toml:4 serde 1.0.9 1.0.1"]
            ),
            (
                "composer.lock",
                [
                    "composer.lock":
                        #"{"packages": [{"name": "a/b", "version": "1.0.0", "replace": {"a/c": "*"}}], "packages-dev": []}"#,
                    "composer.json": "{\"require\": {\"php\": \"^9\",\n\"a/b\": \"^2.0\",\n\"a/c\": \"^3.0\"}}",
                ], ["composer.json:2 a/b ^2.0 1.0.0"]
            ),
            (
                "poetry.lock",
                [
                    "poetry.lock":
                        "[[package]]\nname = \"a\"\nversion = \"1.0\"\n[metadata]\nlock-version = \"2.1\"\n",
                    "pyproject.toml":
                        "[project]\ndependencies = [\n  \"a>=2\",\n  \"b>=1; sys_platform == 'win32'\",\n  \"own>=1\",\n]\n",
                ], ["pyproject.toml:3 a >=2 1.0"]
            ),
        ]
        for (path, files, expected) in cases {
            XCTAssertEqual(told(try read(path, files)), expected, path)
        }
    }

    func testAManifestWithoutALockfileNamesWhatItAsksFor() throws {
        let manifest = "{\"dependencies\": {\"a\": \"^1.0.0\",\n\"b\": \"1.2.3\", \"c\": \"workspace:*\"}}"
        let inventory = try read("web/package.json", ["web/package.json": manifest])
        XCTAssertEqual(inventory.format, Inventory.unlockedManifest)
        XCTAssertEqual(
            inventory.packages.map { "\($0.line) \($0.name) \($0.version ?? $0.unknownVersion)" },
            ["1 a ^1.0.0", "2 b 1.2.3"])
        for lock in ["web/yarn.lock", "pnpm-lock.yaml", "web/bun.lockb", "common/config/rush/pnpm-lock.yaml"] {
            XCTAssertThrowsError(try read("web/package.json", ["web/package.json": manifest, lock: ""]), lock) {
                XCTAssertEqual($0 as? LockfileError, .notOne)
            }
        }
        XCTAssertThrowsError(try read("package.json", ["package.json": #"{"name": "empty"}"#]))
    }

    func testMutatedManifestsDoNotCrash() throws {
        let lock = #"{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.9.0"}}}"#
        let manifest = Array(
            #"{"dependencies": {"a": "^2.0.0"}, "overrides": {"b>a@1": "1"}, "workspaces": ["x"]}"#.utf8)
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            var bytes = manifest
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let files = ["package.json": bytes]
            let neighbours = Neighbours { files[$0.text] }
            _ = try? LockfileReader().inventory(of: bytes, at: Path("package.json"), beside: .none)
            _ = try LockfileReader().inventory(of: Array(lock.utf8), at: Path("package-lock.json"), beside: neighbours)
        }
    }

    private func read(_ path: String, _ files: [String: String]) throws -> Inventory {
        try LockfileTree(files).inventory(of: Array((files[path] ?? "").utf8), at: Path(path))
    }

    private func told(_ inventory: Inventory) -> [String] {
        inventory.declared.map { declaration in
            let version = declaration.package.map { inventory.packages[$0].version ?? "?" } ?? "nothing"
            return "\(declaration.file.text):\(declaration.line) \(declaration.name) \(declaration.range) \(version)"
        }
    }
}
