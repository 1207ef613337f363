import Foundation
import Vocabulary
import XCTest

@testable import Sourcing

/// What the user names is looked at.
final class NamedPathTests: XCTestCase {
    func testPathsAreToldFromTheRoot() throws {
        let tree = try TemporaryTree()
        try tree.write(["a/b/c": "", "a/d": "", "e": "", "f": ""])
        for (paths, found) in [
            (["a"], ["a/b/c", "a/d"]), (["a/b", "e"], ["a/b/c", "e"]), (["./a//b/../d"], ["a/d"]),
            (["."], ["a/b/c", "a/d", "e", "f"]),
            (["e", "e", "./e"], ["e"]), ([".", "a", "e"], ["a/b/c", "a/d", "e", "f"]),
        ] {
            XCTAssertEqual(try Walked(tree.options { $0.paths = paths.map { Path($0) } }).files, found, "\(paths)")
        }
    }

    func testAMissingPathIsQuoted() throws {
        let tree = try TemporaryTree()
        for (path, message) in [
            ("none", "there is no file or folder 'none' in '\(tree.path)'"),
            ("../x", "'../x' is not in the folder that is scanned; name it as the folder to scan"),
            ("/etc", "'/etc' is not in the folder that is scanned; name it as the folder to scan"),
        ] {
            XCTAssertThrowsError(try WorkTree(tree.options { $0.paths = [Path(path)] })) { error in
                XCTAssertEqual((error as? WorkTreeError)?.description, message)
            }
        }
        XCTAssertThrowsError(try WorkTree(WorkTreeOptions(root: Path("\(tree.path)/none")))) { error in
            XCTAssertEqual(
                (error as? WorkTreeError)?.description,
                "'\(tree.path)/none' cannot be scanned: there is no such folder")
        }
    }

    func testANamedLinkIsFollowedAndTheOnesBehindItAreNot() throws {
        let tree = try TemporaryTree()
        try tree.write(["real/f": "text", "real/sub/g": ""])
        try tree.shell("ln -s real link; ln -s sub real/inner; ln -s real/f file")
        let walked = try Walked(tree.options { $0.paths = [Path("link")] })
        XCTAssertEqual(walked.files, ["link/f", "link/sub/g"])
        XCTAssertEqual(walked.troubles, ["link skipped link/inner"])
        let walk = try WorkTree(tree.options { $0.paths = [Path("file")] })
        XCTAssertEqual(try text(of: XCTUnwrap(walk.next()?.sightings.first), in: walk), "text")
    }

    func testNamedThingsAreLookedAtThoughIgnored() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        try tree.write([
            ".gitignore": "/tmp/\n.env\n", "tmp/.gitignore": "h", "tmp/g": "", "tmp/h": "", ".env": "", "a": "",
            "dist/js/x": "",
        ])
        for (paths, found) in [
            ([".env"], [".env"]), (["tmp"], ["tmp/.gitignore", "tmp/g"]), (["tmp/h"], ["tmp/h"]),
            ([".", ".env"], [".env", ".gitignore", "a", "dist/js/x build-output"]),
            (["dist/js"], ["dist/js/x build-output"]), (["dist/js/x"], ["dist/js/x build-output"]),
        ] {
            XCTAssertEqual(try Walked(tree.options { $0.paths = paths.map { Path($0) } }).files, found, "\(paths)")
        }
    }

    func testARootBelowTheTopKnowsTheRulesAbove() throws {
        let tree = try TemporaryTree()
        try tree.git("init", "-q")
        try tree.write([
            ".gitignore": "/in/*.log\n*.tmp\n!keep.tmp", "in/.gitignore": "/deep/x", "in/a.log": "",
            "in/deep/b.log": "",
            "in/deep/x": "", "in/deep/y.tmp": "", "in/deep/keep.tmp": "", "in/t.tmp": "",
        ])
        try tree.git("add", "-f", "in/t.tmp")
        var options = tree.options()
        options.root = Path("\(tree.path)/in")
        XCTAssertEqual(try Walked(options).files, [".gitignore", "deep/b.log", "deep/keep.tmp", "t.tmp tracked"])
        options.root = Path("\(tree.path)/in/deep")
        XCTAssertEqual(try Walked(options).files, ["b.log", "keep.tmp"])
    }
}
