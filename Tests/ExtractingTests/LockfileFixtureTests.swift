import Foundation
import XCTest

final class LockfileFixtureTests: XCTestCase {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lockfiles")

    /// The folders that say what is expected of the files beside it.
    private static func cases() throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasSuffix("/expected.txt") }
            .map { folder.appending(path: $0).deletingLastPathComponent() }
    }

    /// `ASSAY_UPDATE_GOLDENS=1` rewrites what is expected; read the difference before you commit it.
    func testEachFixtureIsReadAsExpected() throws {
        let cases = try Self.cases()
        XCTAssertGreaterThan(cases.count, 20, "the fixtures are not where they were")
        for folder in cases {
            let place = folder.appending(path: "expected.txt")
            let text = try LockfileTree(folder: folder).text
            if ProcessInfo.processInfo.environment["ASSAY_UPDATE_GOLDENS"] == "1" {
                try Data(text.utf8).write(to: place)
                continue
            }
            XCTAssertEqual(text, try String(contentsOf: place, encoding: .utf8), folder.path)
        }
    }
}
