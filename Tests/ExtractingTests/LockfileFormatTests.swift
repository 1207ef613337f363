import Extracting
import Vocabulary
import XCTest

final class LockfileFormatTests: XCTestCase {
    private let reader = LockfileReader()

    func testFilesAreOwnedByTheirNames() {
        let names: [(path: String, isOwned: Bool)] = [
            ("requirements.txt", true), ("api/requirements-dev.txt", true), ("requirements_all.txt", true),
            ("dev-requirements.txt", true), ("requirements/base.txt", true), ("requirements/old/base.txt", false),
            ("constraints.txt", true), ("constraints-3.11.txt", true), ("requirements.in", false),
            ("requirements.md", false), ("notes.txt", false), ("requirements.txt/readme", false),
            ("poetry.lock", true), ("Poetry.lock", false), ("uv.lock", true), ("tool.py.lock", true),
            ("pdm.lock", true), ("pylock.toml", true), ("pylock.dev.toml", true), ("pylock.tom", false),
            ("Pipfile.lock", true), ("Pipfile", false), ("go.mod", true), ("vendor/github.com/a/b/go.mod", false),
            ("go.sum", false),
            ("a/vendor/modules.txt", true),
            ("modules.txt", false), ("Cargo.lock", true), ("cargo.lock", false), ("Gemfile.lock", true),
            ("gems.locked", true), ("Gemfile.next.lock", true), ("gemfiles/rails_7.gemfile.lock", true),
            ("Gemfile", false), ("composer.lock", true),
            ("mix.lock", true), ("pubspec.lock", true), ("ios/Podfile.lock", true),
            ("App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved", true), ("conan.lock", true),
            ("renv.lock", true), ("Manifest.toml", true), ("Manifest-v1.11.toml", true), ("JuliaManifest.toml", true),
            ("infra/.terraform.lock.hcl", true), ("terraform.lock.hcl", false), (".gitmodules", true),
        ]
        for (path, isOwned) in names { XCTAssertEqual(reader.owns(Path(path)), isOwned, path) }
    }

    func testARevisionThatIsNotKnownIsNamed() {
        let files: [(path: String, text: String, revision: String)] = [
            ("Cargo.lock", "version = 5\npackage = []", "Cargo.lock v5, read up to v4"),
            ("poetry.lock", "package = []\n[metadata]\nlock-version = \"3.0\"", "poetry.lock 3.0, read up to 2.1"),
            ("uv.lock", "version = 2\npackage = []", "uv.lock version 2, read up to 1"),
            ("pdm.lock", "package = []\n[metadata]\nlock_version = \"5.0\"", "pdm.lock 5.0, read up to 4.5"),
            ("pylock.toml", "lock-version = \"2.0\"\npackages = []", "pylock.toml 2.0, read up to 1.0"),
            (
                "Pipfile.lock", #"{"_meta":{"pipfile-spec":7},"default":{}}"#,
                "Pipfile.lock specification 7, read up to 6"
            ),
            ("Package.resolved", #"{"version":4,"pins":[]}"#, "Package.resolved v4, read up to v3"),
            ("conan.lock", #"{"version":"0.6","requires":[]}"#, "conan.lock 0.6, read up to 0.5"),
            ("Manifest.toml", "manifest_format = \"3.0\"", "Manifest.toml 3.0, read up to 2"),
        ]
        for (path, text, revision) in files {
            XCTAssertEqual(refusal(of: path, text), .unknownRevision(revision), path)
        }
    }

    func testWhatIsNoLockfileIsRefusedWithItsLine() {
        let files: [(path: String, text: String, line: Int)] = [
            ("requirements.txt", "\nthis is prose\nabout nothing", 2), ("poetry.lock", "", 1),
            ("poetry.lock", "\n[[package]\n", 2),
            ("poetry.lock", "\n[[package]]\nversion = \"1\"", 2), ("poetry.lock", "[[package]]\nname = 5", 2),
            ("poetry.lock", "package = 5", 1), ("poetry.lock", "package = [5]", 1), ("uv.lock", "", 1),
            ("uv.lock", "version = 1", 1),
            ("tool.py.lock", "version = 1\n[manifest]\nrequirements = [{name = \"a\"}]", 1),
            ("pdm.lock", "", 1), ("pylock.toml", "packages = []", 1), ("Pipfile.lock", "{}", 1),
            ("Pipfile.lock", "[]", 1),
            ("Pipfile.lock", "{\"_meta\": {}}", 1), ("Pipfile.lock", "{\"_meta\": {},\n\"default\": []}", 2),
            ("go.mod", "", 1), ("go.mod", "module a\nrequire (\n", 2), ("go.mod", "module a\nrequire b", 2),
            ("go.mod", "module a\nreplace b v1 c", 2), ("go.mod", "module a\n\nnonsense b", 3),
            ("go.mod", "module \"a", 1),
            ("vendor/modules.txt", "nothing", 1), ("vendor/modules.txt", "# a b c d\na", 1), ("Cargo.lock", "", 1),
            ("Cargo.lock", "version = \"4\"\npackage = []", 1), ("Gemfile.lock", "", 1),
            ("Gemfile.lock", "DEPENDENCIES\n  rack\n", 1),
            ("Podfile.lock", "PODS:\nDEPENDENCIES:\n  - A\n", 1),
            ("Gemfile.lock", "GEM\n  specs:\n    rack\n", 3), ("Gemfile.lock", "GEM\n<<<<<<< HEAD\n", 2),
            ("composer.lock", "{}", 1), ("composer.lock", "{\"packages\":[],\n\"packages-dev\":{}}", 2),
            ("mix.lock", "", 1), ("mix.lock", "%{\n\"a\": 5}", 2), ("mix.lock", "%{\"a\": {:hex, :a, \"1\"}} x", 1),
            ("mix.lock", "%{\n\"a\": {:hex, \"a}", 2), ("pubspec.lock", "", 1), ("pubspec.lock", "\npackages:\n", 2),
            ("renv.lock", "{\"Packages\":\nnull}", 2),
            ("pubspec.lock", "packages:\n  - a\n", 2),
            ("pubspec.lock", "packages:\n  a: 5\n", 2), ("Podfile.lock", "a: b", 1),
            ("Podfile.lock", "PODS:\n  a: b", 2),
            ("Package.resolved", "{}", 1), ("Package.resolved", "{\"version\":2}", 1), ("conan.lock", "{}", 1),
            ("conan.lock", "{\"version\":\"0.5\"}", 1), ("conan.lock", "{\"version\":\"0.5\",\n\"requires\":[5]}", 2),
            ("renv.lock", "{}", 1), ("renv.lock", "{\"Packages\":\n{\"a\":5}}", 2),
            (".terraform.lock.hcl", "provider {", 1),
            (".terraform.lock.hcl", "\nprovider \"a\" {\n version = [\"1\"", 3),
            (".terraform.lock.hcl", "provider {\n}", 1),
            (".gitmodules", "[submodule \"a\"\n", 1), (".gitmodules", "\nurl = a", 2),
        ]
        for (path, text, line) in files {
            guard case .malformed(line, let reason) = refusal(of: path, text) else {
                XCTFail("\(path): \(String(describing: refusal(of: path, text))) for \(text)")
                continue
            }
            XCTAssertFalse(reason.isEmpty, path)
        }
    }

    func testAFileThatOnlySharesTheNameIsNotOne() {
        XCTAssertEqual(refusal(of: "Manifest.toml", "[package]\nname = \"a\""), .notOne)
        XCTAssertEqual(refusal(of: "Manifest.toml", ""), .notOne)
    }

    func testAFileThatPromisesNothingIsEmpty() throws {
        let files = [
            ("requirements.txt", ""), ("requirements.txt", "# nothing yet\n\n--no-index\n"), (".gitmodules", ""),
            ("poetry.lock", "package = []\n[metadata]\nlock-version = \"2.1\""), ("composer.lock", #"{"packages":[]}"#),
            ("mix.lock", "%{}"), ("pubspec.lock", "packages: {}"), ("Podfile.lock", "PODS: []"), ("go.mod", "module a"),
            ("Package.resolved", #"{"version":2,"pins":[]}"#), (".terraform.lock.hcl", "# nothing"),
            ("renv.lock", #"{"Packages":{}}"#), ("tool.py.lock", "version = 1\nrequires-python = \">=3.11\""),
        ]
        for (path, text) in files {
            let inventory = try reader.inventory(of: Array(text.utf8), at: Path(path), beside: .none)
            XCTAssertEqual(inventory.packages, [], path)
            XCTAssertEqual(inventory.unresolved, [], path)
        }
    }

    func testANameWithAControlCharacterCostsNoOtherPackage() throws {
        let files = [
            ("Cargo.lock", "[[package]]\nname = \"a\\u001Bb\"\nversion = \"1\"\nsource = \"registry+x\"", 2),
            ("composer.lock", "{\"packages\":[\n{\"name\":\"a\\u0007\",\"version\":\"1\"}]}", 2),
            ("Gemfile.lock", "GEM\n  specs:\n    a\u{9B}b (1.0)", 3),
            ("go.mod", "module a\nrequire b\u{202E} v1.0.0", 2),
            ("mix.lock", "%{\n\"a\u{1}\": {:hex, :\"b\u{1}\", \"1\"}}", 2),
            (".gitmodules", "[submodule \"a\"]\nurl = x\u{7F}:y", 2),
        ]
        for (path, text, line) in files {
            let inventory = try reader.inventory(of: Array(text.utf8), at: Path(path), beside: .none)
            XCTAssertEqual(inventory.refused.map(\.line), [line], path)
            XCTAssertTrue(inventory.refused.allSatisfy { $0.reason.contains("control character") }, path)
            XCTAssertEqual(inventory.packages, [], path)
        }
    }

    func testARefusedPackageTakesItsEdgesWithItAndNoOther() throws {
        let text = #"""
            {"lockfileVersion": 3, "packages": {
            "": {"dependencies": {"a": "^1.0.0", "b\u0007": "^1.0.0", "c": "^1.0.0"}},
            "node_modules/a": {"version": "1.0.0", "dependencies": {"b\u0007": "1", "c": "^1.1.0"}},
            "node_modules/b\u0007": {"version": "1.0.0", "dependencies": {"c": "1"}},
            "node_modules/c\u202e": {"version": "1.2.0"},
            "node_modules/d": {"version": "1.3.0", "dependencies": {"a": "1"}}}}
            """#
        let inventory = try reader.inventory(of: Array(text.utf8), at: Path("package-lock.json"), beside: .none)
        XCTAssertEqual(inventory.packages.map { "\($0.line) \($0.name)" }, ["3 a", "6 d"])
        XCTAssertEqual(inventory.roots, [.init(package: 0, range: "^1.0.0")])
        XCTAssertEqual(inventory.requirements, [[], [.init(package: 0, range: "1")]])
        XCTAssertEqual(inventory.refused.map(\.line), [4, 5])
    }

    func testAFileFullOfWhatNoNameCanBeIsRefusedWhole() {
        let packages = (0...100).map { "\n[[package]]\nname = \"a\\u001B\($0)\"\nversion = \"1\"\nsource = \"x\"" }
        guard case .malformed(403, _) = refusal(of: "Cargo.lock", packages.joined()) else {
            return XCTFail("\(String(describing: refusal(of: "Cargo.lock", packages.joined())))")
        }
    }

    func testRequirementsMayBeInUTF16() throws {
        let text = "\u{FEFF}Django==4.2.1\r\nflask==2.3.2\r\n"
        for isBigEndian in [false, true] {
            let bytes = text.utf16.flatMap { unit in
                let pair = [UInt8(unit & 255), UInt8(unit >> 8)]
                return isBigEndian ? pair.reversed() : pair
            }
            let inventory = try reader.inventory(of: bytes, at: Path("requirements.txt"), beside: .none)
            XCTAssertEqual(
                inventory.packages.map { "\($0.line) \($0.name) \($0.version ?? "")" },
                ["1 django 4.2.1", "2 flask 2.3.2"])
        }
    }

    func testMergeMarksBrokenTextAndLoneCarriageReturnsKeepTheirLines() throws {
        let bytes = Array("a==1\rb==2\r\n\u{FEFF}".utf8) + [0xFF, 0x0A] + Array("c==3".utf8)
        let inventory = try reader.inventory(of: bytes, at: Path("requirements.txt"), beside: .none)
        XCTAssertEqual(inventory.packages.map { "\($0.line) \($0.name)" }, ["1 a", "2 b", "4 c"])
        XCTAssertEqual(inventory.unresolved.map(\.line), [3])
    }

    func testFilesThatTakeOneAnotherInAreReadOnce() throws {
        let tree = LockfileTree([
            "requirements.txt": "-r a.list\n-r b.list\n-c a.list\n", "a.list": "-r b.list\n-r a.list\na==1\n",
            "b.list": "-r ./a.list\n-r sub/../b.list\nb==1\n",
        ])
        XCTAssertEqual(
            tree.text,
            """
            requirements.txt: requirements.txt
            b.list:3: PyPI b 1 production
            a.list:3: PyPI a 1 production

            """)
    }

    private func refusal(of path: String, _ text: String) -> LockfileError? {
        do {
            _ = try reader.inventory(of: Array(text.utf8), at: Path(path), beside: .none)
            return nil
        } catch {
            return error
        }
    }
}
