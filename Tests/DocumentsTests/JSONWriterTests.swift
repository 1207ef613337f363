import Documents
import TestSupport
import XCTest

final class JSONWriterTests: XCTestCase {
    private func text(pretty: Bool = true, _ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(pretty: pretty)
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func sample(_ writer: inout JSONWriter) {
        writer.object {
            $0.key("a")
            $0.array {
                $0.value(1)
                $0.value(2.5)
                $0.array { _ in }
                $0.object { _ in }
            }
            $0.key("b")
            $0.null()
            $0.key("c")
            $0.value(true)
        }
    }

    func testIndentsByTwoSpaces() {
        XCTAssertEqual(
            text(sample),
            """
            {
              "a": [
                1,
                2.5,
                [],
                {}
              ],
              "b": null,
              "c": true
            }
            """)
        XCTAssertEqual(text(pretty: false, sample), #"{"a":[1,2.5,[],{}],"b":null,"c":true}"#)
    }

    func testDeeperValuesShareALine() {
        var writer = JSONWriter(deepestLine: 2)
        writer.object { object in
            object.field("a", 1)
            object.array("b") { array in
                array.object { $0.field("c", [1, 2]) { $1.value($0) } }
                array.object { _ in }
            }
        }
        writer.endLine()
        XCTAssertEqual(
            String(decoding: writer.bytes, as: UTF8.self),
            """
            {
              "a": 1,
              "b": [
                {"c": [1, 2]},
                {}
              ]
            }

            """)
    }

    func testEscapesWhatNobodySees() {
        for (value, expected) in [
            ("a\u{202E}b", #""a\u202eb""#), ("\u{200B}", #""\u200b""#), ("\u{E0041}🎉", #""\udb40\udc41🎉""#),
        ] {
            XCTAssertEqual(text { $0.value(value) }, expected)
        }
    }

    func testEscapesWhatAReaderWouldActOn() {
        let rows = [
            ("a\"\\/", #""a\"\\/""#), ("\n\r\t", #""\n\r\t""#), ("\u{0}\u{1B}\u{7F}", #""\u0000\u001b\u007f""#),
            ("\u{80}\u{9B}\u{A0}", "\"\\u0080\\u009b\u{A0}\""),
            ("\u{2027}\u{2028}\u{2029}", "\"\u{2027}\\u2028\\u2029\""),
            ("é😀", "\"é😀\""),
        ]
        for (value, expected) in rows {
            XCTAssertEqual(text { $0.value(value) }, expected, expected)
        }
    }

    func testInfinitiesBecomeNull() {
        for number in [Double.infinity, -.infinity, .nan] {
            XCTAssertEqual(text { $0.value(number) }, "null")
        }
    }

    func testWhatIsWrittenReadsBackTheSame() throws {
        for seed in UInt64(0)..<200 {
            var generator = SeededGenerator(seed: seed)
            let value = randomValue(depth: 4, &generator)
            for pretty in [true, false] {
                var writer = JSONWriter(pretty: pretty)
                write(value, to: &writer)
                XCTAssertEqual(try JSON.parse(writer.bytes).plain, value, "seed \(seed)")
            }
        }
    }

    private func write(_ value: Plain, to writer: inout JSONWriter) {
        switch value {
        case .null: writer.null()
        case .boolean(let truth): writer.value(truth)
        case .integer(let number): writer.value(number)
        case .float(let number): writer.value(number)
        case .string(let text): writer.value(text)
        case .array(let values): writer.array { for value in values { write(value, to: &$0) } }
        case .table(let entries):
            writer.object {
                for entry in entries {
                    $0.key(entry.key)
                    write(entry.value, to: &$0)
                }
            }
        }
    }

    private func randomValue(depth: Int, _ generator: inout SeededGenerator) -> Plain {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: return .null
        case 1: return .boolean(Bool.random(using: &generator))
        case 2: return .integer(Int.random(in: .min ... .max, using: &generator))
        case 3: return .float(Double.random(in: -1e300...1e300, using: &generator))
        case 4: return .string(randomText(&generator))
        case 5:
            let count = Int.random(in: 0..<5, using: &generator)
            return .array((0..<count).map { _ in randomValue(depth: depth - 1, &generator) })
        default:
            let count = Int.random(in: 0..<30, using: &generator)
            return .table(
                (0..<count).map {
                    Plain.Entry(key: "\($0)" + randomText(&generator), value: randomValue(depth: 0, &generator))
                })
        }
    }

    private func randomText(_ generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<20, using: &generator) {
            let highest: UInt32 = Bool.random(using: &generator) ? 0xFF : 0x10FFFF
            text.append(Unicode.Scalar(UInt32.random(in: 0...highest, using: &generator)) ?? "\u{2028}")
        }
        return String(text)
    }
}

/// A value without its place.
private indirect enum Plain: Equatable {
    struct Entry: Equatable {
        var key: String
        var value: Plain
    }

    case null
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    case string(String)
    case array([Plain])
    case table([Entry])
}

extension Node {
    fileprivate var plain: Plain {
        switch value {
        case .null: .null
        case .boolean(let truth): .boolean(truth)
        case .integer(let number): .integer(number)
        case .float(let number): .float(number)
        case .number(let text), .string(let text), .date(let text): .string(text)
        case .array(let nodes): .array(nodes.map(\.plain))
        case .table(let table): .table(table.entries.map { Plain.Entry(key: $0.key, value: $0.node.plain) })
        }
    }
}
