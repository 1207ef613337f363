import Foundation
import Vocabulary
import XCTest

@testable import Sourcing

final class GitSelectionTests: XCTestCase {
    /// main: one - two - merge; side: one - side. `lost` is reachable from nothing.
    private func makeTree() throws -> TemporaryTree {
        let tree = try TemporaryTree()
        try tree.write(["repo/kept": "kept", "repo/a/b/first": "first", "repo/gone": "gone"])
        try tree.git("init", "-q", "-b", "main", in: "repo")
        try tree.commitAll("one", at: 1_700_000_000)
        try tree.git("checkout", "-qb", "side", in: "repo")
        try tree.write(["repo/side": "side"])
        try tree.commitAll("side", at: 1_700_100_000)
        try tree.git("checkout", "-q", "main", in: "repo")
        try tree.write(["repo/second": "second", "repo/a/b/copy": "gone"])
        try tree.remove("repo/gone")
        try tree.commitAll("two", at: 1_700_200_000)
        try tree.git("merge", "-q", "--no-ff", "-m", "merge", "side", in: "repo")
        try tree.write(["repo/lost": "lost"])
        try tree.commitAll("lost", at: 1_700_300_000)
        try tree.git("reset", "-q", "--hard", "HEAD~1", in: "repo")
        return tree
    }

    /// The blobs of a selection, as text.
    private func blobs(_ tree: TemporaryTree, _ selection: GitHistoryOptions.Selection, in folder: String = "repo")
        throws
        -> [String]
    {
        let history = try GitHistory(tree.repository(folder), GitHistoryOptions(selection: selection))
        let objects = history.objects().values.filter { $0.kind == .blob }
        XCTAssertEqual(history.takeTroubles(), [])
        return objects.map { String(decoding: $0.bytes, as: UTF8.self) }.sorted()
    }

    func testSelectsWhatCommitsAdd() throws {
        let tree = try makeTree()
        for isPacked in [false, true] {
            if isPacked { try tree.git("repack", "-adkq", in: "repo") }
            let cases: [(GitHistoryOptions.Selection, [String])] = [
                (.everything, ["first", "gone", "kept", "lost", "second", "side"]),
                (.reachable, ["first", "gone", "kept", "second", "side"]),
                (.range(from: "HEAD~1", to: "HEAD"), ["side"]),
                (.range(from: "side", to: "main"), ["gone", "second"]),
                (.range(from: "main", to: "side"), []),
                (.range(from: "main~2", to: ""), ["gone", "second", "side"]),
                (.branch("side"), ["first", "gone", "kept", "side"]),
                (.since("HEAD^2"), ["gone", "second"]),
                (.since("2023-11-16"), ["gone", "second", "side"]),
                (.since("2030-01-01"), []),
                (.change(from: "side"), ["gone", "second"]),
            ]
            for (selection, expected) in cases {
                XCTAssertEqual(try blobs(tree, selection), expected, "\(selection), packed: \(isPacked)")
            }
        }
        let messages = try GitHistory(tree.repository(), GitHistoryOptions(selection: .range(from: "side", to: "main")))
        XCTAssertEqual(messages.objects().values.filter { $0.kind == .commit }.count, 2)
    }

    func testReachableIsWhatOtherWorkTreesHaveOutToo() throws {
        let tree = try makeTree()
        try tree.git("worktree", "add", "-q", "--detach", "../other", "HEAD@{1}", in: "repo")
        XCTAssertTrue(try blobs(tree, .reachable).contains("lost"))
        XCTAssertEqual(try tree.repository("other").references.head, try tree.id("HEAD@{1}"))
    }

    func testSeveralWorkersReadEachObjectOnce() async throws {
        let tree = try makeTree()
        let history = try GitHistory(tree.repository())
        let ids = await withTaskGroup(of: [ObjectID].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var reader = ObjectReader()
                    var ids: [ObjectID] = []
                    while let batch = history.next() {
                        history.read(batch, with: &reader) { object, _ in ids.append(object.id) }
                    }
                    return ids
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        XCTAssertEqual(ids.count, 11)
        XCTAssertEqual(Set(ids).count, 11)
        XCTAssertEqual(history.counts.objects, 11)
    }

    func testSaysWhatIsNoRevision() throws {
        let tree = try makeTree()
        for name in ["none", "HEAD~9", "HEAD^3", "HEAD~x", "HEAD^{", "abcd", "HEAD:kept", "~"] {
            XCTAssertThrowsError(try blobs(tree, .branch(name)), name) { error in
                XCTAssertEqual((error as? GitError)?.reason, .unknownRevision, name)
            }
        }
        let id = try tree.word("rev-parse", "side")
        for name in [
            id, String(id.prefix(8)), "refs/heads/side", "heads/side", "side^0", "side~0", "main^2", "side^{commit}",
        ] {
            var revisions = Revisions(try tree.repository())
            XCTAssertEqual(try revisions.commit(name).description, id, name)
        }
        try tree.write(["empty/": ""])
        try tree.git("init", "-q", in: "empty")
        XCTAssertEqual(try blobs(tree, .everything, in: "empty"), [])
        XCTAssertThrowsError(try blobs(tree, .since("2020-01-01"), in: "empty")) { error in
            XCTAssertEqual((error as? GitError)?.description, "HEAD leads to no commit: the repository has none yet")
        }
    }

    func testTellsHowBlobsCameIn() async throws {
        let tree = try makeTree()
        try tree.git("update-ref", "refs/remotes/origin/main", "main~1", in: "repo")
        let lost = try tree.word("rev-parse", "HEAD@{1}")
        for isPacked in [false, true] {
            if isPacked { try tree.git("repack", "-adkq", in: "repo") }
            let history = try GitHistory(tree.repository())
            var ids: [String: ObjectID] = [:]
            for (name, revision) in [
                ("first", "main:a/b/first"), ("gone", "main~2:gone"), ("side", "side:side"), ("lost", "\(lost):lost"),
                ("message", "main"),
            ] { ids[name] = try tree.id(revision) }
            let origins = await history.attribution(of: Set(ids.values), width: 2)
            let alone = await history.attribution(of: Set(ids.values), width: 1)
            XCTAssertEqual(alone, origins, "whatever the number of workers")
            let expected: [(String, String, String, Bool, Bool, Bool)] = [
                ("first", "main~2", "a/b/first", true, true, true), ("gone", "main~2", "gone", true, true, true),
                ("side", "side", "side", true, true, false), ("lost", lost, "lost", false, false, false),
                ("message", "main", "", true, true, false),
            ]
            for (name, commit, path, isInHead, isReachable, isPushed) in expected {
                let commit = try tree.id(commit)
                let time = try XCTUnwrap(Int(try tree.word("log", "-1", "--format=%at", commit.description)))
                XCTAssertEqual(
                    origins[try XCTUnwrap(ids[name])],
                    BlobOrigin(
                        commit: commit, authorTime: time, path: Path(path), isInHead: isInHead,
                        isReachable: isReachable,
                        isPushed: isPushed), name)
            }
        }
    }

    func testAShallowCloneSaysWhatItLacks() throws {
        let tree = try makeTree()
        try tree.git("clone", "-q", "--depth", "1", "file://\(tree.path)/repo", "shallow")
        var history = try GitHistory(tree.repository("shallow"))
        _ = history.objects()
        XCTAssertEqual(
            history.takeTroubles().map { "\($0.kind.rawValue) \($0.state.rawValue) \($0.place.text) \($0.message)" },
            [
                "missing failed .git/shallow this is a shallow clone: what came before 1 of its commits is not here "
                    + "(`git fetch --unshallow`, or fetch-depth: 0)"
            ])
        for selection in [GitHistoryOptions.Selection.change(from: "origin/side"), .range(from: "side", to: "")] {
            XCTAssertThrowsError(try GitHistory(tree.repository("shallow"), GitHistoryOptions(selection: selection))) {
                XCTAssertEqual(($0 as? GitError)?.reason, .incomplete)
            }
        }
        // A merge and its parents, as CI checks out a pull request.
        try tree.git("clone", "-q", "--depth", "2", "file://\(tree.path)/repo", "merge")
        history = try GitHistory(
            tree.repository("merge"), GitHistoryOptions(selection: .change(from: "HEAD^1")))
        let blobs = history.objects().values.filter { $0.kind == .blob }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        XCTAssertEqual(blobs, ["side"])
        XCTAssertEqual(history.takeTroubles().map(\.state), [.skipped])
        XCTAssertThrowsError(
            try GitHistory(tree.repository("merge"), GitHistoryOptions(selection: .since("2020-01-01")))
        ) {
            XCTAssertEqual(($0 as? GitError)?.reason, .incomplete)
        }
    }

    func testAPartialCloneCountsWhatItLacks() async throws {
        let tree = try makeTree()
        try tree.git("config", "uploadpack.allowFilter", "true", in: "repo")
        try tree.git(
            "clone", "-q", "--no-checkout", "--filter=blob:none", "file://\(tree.path)/repo", "partial")
        for selection in [GitHistoryOptions.Selection.everything, .reachable] {
            let history = try GitHistory(tree.repository("partial"), GitHistoryOptions(selection: selection))
            XCTAssertEqual(history.objects().values.filter { $0.kind == .blob }.count, 0)
            let none = await history.attribution(of: [], width: 2)
            XCTAssertEqual(none.count, 0)
            let messages = history.takeTroubles().map(\.message)
            XCTAssertEqual(messages.count, 1)
            XCTAssertTrue(messages.first?.hasPrefix("5 objects, of which ") ?? false, "\(messages)")
            XCTAssertTrue(messages.first?.contains("a partial clone leaves them on the server") ?? false, "\(messages)")
        }
    }

    func testRefsThatGoInACircleOrLeadElsewhereLeadNowhere() throws {
        let tree = try makeTree()
        try tree.write([
            "repo/.git/refs/heads/x": "ref: refs/heads/y", "repo/.git/refs/heads/y": "ref: refs/heads/x\n",
            "repo/.git/refs/heads/z": "ref: ../../../../etc/passwd", "repo/.git/refs/heads/torn": "0123",
        ])
        let references = try tree.repository().references
        XCTAssertNil(references.id(named: "x"))
        XCTAssertNil(references.id(named: "z"))
        XCTAssertEqual(references.faults.map(\.name).sorted(), ["refs/heads/torn", "refs/heads/x", "refs/heads/y"])
        XCTAssertEqual(references.head, try tree.id("main"))
        let history = try GitHistory(tree.repository(), GitHistoryOptions(selection: .reachable))
        XCTAssertEqual(history.objects().values.filter { $0.kind == .blob }.count, 5)
        XCTAssertEqual(history.takeTroubles().count, 3)
    }
}
