import Foundation
import XCTest

@testable import Files

final class DirectoryTests: XCTestCase {
    private func list(_ directory: Directory) throws -> (names: [[UInt8]: Entry.Kind], reads: Int) {
        var (entries, names, reads) = (Entries(), [[UInt8]: Entry.Kind](), 0)
        var isMore = true
        while isMore {
            isMore = try directory.read(into: &entries)
            reads += 1
            XCTAssertLessThanOrEqual(entries.list.count, Entries.most)
            for entry in entries.list { names[Array(entries.name(of: entry))] = entry.kind }
        }
        return (names, reads)
    }

    func testTellsWhatStandsUnderEachName() throws {
        let folder = try TemporaryFolder()
        try folder.write("file")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/folder", withIntermediateDirectories: false)
        try folder.link("link", to: "file")
        try folder.link("dangling", to: "nowhere")
        try folder.shell("mkfifo pipe")
        let names = try list(folder.directory).names
        XCTAssertEqual(
            names,
            [
                Array("file".utf8): .file, Array("folder".utf8): .folder, Array("link".utf8): .link,
                Array("dangling".utf8): .link, Array("pipe".utf8): .other,
            ])
    }

    func testListsNamesThatAreNotUTF8() throws {
        let folder = try TemporaryFolder()
        let odd: [UInt8] = [0x66, 0xFF, 0x0A, 0x80]
        try folder.shell(#"touch "$(printf 'f\377\n\200')""#)
        XCTAssertEqual(try list(folder.directory).names, [odd: .file])
        XCTAssertEqual(try folder.directory.file(named: odd[...]).size, 0)
    }

    func testGivesALargeFolderInParts() throws {
        let folder = try TemporaryFolder()
        for number in 0..<2500 { try folder.write("\(number)") }
        let (names, reads) = try list(folder.directory)
        XCTAssertEqual(names.count, 2500)
        XCTAssertEqual(reads, 3)
    }

    func testFollowsNoLinkUnlessNamedByTheUser() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", [1])
        try folder.link("link", to: "file")
        try folder.link("up", to: "..")
        let directory = try folder.directory
        XCTAssertEqual(failure { _ = try directory.file(named: called("link")) }, .link)
        XCTAssertEqual(failure { _ = try directory.directory(named: called("up")) }, .vanished)
        XCTAssertEqual(try directory.file(at: Array("link".utf8)).size, 1)
        XCTAssertNoThrow(try directory.directory(at: Array("up".utf8)))
    }

    func testOpensNothingButRegularFiles() throws {
        let folder = try TemporaryFolder()
        try folder.shell("mkfifo pipe")
        let directory = try folder.directory
        XCTAssertEqual(failure { _ = try directory.file(named: called("pipe")) }, .notAFile)
        XCTAssertEqual(failure { _ = try directory.file(named: called(".")) }, .notAFile)
        XCTAssertEqual(failure { _ = try directory.file(named: called("none")) }, .vanished)
        XCTAssertEqual(failure { _ = try directory.directory(named: called("pipe")) }, .vanished)
        XCTAssertEqual(
            failure { _ = try directory.file(named: called("a\0b")) }, .unreadable(reason: "the name holds a NUL byte"))
        let long = String(repeating: "x", count: 300)
        XCTAssertEqual(
            failure { _ = try directory.file(named: called(long)) }, .unreadable(reason: "file name too long"))
    }

    func testClosesWhatItOpened() throws {
        let folder = try TemporaryFolder()
        try folder.write("file")
        let before = try openDescriptors()
        for _ in 0..<10 {
            let directory = try folder.directory
            _ = try list(directory)
            _ = try directory.file(named: called("file")).size
            _ = try directory.parent()
        }
        XCTAssertEqual(try openDescriptors(), before)
    }

    private func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
