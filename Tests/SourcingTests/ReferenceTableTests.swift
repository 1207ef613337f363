import Foundation
import TestSupport
import XCTest

@testable import Sourcing

/// Refs that stand in tables.
final class ReferenceTableTests: XCTestCase {
    private let references: [(name: String, value: ReferenceTable.Value)] =
        [("HEAD", .reference("refs/heads/main"))]
        + (0..<300).map { ("refs/heads/branch-\(1000 + $0)", .object(HandmadePack.id($0))) }
        + [
            ("refs/heads/gone", .none),
            ("refs/tags/\(String(repeating: "long/", count: 60))v1", .object(HandmadePack.id(7))),
        ]

    private func read(_ table: HandmadeTable) throws -> [String] {
        try ReferenceTable(file: table.bytes).references.map { "\($0.name) \($0.value)" }
    }

    func testReadsBlocksInAllTheirShapes() throws {
        let expected = references.map { "\($0.name) \($0.value)" }
        for (what, table) in [
            ("one block", HandmadeTable(references: references, blockSize: 16 << 10)),
            ("padded blocks", HandmadeTable(references: references, recordsInBlock: 20)),
            ("no padding", HandmadeTable(references: references, blockSize: 0, recordsInBlock: 20)),
            ("nothing behind", HandmadeTable(references: references, recordsInBlock: 20, log: [])),
            ("tags with what they are of", HandmadeTable(references: references, recordsInBlock: 20, peels: true)),
        ] {
            XCTAssertEqual(try read(table), expected, what)
        }
        let long = HandmadeTable(
            references: [("HEAD", .object(try XCTUnwrap(ObjectID(bytes: [UInt8](repeating: 9, count: 32)))))],
            idLength: 32)
        XCTAssertEqual(try read(long).count, 1)
        XCTAssertEqual(try ReferenceTable(file: long.bytes).references.map(\.value), long.references.map(\.value))
    }

    func testRefusesWhatIsNoTableOrTorn() {
        let whole = HandmadeTable(references: references, recordsInBlock: 20).bytes
        var newer = whole
        newer[4] = 3
        for (what, file) in [
            ("empty", []), ("newer", newer), ("another file", Array("# pack-refs".utf8)),
            ("torn", Array(whole.dropLast(9))), ("without a footer", Array(whole.prefix(4096))),
            ("a changed footer", whole.dropLast(40) + [1] + whole.suffix(39)),
        ] as [(String, [UInt8])] {
            XCTAssertThrowsError(try ReferenceTable(file: file), what)
        }
    }

    func testReadsARepositoryWhoseRefsStandInTables() throws {
        let tree = try TemporaryTree()
        try tree.makeHistory(commits: 3)
        try tree.git("update-ref", "refs/remotes/origin/main", "HEAD~1", in: "repo")
        let files = try tree.repository().references.ids
        XCTAssertEqual(Set(files.keys), ["HEAD", "refs/heads/main", "refs/remotes/origin/main", "refs/tags/v1"])
        try keepTables(of: files, in: tree)
        let repository = try tree.repository()
        XCTAssertEqual(repository.references.ids, files)
        XCTAssertEqual(repository.references.faults.map(\.message), [])
        XCTAssertEqual(References.head(of: repository.folder, repository.configuration), files["HEAD"])
        let all = try GitHistory(repository, GitHistoryOptions(selection: .reachable)).objects()
        XCTAssertGreaterThan(all.count, 9)
        let changes = try StagedChanges(repository).changes
        XCTAssertEqual(changes, [], "HEAD is found")
    }

    func testLaterTablesWinAndWhatIsWrongIsSaid() throws {
        let tree = try TemporaryTree()
        try tree.makeHistory(commits: 1)
        let files = try tree.repository().references.ids
        try keepTables(of: files, in: tree)
        let later = HandmadeTable(references: [
            ("refs/heads/new", .object(HandmadePack.id(1))), ("refs/tags/v1", .none),
        ])
        try write(later, named: "b.ref", in: tree)
        try tree.write([
            "repo/.git/reftable/tables.list": "a.ref\nb.ref\n../c.ref\n", "repo/.git/reftable/d.ref": "REFT",
        ])
        var references = try tree.repository().references
        XCTAssertEqual(Set(references.ids.keys), ["HEAD", "refs/heads/main", "refs/heads/new"])
        XCTAssertEqual(references.faults.map(\.message), ["it is no name of a table"])
        try tree.write(["repo/.git/reftable/tables.list": "d.ref\na.ref\n"])
        references = try tree.repository().references
        XCTAssertEqual(references.ids, files)
        XCTAssertEqual(references.faults.map(\.name), ["reftable/d.ref"])
        try tree.write(["repo/.git/reftable/tables.list": "gone.ref\n"])
        XCTAssertEqual(try tree.repository().references.faults.map(\.message), ["it was there and is gone"])
    }

    func testMutationsNeverCrash() {
        let file = HandmadeTable(references: Array(references.suffix(12)), recordsInBlock: 5).bytes
        let footer = file.suffix(68)
        let seed: UInt64 = 20_261_201
        var mutations = Mutations(seed: seed)
        var read = 0
        for _ in 0..<20_000 {
            // The footer stays, or nothing else would be looked at.
            let damaged = mutations.damaged(Array(file.dropLast(68))) + footer
            if let table = try? ReferenceTable(file: damaged) { read += table.references.count }
        }
        XCTAssertGreaterThan(read, 1000, "seed \(seed)")
    }

    /// Puts the refs of a repository into a table.
    private func keepTables(of files: [String: ObjectID], in tree: TemporaryTree) throws {
        let references = files.filter { $0.key != "HEAD" }.map { ($0.key, ReferenceTable.Value.object($0.value)) }
        let sorted = ([("HEAD", .reference("refs/heads/main"))] + references).sorted { $0.0 < $1.0 }
        try tree.shell("rm -r repo/.git/refs; mkdir repo/.git/refs repo/.git/reftable")
        try tree.shell(
            "printf '[core]\\nrepositoryformatversion = 1\\n[extensions]\\nrefStorage = reftable\\n' >> repo/.git/config"
        )
        try write(HandmadeTable(references: sorted), named: "a.ref", in: tree)
        try tree.write([
            "repo/.git/reftable/tables.list": "a.ref\n", "repo/.git/HEAD": "ref: refs/heads/.invalid\n",
            "repo/.git/refs/heads": "this repository uses the reftable format\n",
        ])
    }

    private func write(_ table: HandmadeTable, named name: String, in tree: TemporaryTree) throws {
        try Data(table.bytes).write(to: URL(filePath: "\(tree.path)/repo/.git/reftable/\(name)"))
    }
}
