import Foundation
import TestSupport
import Vocabulary
import XCTest

@testable import Sourcing

extension TemporaryTree {
    /// A repository whose files change from commit to commit, so that git finds deltas to make.
    func makeHistory(_ settings: String..., commits: Int = 12, in folder: String = "repo") throws {
        try write(["\(folder)/": ""])
        try git(["init", "-q", "-b", "main"] + settings, in: folder)
        var numbers = SeededGenerator(seed: 3)
        var lines = (0..<200).map { "line \($0) \(UInt64.random(in: 0...UInt64.max, using: &numbers))" }
        for commit in 0..<commits {
            lines[Int.random(in: 0..<lines.count, using: &numbers)] = "changed in \(commit)"
            lines.insert("new in \(commit)", at: Int.random(in: 0..<lines.count, using: &numbers))
            try write([
                "\(folder)/long.txt": lines.joined(separator: "\n"),
                "\(folder)/sub/deep/copy.txt": lines.reversed().joined(),
                "\(folder)/only-\(commit)": "\(commit)", "\(folder)/empty": "",
            ])
            try git("add", ".", in: folder)
            try commitAll("commit \(commit)", at: 1_700_000_000 + commit * 1000, in: folder)
        }
        try git("tag", "-a", "-m", "a tag", "v1", in: folder)
    }

    /// Commits what is staged, at a time of its own so that ids are the same on every machine.
    func commitAll(_ message: String, at time: Int, in folder: String = "repo") throws {
        try git("add", "-A", in: folder)
        try Self.run(
            "/usr/bin/env",
            [
                "GIT_AUTHOR_DATE=\(time) +0100", "GIT_COMMITTER_DATE=\(time) +0000", "/usr/bin/git", "-C",
                "\(path)/\(folder)", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q",
                "--allow-empty", "-m", message,
            ])
    }

    func repository(_ folder: String = "repo") throws -> GitRepository {
        try GitRepository(at: .init("\(path)/\(folder)"))
    }

    /// One word of what git answers.
    func word(_ arguments: String..., in folder: String = "repo") throws -> String {
        String(decoding: try git(arguments, in: folder), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func id(_ revision: String, in folder: String = "repo") throws -> ObjectID {
        try XCTUnwrap(ObjectID(hexadecimal: try word("rev-parse", "--verify", revision, in: folder).utf8))
    }

    /// All objects, as git reads them.
    func objectsOfGit(in folder: String = "repo") throws -> [ObjectID: GitObject] {
        var objects: [ObjectID: GitObject] = [:]
        let output = try git(["cat-file", "--batch-all-objects", "--batch"], in: folder)
        var at = 0
        while at < output.count {
            let line = output[at...].prefix { $0 != 0x0A }
            let words = line.split(separator: 0x20)
            let size = try XCTUnwrap(Int(String(decoding: words[2], as: UTF8.self)))
            let start = at + line.count + 1
            let kind = try XCTUnwrap(ObjectKind(word: words[1]))
            objects[try XCTUnwrap(ObjectID(hexadecimal: words[0]))] = GitObject(
                kind: kind, bytes: Array(output[start..<(start + size)]))
            at = start + size + 1
        }
        return objects
    }
}

struct GitObject: Equatable {
    var kind: ObjectKind
    var bytes: [UInt8]
}

extension GitHistory {
    /// Everything that it gives, read by two readers in turn; an object that comes twice is a failure.
    func objects() -> [ObjectID: GitObject] {
        var objects: [ObjectID: GitObject] = [:]
        var first = ObjectReader()
        var second = ObjectReader()
        var turn = false
        while let batch = next() {
            let keep = { (object: HistoryObject, bytes: Span<UInt8>) in
                let array = bytes.indices.map { bytes[$0] }
                XCTAssertNil(
                    objects.updateValue(GitObject(kind: object.kind, bytes: array), forKey: object.id), "\(object.id)")
            }
            if turn { read(batch, with: &first, keep) } else { read(batch, with: &second, keep) }
            turn.toggle()
        }
        return objects
    }
}
