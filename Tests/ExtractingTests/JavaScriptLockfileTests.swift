import Documents
import Extracting
import Vocabulary
import XCTest

final class JavaScriptLockfileTests: XCTestCase {
    private let reader = LockfileReader()

    func testFilesAreOwnedByTheirNamesAndPlaces() {
        let names: [(path: String, isOwned: Bool)] = [
            ("package-lock.json", true), ("web/npm-shrinkwrap.json", true), ("package-lock.json5", false),
            ("node_modules/.package-lock.json", false), ("node_modules/a/package-lock.json", false),
            ("node_modules/a/npm-shrinkwrap.json", false), ("not_node_modules/package-lock.json", true),
            ("pnpm-lock.yaml", true), ("pnpm-lock.feature.yaml", true), ("my-pnpm-lock.yaml", false),
            ("yarn.lock", true), ("a/node_modules/b/yarn.lock", false), ("bun.lock", true), ("bun.lockb", false),
            ("deno.lock", true), ("deno.json", true), ("deno.jsonc", true), ("import_map.json", true),
            ("package.json", true), ("node_modules/a/package.json", false), ("supabase/functions/a/index.ts", true),
            ("supabase/functions/a.tsx", true),
            ("supabase/functions/types.d.ts", false), ("supabase/migrations/a.ts", false),
            ("functions/a/index.ts", false), ("supabase/x/functions/index.ts", false),
            ("supabase/functions/a/readme.md", false), (".github/workflows/ci.yml", true),
            ("a/.github/workflows/ci.yaml", true), (".github/ci.yml", false), (".github/workflows/x/ci.yml", false),
            ("workflows/ci.yml", false), ("action.yml", true), ("a/b/action.yaml", true), ("bom.json", true),
            ("sbom.json", true), ("bom.1.4.json", true), ("a.cdx.json", true), ("a.CDX.JSON", true),
            ("bom.xml", true), ("a.cdx.xml", true), ("a.spdx.json", true), ("a.spdx", true), ("a.spdx.rdf", false),
            (".tool-versions", true), (".nvmrc", true), (".node-version", true), (".python-version", true),
            ("mise.toml", true), (".config/mise/config.toml", true), ("config.toml", false), ("nvmrc", false),
        ]
        for (path, isOwned) in names { XCTAssertEqual(reader.owns(Path(path)), isOwned, path) }
    }

    func testANewerRevisionIsNamed() {
        let files: [(path: String, text: String, revision: String)] = [
            ("package-lock.json", #"{"lockfileVersion":4,"packages":{}}"#, "package-lock v4, read up to v3"),
            ("pnpm-lock.yaml", "lockfileVersion: '10.0'", "pnpm-lock v10.0, read from v5 to v9"),
            ("pnpm-lock.yaml", "lockfileVersion: 4", "pnpm-lock v4, read from v5 to v9"),
            ("yarn.lock", "__metadata:\n  version: 11\n", "yarn.lock v11, read up to v10"),
            ("yarn.lock", "# yarn lockfile v2\n", "yarn.lock v2 without '__metadata', read as v1 alone"),
            ("bun.lock", #"{"lockfileVersion":2,}"#, "bun.lock v2, read up to v1"),
            ("deno.lock", #"{"version":"6"}"#, "deno.lock v6, read up to v5"),
            ("a.cdx.json", #"{"bomFormat":"CycloneDX","specVersion":"2.0"}"#, "CycloneDX '2.0', read up to 1.7"),
            ("bom.xml", #"<bom xmlns="http://cyclonedx.org/schema/bom/1.8"/>"#, "CycloneDX '1.8', read up to 1.7"),
            ("a.spdx.json", #"{"spdxVersion":"SPDX-3.0"}"#, "'SPDX-3.0', read from SPDX-2.1 to SPDX-2.3"),
            (
                "a.spdx.json", #"{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}"#,
                "SPDX 3, read up to SPDX-2.3"
            ),
            ("a.spdx", "SPDXVersion: SPDX-2.9", "'SPDX-2.9', read from SPDX-2.1 to SPDX-2.3"),
        ]
        for (path, text, revision) in files {
            XCTAssertEqual(refusal(of: path, text), .unknownRevision(revision), text)
        }
    }

    func testWhatIsNoLockfileIsRefusedWithItsLine() {
        let files: [(path: String, text: String, line: Int)] = [
            ("package-lock.json", "", 1), ("package-lock.json", "[]", 1), ("package-lock.json", "{\n<<<<<<< HEAD", 2),
            ("package-lock.json", "{\"a\":1,\n\"a\":2}", 2), ("package-lock.json", #"{"lockfileVersion":"3"}"#, 1),
            ("package-lock.json", #"{"lockfileVersion":0}"#, 1), ("package-lock.json", #"{"lockfileVersion":3}"#, 1),
            ("package-lock.json", "{\"lockfileVersion\":3,\n\"packages\":[]}", 2),
            ("package-lock.json", "{\"lockfileVersion\":3,\"packages\":{\n\"node_modules/a\":\"1.0.0\"}}", 2),
            ("package-lock.json", #"{"lockfileVersion":3,"packages":{"":{"dependencies":{"a":"1"}}}}"#, 1),
            ("package-lock.json", "{\"dependencies\":{\n\"a\":1}}", 2),
            ("pnpm-lock.yaml", "", 1), ("pnpm-lock.yaml", "lockfileVersion: x", 1), ("pnpm-lock.yaml", "a: [", 1),
            ("pnpm-lock.yaml", "lockfileVersion: 9\npackages:\n  - a", 3), ("yarn.lock", "", 1),
            ("yarn.lock", "\n\n", 1),
            ("yarn.lock", "# yarn lockfile v1\na@1:\n   version \"1\"", 3), ("yarn.lock", "  version \"1\"", 1),
            ("yarn.lock", "a@1:\n  version", 2), ("yarn.lock", "a@1:\n  version \"1", 2), ("yarn.lock", "\na@1", 2),
            ("yarn.lock", "a@1:\n<<<<<<< HEAD\n", 2), ("yarn.lock", "a@1:\n  version \"1\" x", 2),
            ("yarn.lock", "__metadata:\n  version: 8\n\"a@npm:1\":\n  version: 1.0.0", 4),
            ("yarn.lock", "__metadata:\n  cacheKey: 8\n", 1), ("bun.lock", "", 1), ("bun.lock", "{}", 1),
            ("bun.lock", "{\"lockfileVersion\":1,\"packages\":{\n\"a\":[]}}", 2),
            ("bun.lock", "{\"lockfileVersion\":1,\"packages\":{\n\"a\":[\"a\"]}}", 2),
            ("bun.lock", #"{"lockfileVersion":1,"workspaces":{"":{}}}"#, 1), ("deno.lock", "{\"version\":true}", 1),
            ("deno.lock", #"{"packages":{}}"#, 1), ("deno.lock", "{\"version\":\"4\",\n\"npm\":[]}", 2),
            ("deno.lock", "{\"version\":\"4\",\"npm\":{\n\"a\":{}}}", 2),
            ("deno.lock", #"{"version":"4","specifiers":{"npm:a@1":"1.0.0"}}"#, 1), ("deno.json", "{", 1),
            ("import_map.json", "{\"imports\":\n[]}", 2), ("a.cdx.json", "{}", 1),
            ("bom.json", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\n\"components\":{}}", 2),
            ("bom.json", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\n\"components\":[{}]}", 2),
            ("a.cdx.xml", "<a/>", 1),
            (
                "bom.xml",
                "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'><components>\n<component/></components></bom>", 2
            ),
            ("a.spdx.json", "{}", 1), ("a.spdx", "SPDXVersion: SPDX-2.3\nPackageComment: <text>open\n", 2),
            (".github/workflows/a.yml", "jobs: [", 1), (".nvmrc", "\n# nothing\n", 1),
            (".tool-versions", "\nnode\n", 2),
            ("mise.toml", "\n[tools\n", 2),
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
        let files = [
            ("bom.json", "{}"), ("sbom.json", #"{"a":1}"#), ("bom.xml", "<project/>"), ("a.spdx", "text"),
            ("deno.json", #"{"tasks":{}}"#), ("action.yml", "a: b"), ("action.yml", ""), ("mise.toml", "[env]"),
            (".github/workflows/a.yml", "name: x"), ("supabase/functions/a.ts", "export const a = 1"),
        ]
        for (path, text) in files { XCTAssertEqual(refusal(of: path, text), .notOne, "\(path): \(text)") }
    }

    func testAFileThatPromisesNothingIsEmpty() throws {
        let files = [
            ("package-lock.json", #"{"lockfileVersion":3,"requires":true,"packages":{}}"#),
            ("package-lock.json", #"{"lockfileVersion":1}"#),
            ("package-lock.json", #"{"lockfileVersion":3,"packages":{"":{"peerDependencies":{"a":"1"}}}}"#),
            (
                "package-lock.json",
                #"{"lockfileVersion":3,"packages":{"":{"dependencies":{"a":"*"}},"a":{},"node_modules/a":{"link":true}}}"#
            ),
            ("pnpm-lock.yaml", "lockfileVersion: '9.0'\nimporters:\n  .: {}\n"),
            ("yarn.lock", "# yarn lockfile v1\n\n\n"),
            ("yarn.lock", "__metadata:\n  version: 6\n"), ("bun.lock", #"{"lockfileVersion":1,"packages":{},}"#),
            ("deno.lock", #"{"version":"5"}"#), (".github/workflows/a.yml", "jobs: {a: {steps: [{run: x}]}}"),
            ("bom.json", #"{"bomFormat":"CycloneDX","specVersion":"1.4","vulnerabilities":[]}"#),
        ]
        for (path, text) in files {
            XCTAssertEqual(try inventory(of: path, text).packages, [], "\(path): \(text)")
        }
    }

    func testWhoRunsAScriptAtInstallationIsTold() throws {
        let files: [(path: String, text: String, scripts: [Bool?])] = [
            (
                "package-lock.json",
                #"{"lockfileVersion":3,"packages":{"node_modules/a":{"hasInstallScript":true},"node_modules/b":{}}}"#,
                [true, false]
            ),
            ("package-lock.json", #"{"lockfileVersion":1,"dependencies":{"a":{"version":"1.0.0"}}}"#, [nil]),
            (
                "pnpm-lock.yaml",
                "lockfileVersion: 5.4\npackages:\n  /a/1.0.0: {requiresBuild: true}\n  /b/1.0.0: {}\n",
                [true, false]
            ),
            ("pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\n", [nil]),
            (
                "bun.lock",
                #"{"lockfileVersion":1,"trustedDependencies":["b"],"packages":{"a":["a@1.0.0","",{}],"b":["b@1.0.0"]}}"#,
                [nil, true]
            ),
            ("deno.lock", #"{"version":"5","npm":{"a@1.0.0":{"scripts":true},"b@1.0.0":{}}}"#, [true, false]),
            ("deno.lock", #"{"version":"4","npm":{"a@1.0.0":{}}}"#, [nil]),
        ]
        for (path, text, scripts) in files {
            XCTAssertEqual(try inventory(of: path, text).packages.map(\.runsInstallScript), scripts, text)
        }
    }

    func testScopesOfPackageLockComeFromItsFlags() throws {
        let flags: [(flags: String, scope: Package.Scope)] = [
            ("", .production), (#""dev":true"#, .development), (#""optional":true"#, .optional),
            (#""devOptional":true"#, .optional), (#""dev":true,"optional":true"#, .development),
            (#""peer":true"#, .peer),
            (#""dev":true,"peer":true"#, .development), (#""dev":"yes""#, .production),
        ]
        for (flags, scope) in flags {
            let text = #"{"lockfileVersion":3,"packages":{"node_modules/a":{\#(flags)}}}"#
            XCTAssertEqual(try inventory(of: "package-lock.json", text).packages.map(\.scope), [scope], flags)
        }
    }

    func testOneVersionIsToldFromEverythingElse() throws {
        let versions: [(written: String, isExact: Bool)] = [
            ("1.2.3", true), ("0.0.0", true), ("1.2.3-rc.1", true), ("1.2.3+build.5", true), ("1.2.3-a+b", true),
            ("01.2.3", true), ("1.2", false), ("1", false), ("v1.2.3", false), ("=1.2.3", false), ("^1.2.3", false),
            ("1.2.x", false), ("1.2.3 ", false), ("1.2.3-", false), ("1.2.3.4", false), ("1.2.3 || 2.0.0", false),
            ("latest", false), ("*", false), ("1.2.3-é", false), ("１.2.3", false),
            ("99999999999999999999.0.0", true),
        ]
        for (written, isExact) in versions {
            let text = #"{"lockfileVersion":3,"packages":{"node_modules/a":{"version":"\#(written)"}}}"#
            let package = try XCTUnwrap(inventory(of: "package-lock.json", text).packages.first)
            XCTAssertEqual(package.version, isExact ? written : nil, written)
            XCTAssertEqual(package.unknownVersion, isExact ? "" : written, written)
        }
    }

    func testFoldersThatNestWithoutEndAreRefused() {
        let deep = String(repeating: "node_modules/a/", count: 100) + "node_modules/b"
        let wide = String(repeating: "a/", count: 100_000) + "node_modules/b"
        let nested =
            String(repeating: #"{"dependencies":{"a":"#, count: 200) + "{}" + String(repeating: "}}", count: 200)
        let files = [
            ("package-lock.json", #"{"lockfileVersion":3,"packages":{"\#(deep)":{}}}"#),
            ("package-lock.json", #"{"lockfileVersion":3,"packages":{"\#(wide)":{}}}"#), ("package-lock.json", nested),
            ("bun.lock", #"{"lockfileVersion":1,"packages":{"\#(wide)b":["b@1.0.0"]}}"#),
            ("package-lock.json", String(repeating: "[", count: 100_000)),
            ("pnpm-lock.yaml", "a: &a [x]\nb: &b [*a,*a]\n" + (0..<40).map { "c\($0): &c\($0) [*b,*b,*b]\n" }.joined()),
        ]
        for (path, text) in files {
            guard case .malformed = refusal(of: path, text) else {
                XCTFail("\(path): \(String(describing: refusal(of: path, text)))")
                continue
            }
        }
    }

    private func inventory(of path: String, _ text: String) throws(LockfileError) -> Inventory {
        try reader.inventory(of: Array(text.utf8), at: Path(path), beside: .none)
    }

    private func refusal(of path: String, _ text: String) -> LockfileError? {
        do {
            _ = try inventory(of: path, text)
            return nil
        } catch {
            return error
        }
    }
}
