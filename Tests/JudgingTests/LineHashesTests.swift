import XCTest

@testable import Judging

final class LineHashesTests: XCTestCase {
    /// The published cases of the upload action.
    func testHashesLinesAsGitHubDoes() {
        let rows: [(String, [Int: String])] = [
            (
                " a\nb\n  \t\tc\n d",
                [1: "271789c17abda88f:1", 2: "54703d4cd895b18:1", 3: "180aee12dab6264:1", 4: "a23a3dc5e078b07b:1"]
            ),
            (
                " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
                [
                    1: "8b7cf3e952e7aeb2:1", 2: "b1ae1287ec4718d9:1", 3: "bff680108adb0fcc:1", 4: "c6805c5e1288b612:1",
                    5: "b86d3392aea1be30:1", 6: "e6ceba753e1a442:1",
                ]
            ),
            ("x=2\nx=1\nprint(x)\nx=3\nprint(x)\nx=4\nprint(x)\n", [1: "e54938cc54b302f1:1", 8: "c129715d7a2bc9a3:1"]),
            ("\r\na\r\n", [1: "6f7821bf6a94a0cc:1", 2: "243cbaa4685aab12:1", 3: "c129715d7a2bc9a3:1"]),
        ]
        for (text, expected) in rows {
            let bytes = Array(text.utf8)
            XCTAssertEqual(LineHashes(of: Set(expected.keys), in: bytes.span).byLine, expected, text)
        }
    }

    func testCountsHowOftenALineOccurs() {
        let bytes = Array(String(repeating: "same\n", count: 60).utf8)
        let hashes = LineHashes(of: [1, 2, 3], in: bytes.span).byLine
        XCTAssertEqual(hashes[1]?.split(separator: ":").last, "1")
        XCTAssertEqual(hashes[2]?.split(separator: ":").last, "2")
        XCTAssertEqual(hashes[1]?.split(separator: ":").first, hashes[2]?.split(separator: ":").first)
    }

    func testTornCharactersDoNotStopIt() {
        let bytes: [UInt8] = [0xF0, 0x9F, 0x0A, 0xC3, 0x61, 0xFF, 0x0A, 0xE2]
        XCTAssertEqual(LineHashes(of: [1, 2, 3], in: bytes.span).byLine.count, 3)
    }
}
