import Documents
import Foundation
import XCTest

/// What git holds beside the work tree: history, the index, and the hook that looks at it.
final class GitTests: XCTestCase {
    private static let key = "export const key = 'sk_live_{alnum:24}';\n"
    private static let git = "git -c user.name=n -c user.email=a@example.org"

    /// A repository whose second commit took a secret out again.
    private func repository(_ flags: String = "") throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(["src/a.ts": Self.key, "README.md": "One.\n"])
        try sandbox.track([])
        let made = try sandbox.shell(
            "rm -rf .git && git init -q \(flags) -b main . && git add . && \(Self.git) commit -qm one && git rm -q src/a.ts && "
                + "\(Self.git) commit -qm two")
        XCTAssertEqual(made.exitCode, 0, made.errorText)
        return sandbox
    }

    /// The subjects of the findings of a run, whatever their place.
    private func subjects(_ run: Run) throws -> Set<String> {
        let findings = try JSON.parse(run.output)["findings"]?.array ?? []
        return Set(findings.compactMap { $0["fingerprints"]?["assaySubject/v1"]?.string })
    }

    func testFindsInHistoryWhatTheWorkTreeHasNoMore() throws {
        let sandbox = try repository()
        XCTAssertEqual(try sandbox.assay("scan", ".").exitCode, 0, "the work tree")
        let run = try sandbox.assay("scan", ".", "--history")
        XCTAssertEqual(run.exitCode, 1)
        let commit = try sandbox.shell("git rev-parse HEAD~1").text.prefix(12)
        XCTAssertTrue(run.text.contains("  src/a.ts:1:21 (commit \(commit))\n"), run.text)
        XCTAssertTrue(run.text.contains("no more in HEAD"), run.text)
        XCTAssertTrue(run.text.contains("git objects"), run.text)
        let finding = try JSON.parse(sandbox.assay("scan", ".", "--history", "--format", "json").output)["findings"]?
            .array?.first
        XCTAssertEqual(finding?["kind"]?.string, "secret.in-history")
        XCTAssertEqual(finding?["introduction"]?["isPushed"]?.boolean, false)
    }

    func testTheSameRepositoryHasTheSameSubjectsInEveryForm() throws {
        let sandbox = try repository()
        _ = try sandbox.shell("git show HEAD~1:src/a.ts > key.ts && git add key.ts")
        let expected = try subjects(sandbox.assay("scan", ".", "--format", "json"))
        XCTAssertEqual(expected.count, 1)
        XCTAssertEqual(try subjects(sandbox.assay("scan", ".", "--history", "--format", "json")), expected, "history")
        XCTAssertEqual(try subjects(sandbox.assay("scan", ".", "--staged", "--format", "json")), expected, "staged")
        _ = try sandbox.shell("git gc -q && git clone -q --bare . ../bare.git && git clone -q . ../clone")
        for place in ["../bare.git", "../clone"] {
            let run = try sandbox.assay("scan", place, "--history", "--format", "json")
            XCTAssertEqual(try subjects(run), expected, place)
        }
        let image = """
            mkdir ../image && tar -cf ../image/layer.tar --exclude ./.git . && cd ../image && echo '{"config":{}}' > a.json &&
            echo '[{"Config":"a.json","Layers":["layer.tar"]}]' > manifest.json && tar -cf ../image.tar manifest.json a.json layer.tar
            """
        XCTAssertEqual(try sandbox.shell(image).exitCode, 0)
        XCTAssertEqual(try subjects(sandbox.assay("scan", "../image.tar", "--format", "json")), expected, "an image")
        let other = try repository("--object-format=sha256")
        XCTAssertEqual(try subjects(other.assay("scan", ".", "--history", "--format", "json")), expected, "SHA-256")
    }

    func testCommitsCanBeChosen() throws {
        let sandbox = try repository()
        _ = try sandbox.shell("git tag v1 && echo two > b && git add b && \(Self.git) commit -qm three")
        for (flags, exitCode) in [
            (["--history=reachable"], 1), (["--range", "v1..HEAD"], 0), (["--since", "v1"], 0), (["--diff", "v1"], 0),
            (["--branch", "main"], 1), (["--range", "HEAD..HEAD"], 0), (["--range", "v1"], 2),
            (["--history", "--branch", "main"], 2), (["--branch", "nowhere"], 2), (["--history=all"], 2),
            (["--history", "--staged"], 2),
        ] as [([String], Int32)] {
            let run = try sandbox.assay(["scan", "."] + flags)
            XCTAssertEqual(run.exitCode, exitCode, "\(flags): \(run.errorText)")
        }
    }

    func testAShallowCloneIsNoEmptyPass() throws {
        let sandbox = try repository()
        _ = try sandbox.shell("git clone -q --depth 1 \"file://$PWD\" ../shallow")
        let run = try sandbox.assay("scan", "../shallow", "--diff", "HEAD~1")
        XCTAssertEqual(run.exitCode, 3, run.text + run.errorText)
    }

    func testLooksAtWhatIsStagedAndNotAtTheWorkTree() throws {
        let sandbox = try repository()
        try sandbox.write(["src/new.ts": Self.key])
        XCTAssertEqual(try sandbox.assay("scan", "--staged").text, "Nothing was looked at: the commits add no file.\n")
        _ = try sandbox.shell("git add src/new.ts && echo clean > src/new.ts")
        let run = try sandbox.assay("scan", "--staged")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertTrue(run.text.contains("  src/new.ts:1:21\n"), run.text)
    }

    func testStagedLinesThatWereThereBeforeAreNoNews() throws {
        let sandbox = try repository()
        _ = try sandbox.shell("git checkout -q HEAD~1 && echo '// more' >> src/a.ts && git add src/a.ts")
        let run = try sandbox.assay("scan", "--staged")
        XCTAssertEqual(run.exitCode, 0, run.text)
        XCTAssertTrue(run.text.contains("in 1 file"), run.text)
    }

    func testAStagedCopyOfWhatABaselineKnowsIsNew() throws {
        let sandbox = try repository()
        try sandbox.write(["src/a.ts": Self.key])
        _ = try sandbox.shell("git add -f src/a.ts && \(Self.git) commit -qm again")
        XCTAssertEqual(try sandbox.assay("baseline", "create").exitCode, 0)
        _ = try sandbox.shell("cp src/a.ts src/b.ts && git add src/b.ts")
        let staged = ["scan", "--staged", "--baseline", "baselines/assay.json"]
        XCTAssertEqual(try sandbox.assay(staged).exitCode, 1, "a copy")
        _ = try sandbox.shell("git rm -q --cached src/a.ts && rm src/a.ts")
        XCTAssertEqual(try sandbox.assay(staged).exitCode, 0, "a move")
    }

    func testTheHookStopsACommitAndKeepsAnEarlierHook() throws {
        let sandbox = try repository()
        _ = try sandbox.shell(
            "printf '#!/bin/sh\\necho earlier\\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit")
        XCTAssertEqual(
            try sandbox.assay("hook", "install").text,
            "commits are checked from now on, after the hook that was there\n")
        XCTAssertEqual(try sandbox.assay("hook", "status").text, "commits are checked\n")
        try sandbox.write(["src/new.ts": Self.key])
        let refused = try sandbox.shell("git add src/new.ts && \(Self.git) commit -m new")
        XCTAssertEqual(refused.exitCode, 1)
        XCTAssertTrue((refused.text + refused.errorText).contains("stripe-live-key"), refused.text + refused.errorText)
        XCTAssertTrue((refused.text + refused.errorText).contains("earlier"), "the earlier hook ran")
        let partial = try sandbox.shell("git reset -q && git add -N src/new.ts && \(Self.git) commit -m new src/new.ts")
        XCTAssertEqual(partial.exitCode, 1, "git lays the index of a partial commit elsewhere")
        let clean = try sandbox.shell(
            "git reset -q && rm src/new.ts && echo x > c && git add c && \(Self.git) commit -qm c")
        XCTAssertEqual(clean.exitCode, 0, clean.errorText)
        XCTAssertEqual(
            try sandbox.assay("hook", "uninstall").text, "commits are not checked any more; the earlier hook is back\n")
        XCTAssertEqual(try sandbox.assay("hook", "uninstall").exitCode, 2)
    }

    func testTheHookHoldsToTheStageOfThePolicy() throws {
        let sandbox = try repository()
        let word = ["Wq7x", "R2mP", "z9Tb", "K4vN"].joined()
        try sandbox.write([
            "assay.toml": "version = 1\n[gate]\nfail-on = \"high\"\n[gate.pre-commit]\nfail-on = \"low\"\n",
            "test/login.py": "password = '\(word)'\n",
        ])
        _ = try sandbox.assay("hook", "install")
        XCTAssertEqual(try sandbox.shell("git add . && \(Self.git) commit -qm test").exitCode, 1)
        try sandbox.write(["assay.toml": "version = 1\n[gate.pre-commit]\nfail-on = \"never\"\n"])
        let passed = try sandbox.shell("git add . && \(Self.git) commit -qm test")
        XCTAssertEqual(passed.exitCode, 0, passed.errorText)
    }

    func testTheHookStandsWhereTheRepositoryLooksForHooks() throws {
        let sandbox = try repository()
        _ = try sandbox.shell("git config core.hooksPath .hooks")
        XCTAssertEqual(try sandbox.assay("hook", "install").exitCode, 0)
        XCTAssertTrue(sandbox.holds(".hooks/pre-commit"))
        XCTAssertFalse(sandbox.holds(".git/hooks/pre-commit"))
    }

    func testWhatIsNoRepositoryIsAMistake() throws {
        let sandbox = try Sandbox()
        for arguments in [["scan", "--history"], ["scan", "--staged"], ["hook", "status"]] {
            let run = try sandbox.assay(arguments)
            XCTAssertEqual(run.exitCode, 2, "\(arguments)")
            XCTAssertTrue(run.errorText.contains("'.' is not the top of a git repository"), run.errorText)
        }
    }
}
