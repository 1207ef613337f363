import Vocabulary
import XCTest

@testable import Sourcing

final class BuildOutputTests: XCTestCase {
    private func makeTree() throws -> TemporaryTree {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        try tree.write([
            ".gitignore": "node_modules\n/dist\n/build\n.next\n.vercel\n/packages/*/out\nlogs\n",
            "dist/a.js": "", "dist/node_modules/p/b.js": "", "dist/.git/c": "", "build/d.js": "",
            "packages/web/.next/static/e.js": "", "packages/web/out/f.html": "", ".vercel/output/static/g.js": "",
            ".vercel/project.json": "", "node_modules/p/dist/h.js": "", "logs/dist/i.js": "", "src/j.js": "",
        ])
        return tree
    }

    func testIgnoredBuildOutputIsRead() throws {
        let tree = try makeTree()
        XCTAssertEqual(
            try Walked(tree.options()).files,
            [
                ".gitignore", ".vercel/output/static/g.js build-output", "build/d.js build-output",
                "dist/a.js build-output", "packages/web/.next/static/e.js build-output",
                "packages/web/out/f.html build-output", "src/j.js",
            ])
        XCTAssertEqual(
            try Walked(tree.options { $0.includesBuildOutput = false }).files, [".gitignore", "src/j.js"])
    }

    func testWithoutIgnoreRulesOtherPeoplesDistIsNoBuildOutput() throws {
        let tree = try makeTree()
        XCTAssertEqual(
            try Walked(tree.options { $0.honoursIgnoreRules = false }).files,
            [
                ".gitignore", ".vercel/output/static/g.js build-output", ".vercel/project.json",
                "build/d.js build-output",
                "dist/a.js build-output", "dist/node_modules/p/b.js", "logs/dist/i.js", "node_modules/p/dist/h.js",
                "packages/web/.next/static/e.js build-output", "packages/web/out/f.html build-output", "src/j.js",
            ])
        XCTAssertEqual(
            try Walked(
                tree.options {
                    $0.honoursIgnoreRules = false
                    $0.includesBuildOutput = false
                }
            ).files.filter { $0.contains("build-output") }, [])
    }

    func testTrackedDistIsBuildOutputAndTrackedBuildIsNot() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        try tree.write([
            "dist/a": "", "dist/new": "", "build/b": "", "build/new": "", "x/.vercel/output/c": "", "output/d": "",
            "new/out/e": "",
        ])
        try tree.git("add", "dist/a", "build/b", "x", "output")
        XCTAssertEqual(
            try Walked(tree.options()).files,
            [
                "build/b tracked", "build/new", "dist/a build-output tracked", "dist/new build-output",
                "new/out/e build-output", "output/d tracked", "x/.vercel/output/c build-output tracked",
            ])
    }

    func testOutsideOfGitTooWithItsIgnoreFiles() throws {
        let tree = try TemporaryTree()
        try tree.write([".gitignore": "*.log\n", "a.log": "", "b": "", "build/c.js": "", "node_modules/p/dist/d": ""])
        XCTAssertEqual(
            try Walked(tree.options()).files, [".gitignore", "b", "build/c.js build-output", "node_modules/p/dist/d"])
    }
}
