import Vocabulary
import XCTest

@testable import Extracting

final class LockfileIndexTests: XCTestCase {
    func testEachFormatSaysHowTheNamesOfItsFilesEnd() {
        for format in Roster.lockfileFormats {
            XCTAssertFalse(format.endings.isEmpty, "\(format) would be asked of no file")
            for ending in format.endings {
                XCTAssertEqual(ending, ending.lowercased(), "\(format)")
                XCTAssertGreaterThanOrEqual(ending.utf8.count, 3, "\(format): '\(ending)' is too short to be found")
            }
        }
    }

    func testAFormatIsAskedOfEveryFileThatEndsSoAndOfNoOther() {
        let index = LockfileIndex(Roster.lockfileFormats)
        func formats(for path: String) -> Set<String> {
            Set(index.candidates(for: Path(path)).map { "\(type(of: $0.format))" })
        }
        for format in Roster.lockfileFormats {
            for ending in format.endings {
                for path in [ending, "a/\(ending)", "a/b\(ending.uppercased())"] {
                    XCTAssertTrue(formats(for: path).contains("\(type(of: format))"), "\(format) of '\(path)'")
                }
            }
        }
        for path in ["", "a", "/", "main.c", "a.lock/readme", "photograph.png"] {
            XCTAssertEqual(formats(for: path), [], path)
        }
    }
}
