import Foundation
import Vocabulary
import XCTest

@testable import Sourcing

final class RepositoryTests: XCTestCase {
    func testTrackedFilesAreFoundInIgnoredFolders() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        try tree.write([
            ".gitignore": "secrets/\n.env\n", ".env": "", "secrets/a/kept": "", "secrets/a/other": "",
            "secrets/b/other": "",
        ])
        try tree.git("add", "-f", ".env", "secrets/a/kept")
        XCTAssertEqual(
            try Walked(tree.options()).files, [".env tracked", ".gitignore", "secrets/a/kept tracked"])
    }

    func testARepositoryInsideHasItsOwnRulesAndIndex() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        try tree.write([
            ".gitignore": "*.log\nignored/", "a.log": "", "inner/b.log": "", "inner/c.tmp": "", "ignored/d": "",
        ])
        try tree.git("init", "-q", in: "inner")
        try tree.write(["inner/.gitignore": "*.tmp", "inner/e/f.tmp": ""])
        try tree.git("add", "-f", "c.tmp", in: "inner")
        try tree.git("init", "-q", in: "ignored")
        XCTAssertEqual(
            try Walked(tree.options()).files,
            [".gitignore", "inner/.gitignore", "inner/b.log", "inner/c.tmp tracked"])
    }

    func testALinkedWorkTreeSharesExcludesAndHasItsOwnIndex() throws {
        let tree = try TemporaryTree()
        try tree.write(["main/a": "", "main/b": ""])
        try tree.git("init", "-q", in: "main")
        try tree.git("add", ".", in: "main")
        try tree.git("commit", "-qm", "first", in: "main")
        try tree.git("worktree", "add", "-q", "../second", in: "main")
        try tree.write(["main/.git/info/exclude": "b\nc\n", "second/c": "", "second/d": ""])
        var options = tree.options()
        options.root = .init("\(tree.path)/second")
        XCTAssertEqual(try Walked(options).files, ["a tracked", "b tracked", "d"])
    }

    func testASubmoduleIsWalkedThoughAnIgnoreRuleNamesIt() throws {
        let tree = try TemporaryTree()
        try tree.write(["lib/a": ""])
        try tree.git("init", "-q", in: "lib")
        try tree.git("add", ".", in: "lib")
        try tree.git("commit", "-qm", "first", in: "lib")
        try tree.write(["app/.gitignore": "sub/"])
        try tree.git("init", "-q", in: "app")
        try tree.git("submodule", "--quiet", "add", "-f", "\(tree.path)/lib", "sub", in: "app")
        var options = tree.options()
        options.root = .init("\(tree.path)/app")
        XCTAssertEqual(try Walked(options).files, [".gitignore", ".gitmodules tracked", "sub/a tracked"])
    }

    func testTheUsersOwnIgnoreFileIsHonoured() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        try tree.write([
            "home/.gitconfig": "[core]\n\texcludesFile = \"~/my ignores\" ; comment\n",
            "home/my ignores": "*.one\n!keep",
            "xdg/git/ignore": "*.two", "work/a.one": "", "work/a.two": "", "work/b": "",
        ])
        var options = tree.options()
        options.paths = [.init("work")]
        options.environment = GitEnvironment(home: Array("\(tree.path)/home".utf8))
        XCTAssertEqual(try Walked(options).files, ["work/a.two", "work/b"])
        options.environment = GitEnvironment(configurationHome: Array("\(tree.path)/xdg".utf8))
        XCTAssertEqual(try Walked(options).files, ["work/a.one", "work/b"])
        // The repository's word is the last one, and its rules win over the user's.
        try tree.write(["third": "b\na.one", ".gitignore": "!a.one"])
        try tree.git("config", "core.excludesFile", "third")
        XCTAssertEqual(try Walked(options).files, ["work/a.one", "work/a.two"])
    }

    func testReadsSettingsAsGitDoes() {
        for (text, expected) in [
            ("[core]\nexcludesfile=a", "a"), ("[CORE]\n EXCLUDESFILE = a b  # c", "a b"),
            ("[core] excludesFile = \"a;b\" \r\n", "a;b"), ("[core]\nexcludesFile = a\\\nb\n", "ab"),
            ("[core]\nexcludesFile = \\\"a\\\\\n", "\"a\\"),
            ("[core]\nexcludesFile = a\n[core]\nexcludesFile = b", "b"),
            ("[core \"x\"]\nexcludesFile = a", nil), ("[other]\nexcludesFile = a", nil), ("[core]\nexcludesFile", nil),
            ("[core\nexcludesFile = a", nil), ("# [core]\nexcludesFile = a", nil), ("", nil), ("\\", nil),
            ("[core]\na=\"", nil),
        ] {
            var configuration = GitConfiguration()
            configuration.read(Array(text.utf8))
            XCTAssertEqual(configuration.excludesFile.map { String(decoding: $0, as: UTF8.self) }, expected, text)
        }
    }

    func testAFolderThatOnlyLooksLikeARepositoryIsNone() throws {
        let tree = try TemporaryTree()
        try tree.write([".git/index": "DIRC", "a": "", "sub/.git": "gitdir: /nonexistent", "sub/b": ""])
        let walked = try Walked(tree.options())
        XCTAssertEqual(walked.files, ["a", "sub/b"])
        XCTAssertEqual(walked.troubles, [])
    }
}
