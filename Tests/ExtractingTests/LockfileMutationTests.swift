import Extracting
import Foundation
import TestSupport
import Vocabulary
import XCTest

final class LockfileMutationTests: XCTestCase {
    private static func lockfiles() throws -> [(tree: LockfileTree, path: Path, bytes: [UInt8])] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lockfiles")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasSuffix("/expected.txt") }
            .flatMap { name in
                let tree = try LockfileTree(folder: folder.appending(path: name).deletingLastPathComponent())
                return tree.lockfiles.map { (tree, $0.path, $0.bytes) }
            }
    }

    func testNoMutationCrashesAReaderAndEachInventoryHoldsTogether() throws {
        let lockfiles = try Self.lockfiles()
        XCTAssertGreaterThan(lockfiles.count, 20)
        for (index, lockfile) in lockfiles.enumerated() {
            let seed = UInt64(20_261_124 + index)
            var mutations = Mutations(seed: seed)
            for _ in 0..<(20_000 / lockfiles.count + 1) {
                let damaged = mutations.damaged(lockfile.bytes)
                guard let inventory = try? lockfile.tree.inventory(of: damaged, at: lockfile.path) else { continue }
                check(inventory, lineCount: damaged.count + 1, "\(lockfile.path.text) seed \(seed)")
            }
        }
    }

    func testATornFileIsReadOrRefused() throws {
        for lockfile in try Self.lockfiles() {
            // About a hundred places of each file.
            for count in stride(from: 0, to: lockfile.bytes.count, by: lockfile.bytes.count / 100 + 1) {
                let torn = Array(lockfile.bytes.prefix(count))
                guard let inventory = try? lockfile.tree.inventory(of: torn, at: lockfile.path) else { continue }
                check(inventory, lineCount: count + 1, "\(lockfile.path.text) torn at \(count)")
            }
        }
    }

    /// What holds for every inventory, whatever the file.
    private func check(_ inventory: Inventory, lineCount: Int, _ message: String) {
        let indices = inventory.packages.indices
        XCTAssertTrue(inventory.requirements.isEmpty || inventory.requirements.count == indices.count, message)
        let edges = inventory.requirements.joined() + inventory.roots
        XCTAssertTrue(edges.allSatisfy { indices.contains($0.package) }, message)
        for package in inventory.packages {
            XCTAssertFalse(package.name.isEmpty, message)
            XCTAssertNotEqual(package.version == nil, package.unknownVersion.isEmpty, "\(message): \(package)")
            guard package.file == inventory.file else { continue }
            XCTAssertTrue((1...lineCount).contains(package.line), "\(message): \(package)")
        }
    }
}

final class LockfileGrowthTests: XCTestCase {
    /// Files whose reading would be quadratic if anything were walked through for each package.
    private static func files(of count: Int) -> [(path: String, text: String)] {
        let numbers = 0..<count
        func lines(_ line: (Int) -> String) -> String { numbers.map(line).joined() }
        let crates = lines {
            "[[package]]\nname = \"a\"\nversion = \"\($0)\"\nsource = \"x\"\ndependencies = [\"a\"]\n"
        }
        let gems = lines { "    g\($0) (1.0)\n      g\(($0 + 1) % count) (>= 0)\n" }
        let installed = lines { "\"node_modules/p\($0)\":{\"dependencies\":{\"p\(($0 + 1) % count)\":\"1\"}}," }
        let nested = lines { "\"node_modules/a/node_modules/p\($0)\":{\"dependencies\":{\"absent\":\"1\"}}," }
        return [
            ("package-lock.json", #"{"lockfileVersion":3,"packages":{\#(installed)"node_modules/z":{}}}"#),
            ("package-lock.json", #"{"lockfileVersion":3,"packages":{\#(nested)"node_modules/z":{}}}"#),
            (
                "package-lock.json",
                #"{"dependencies":{\#(lines { "\"p\($0)\":{\"requires\":{\"z\":\"1\"}}," })"z":{}}}"#
            ),
            ("pnpm-lock.yaml", "lockfileVersion: 5.4\npackages:\n\(lines { "  /a/1.\($0).0_b@1: {}\n" })"),
            ("pnpm-lock.yaml", lines { "---\nlockfileVersion: '9.0'\npackages: {a@1.\($0).0: {}}\n" }),
            (
                "yarn.lock",
                lines { "a@\($0), b@\($0):\n  version \"1.0.\($0)\"\n  dependencies:\n    a \(count - $0)\n" }
            ),
            (
                "yarn.lock",
                "__metadata:\n  version: 8\n"
                    + lines { "\"a@npm:\($0)\":\n  resolution: \"a@npm:1.0.\($0)\"\n  dependencies: {a: \($0)}\n" }
            ),
            ("bun.lock", #"{"lockfileVersion":1,"packages":{\#(lines { "\"a/p\($0)\":[\"p@1.0.\($0)\"]," })}}"#),
            (
                "deno.lock",
                #"{"version":"4","npm":{\#(lines { "\"a@1.0.\($0)\":{\"dependencies\":[\"a\"]}," })"z@1.0.0":{}}}"#
            ),
            ("supabase/functions/a.ts", lines { "import \"npm:a@1.0.\($0)\"; " }),
            ("action.yml", "runs:\n  steps:\n\(lines { "  - uses: a/b@\($0)\n" })"),
            (
                "bom.json",
                #"{"bomFormat":"CycloneDX","specVersion":"1.6","components":["#
                    + lines { "{\"name\":\"a\",\"purl\":\"pkg:npm/a@1.0.\($0)\"}," } + #"{"name":"z"}]}"#
            ),
            (
                "a.spdx",
                "SPDXVersion: SPDX-2.3\n"
                    + lines { "PackageName: a\nExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1.0.\($0)\n" }
            ),
            (".tool-versions", lines { "node 1.0.\($0)\n" }),
            ("Cargo.lock", crates), ("Gemfile.lock", "GEM\n  specs:\n\(gems)"),
            ("requirements.txt", lines { "p\($0)==1 \\\n --hash=a\n" }),
            ("go.mod", "require (\n\(lines { "m\($0) v1.0.0\n" }))"),
            ("pdm.lock", lines { "[[package]]\nname = \"p\($0)\"\nversion = \"1\"\n" }),
            ("mix.lock", "%{\(lines { "a\($0): {:hex, :a, \"1\"},\n" })}"),
            (
                "composer.lock",
                #"{"packages":[\#(lines { "{\"name\":\"a/p\($0)\",\"version\":\"1\"}," }){"name":"z/z"}]}"#
            ),
            ("Podfile.lock", "PODS:\n\(lines { "  - P\($0) (1)\n" })"),
            ("pubspec.lock", "packages:\n\(lines { "  p\($0): {source: hosted, version: \"1\"}\n" })"),
            (".gitmodules", lines { "[submodule \"s\($0)\"]\nurl = https://h/s\($0)\n" }),
            (".terraform.lock.hcl", lines { "provider \"p\($0)\" {\nversion = \"1\"\n}\n" }),
            ("renv.lock", #"{"Packages":{\#(lines { "\"p\($0)\":{\"Version\":\"1\"}," })"z":{}}}"#),
            (
                "Manifest.toml",
                "julia_version = \"1.9\"\nmanifest_format = \"2.0\"\n" + lines { "[[deps.P\($0)]]\nuuid = \"1\"\n" }
            ),
        ]
    }

    func testTimeGrowsWithTheFileAndNotWithItsSquare() throws {
        let clock = ContinuousClock()
        for (small, large) in zip(Self.files(of: 300), Self.files(of: 2_400)) {
            func time(_ text: String) throws -> Duration {
                let bytes = Array(text.utf8)
                return try clock.measure {
                    let inventory = try LockfileReader().inventory(of: bytes, at: Path(small.path), beside: .none)
                    XCTAssertGreaterThanOrEqual(inventory.packages.count, 300, small.path)
                }
            }
            let first = try min(time(small.text), time(small.text))
            let second = try time(large.text)
            // Eight times as large: a quadratic reader would take 64 times as long.
            XCTAssertLessThan(second, first * 32 + .milliseconds(50), small.path)
        }
    }
}
