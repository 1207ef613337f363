import Foundation
import XCTest

/// The hook ids of `.pre-commit-hooks.yaml` under the real pre-commit, where it is installed.
final class PreCommitTests: XCTestCase {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    /// The program that `ASSAY_PRE_COMMIT` names, or the one on the search path.
    private func preCommit() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/pre-commit" }
        let places = [environment["ASSAY_PRE_COMMIT"]].compactMap(\.self) + folders
        guard let place = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw XCTSkip("there is no pre-commit; ASSAY_PRE_COMMIT names one")
        }
        return place
    }

    /// A repository that takes its hooks from another, as a project takes them from Assay's.
    private func project() throws -> Sandbox {
        let sandbox = try Sandbox()
        let hooks = try Data(contentsOf: Self.root.appending(path: ".pre-commit-hooks.yaml"))
        try sandbox.write([UInt8](hooks), to: "../hooks/.pre-commit-hooks.yaml")
        let run = try sandbox.shell(
            """
            git config --global user.name A && git config --global user.email a@example.com
            git -C ../hooks init -q && git -C ../hooks add . && git -C ../hooks commit -qm hooks && git init -q
            printf 'repos:\\n- repo: %s\\n  rev: %s\\n  hooks: [{id: assay-system}, {id: assay-history}]\\n' \
            "$(realpath ../hooks)" "$(git -C ../hooks rev-parse HEAD)" > .pre-commit-config.yaml
            """)
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        return sandbox
    }

    private func run(_ arguments: String, in sandbox: Sandbox) throws -> Run {
        let line = #"PATH="$(dirname "$ASSAY"):$PATH" '\#(try preCommit())' run --all-files --verbose \#(arguments)"#
        return try sandbox.start(URL(filePath: "/bin/bash"), ["-c", line]).result(within: 120)
    }

    func testWhatIsStagedIsLookedThroughAndASecretStopsTheCommit() throws {
        _ = try preCommit()
        let sandbox = try project()
        try sandbox.write(["a.ts": "let a = 1\n"])
        try sandbox.shell("git add .")
        let clean = try run("assay-system", in: sandbox)
        XCTAssertEqual(clean.exitCode, 0, clean.text + clean.errorText)
        XCTAssertTrue(clean.text.contains("No secrets found"), clean.text)
        try sandbox.write(["pay.ts": #"new Stripe("sk_live_{alnum:24}")"#])
        XCTAssertEqual(try run("assay-system", in: sandbox).exitCode, 0, "it is not staged")
        try sandbox.shell("git add .")
        let stopped = try run("assay-system", in: sandbox)
        XCTAssertEqual(stopped.exitCode, 1, stopped.text + stopped.errorText)
        XCTAssertTrue(stopped.text.contains("CRITICAL  Stripe live secret key"), stopped.text)
    }

    func testWhatIsPushedIsLookedThroughWithItsHistory() throws {
        _ = try preCommit()
        let sandbox = try project()
        try sandbox.write(["pay.ts": #"new Stripe("sk_live_{alnum:24}")"#])
        try sandbox.shell("git add . && git commit -qm a && git rm -q pay.ts && git commit -qm b")
        let run = try run("assay-history --hook-stage pre-push", in: sandbox)
        XCTAssertEqual(run.exitCode, 1, run.text + run.errorText)
        XCTAssertTrue(run.text.contains("Stripe live secret key"), run.text)
    }
}
