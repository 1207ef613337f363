import XCTest

/// What is known already does not fail a scan; what is new does.
final class BaselineTests: XCTestCase {
    private static let baseline = "baselines/assay.json"
    private static let key = "export const a = 'sk_live_{alnum:24}';\n"

    /// A sandbox whose one secret a baseline knows.
    private func known() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(["src/a.ts": Self.key, "baselines/README.md": "Known findings.\n"])
        let run = try sandbox.assay("baseline", "create")
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        XCTAssertEqual(run.text, "\(Self.baseline): 1 known\n")
        return sandbox
    }

    private func scan(_ sandbox: Sandbox, _ arguments: String...) throws -> Run {
        try sandbox.assay(["scan", ".", "--baseline", Self.baseline] + arguments)
    }

    func testPassesWhatItKnows() throws {
        let sandbox = try known()
        XCTAssertEqual(try sandbox.assay("scan", ".").exitCode, 1, "without the baseline")
        let run = try scan(sandbox)
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertTrue(run.text.contains("No new secrets found in 3 files"), run.text)
        XCTAssertTrue(run.text.contains("1 known to the"), run.text)
    }

    func testKnowsASecretBehindInsertedLines() throws {
        let sandbox = try known()
        try sandbox.write(["src/a.ts": "// one\n// two\n\n  " + Self.key])
        XCTAssertEqual(try scan(sandbox).exitCode, 0)
    }

    func testKnowsASecretInARenamedFile() throws {
        let sandbox = try known()
        try sandbox.shell("mkdir lib && mv src/a.ts lib/keys.ts")
        XCTAssertEqual(try scan(sandbox).exitCode, 0)
        XCTAssertEqual(try scan(sandbox, "--jobs", "1").exitCode, 0)
    }

    func testCountsACopyInAnotherFileAsNew() throws {
        let sandbox = try known()
        try sandbox.shell("cp src/a.ts src/b.ts")
        let run = try scan(sandbox)
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertTrue(run.text.contains("1 new secret at 1 place (1 critical)"), run.text)
        XCTAssertTrue(run.text.contains("  src/b.ts:1:19\n"), run.text)
    }

    func testCountsAChangedValueAsNew() throws {
        let sandbox = try known()
        try sandbox.write(["src/a.ts": Self.key], seed: 2)
        XCTAssertEqual(try scan(sandbox).exitCode, 1)
    }

    func testCreatesNoBaselineOverAnother() throws {
        let sandbox = try known()
        let run = try sandbox.assay("baseline", "create")
        XCTAssertEqual(run.exitCode, 2)
        XCTAssertEqual(run.errorText, "assay: '\(Self.baseline)' exists; 'assay baseline update' adds to it\n")
    }

    func testAddsWhatIsNewAndLeavesTheRestAsItIs() throws {
        let sandbox = try known()
        let before = try sandbox.bytes(of: Self.baseline)
        XCTAssertEqual(try sandbox.assay("baseline", "update").text, "\(Self.baseline): 0 added, 1 known\n")
        XCTAssertEqual(try sandbox.bytes(of: Self.baseline), before)

        try sandbox.write(["src/b.ts": Self.key], seed: 2)
        XCTAssertEqual(try sandbox.assay("baseline", "update").text, "\(Self.baseline): 1 added, 2 known\n")
        XCTAssertEqual(try scan(sandbox).exitCode, 0)
        let lines = String(decoding: try sandbox.bytes(of: Self.baseline), as: UTF8.self).split(separator: "\n")
        let old = String(decoding: before, as: UTF8.self).split(separator: "\n").filter { $0.contains("src/a.ts") }
        let isKept = lines.contains { line in old.allSatisfy { line.hasPrefix($0) } }
        XCTAssertTrue(isKept, "one entry a line, unchanged")
    }

    func testDropsWhatIsGoneButNotAfterALookAtAPart() throws {
        let sandbox = try known()
        try sandbox.write(["src/a.ts": "export {};\n", "lib/b.ts": "1\n"])
        let folder = try sandbox.assay("baseline", "prune", "lib")
        XCTAssertEqual(folder.exitCode, 2)
        XCTAssertEqual(
            folder.errorText,
            "assay: '\(Self.baseline)' is not in 'lib' and may know of more; prune from the folder that it is of\n")
        let part = try sandbox.assay("baseline", "prune", "lib", "src")
        XCTAssertEqual(part.exitCode, 3)
        XCTAssertTrue(part.errorText.contains("'\(Self.baseline)' stays as it is"), part.errorText)
        XCTAssertEqual(try sandbox.assay("baseline", "prune").text, "\(Self.baseline): 1 dropped, 0 known\n")
        try sandbox.write(["src/a.ts": Self.key])
        XCTAssertEqual(try scan(sandbox).exitCode, 1, "it came back")
    }

    func testListsWhatItKnows() throws {
        let run = try known().assay("baseline", "audit")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertTrue(run.text.contains(/^\d{4}-\d\d-\d\d  critical  stripe-live-key  src\/a\.ts\n$/), run.text)
    }
}
