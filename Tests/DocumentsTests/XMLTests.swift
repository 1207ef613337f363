import Documents
import XCTest

final class XMLTests: XCTestCase {
    private func root(_ text: String) throws -> XMLElement {
        try XML.parse(Array(text.utf8))
    }

    /// An element in one line, attributes in brackets.
    private func plain(_ element: XMLElement) -> String {
        let name = element.prefix.map { "\($0)|\(element.name)" } ?? element.name
        let attributes = element.attributes.map { "[\($0.prefix.map { "\($0)|" } ?? "")\($0.name)=\($0.value)]" }
            .joined()
        return "\(name)\(attributes)(\(element.text)\(element.children.map(plain).joined()))"
    }

    func testReadsElementsAttributesAndText() throws {
        let rows = [
            ("<a/>", "a()"), ("<a></a >", "a()"), ("<a b='1' c = \"2\"/>", "a[b=1][c=2]()"),
            ("<a>x<b/>y</a>", "a(xyb())"),
            ("<?xml version=\"1.0\"?>\n<!-- - -->\n<?p i?><a/> <!---->\n<?q?>", "a()"),
            ("<?xml version='1.1' encoding='UTF-8' standalone='yes' ?><a/>", "a()"),
            ("<a>1 &lt; 2 &amp;&gt;&quot;&apos; &#65;&#x1F600;&#xE9;</a>", "a(1 < 2 &>\"' A😀é)"),
            ("<a><![CDATA[<b>&amp;]] ]>]]></a>", "a(<b>&amp;]] ]>)"), ("<a>x<!-- n -->y<?p ?>z</a>", "a(xyz)"),
            ("<a>1\r\n2\r3\n</a>", "a(1\n2\n3\n)"), ("<a b='1\r\n2\t3\n&#10;&lt;'/>", "a[b=1 2 3 \n<]()"),
            ("<p:a xmlns:p='u' p:b='1' b='2'/>", "p|a[xmlns|p=u][p|b=1][b=2]()"), ("<é·-.1 ß='ü'/>", "é·-.1[ß=ü]()"),
            ("<a>]]</a>", "a(]])"), ("<a b='>'/>", "a[b=>]()"), ("\u{FEFF}<a/>", "a()"), ("<:a/>", ":a()"),
            ("<a:/>", "a:()"),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(plain(try root(text)), expected, text)
        }
    }

    func testElementsKnowTheirLinesAndBytes() throws {
        let text = "<!--\n-->\r\n<a>é\r<b\n c='1'>x</b>\n<d/></a>"
        let bytes = Array(text.utf8)
        let root = try XML.parse(bytes)
        let elements = [root] + root.children
        XCTAssertEqual(elements.map(\.line), [3, 4, 6])
        let written = elements.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
        XCTAssertEqual(written, ["<a>é\r<b\n c='1'>x</b>\n<d/></a>", "<b\n c='1'>x</b>", "<d/>"])
    }

    func testFindsChildrenAndAttributesByName() throws {
        let root = try root("<a x='1'><b>1</b><p:c/><b>2</b></a>")
        XCTAssertEqual(root.first("b")?.text, "1")
        XCTAssertEqual(root.all("b").map(\.text), ["1", "2"])
        XCTAssertEqual(root.first("c")?.prefix, "p")
        XCTAssertNil(root.first("d"))
        XCTAssertEqual(root.attribute("x"), "1")
        XCTAssertNil(root.attribute("y"))
    }

    func testReadsTheEncodingsThatItClaimsTo() throws {
        let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<a>é😀</a>"
        let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] as [UInt8] }
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
        for bytes in [big, little] {
            let root = try XML.parse(bytes)
            XCTAssertEqual(root.text, "é😀")
            XCTAssertEqual(root.line, 2)
        }
        let latin1 = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9, 0xFF] + Array("</a>".utf8)
        XCTAssertEqual(try XML.parse(latin1).text, "éÿ")
        XCTAssertEqual(try root("<?xml version='1.0' encoding='windows-1252'?><a>x</a>").text, "x", "ASCII alone")
    }

    func testRefusesOtherEncodings() {
        let rows: [(String, [UInt8])] = [
            ("not UTF-8", Array("<a>".utf8) + [0xE9] + Array("</a>".utf8)),
            ("unknown", Array("<?xml version='1.0' encoding='koi8-r'?><a>é</a>".utf8)),
            ("UTF-16 declared, not written", Array("<?xml version='1.0' encoding='utf-16'?><a/>".utf8)),
            ("half a character", [0xFE, 0xFF, 0x00]), ("lone surrogate", [0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x3C]),
            ("UTF-32", [0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0]),
        ]
        for (message, bytes) in rows {
            XCTAssertThrowsError(try XML.parse(bytes), message)
        }
    }

    func testRefusesWhatIsNotWellFormed() {
        let rows = [
            "", " ", "x", "<", "<a", "<a>", "<a/", "<a/>x", "<a/><b/>", "</a>", "<a></b>", "<a></p:a>", "<a></a",
            "< a/>",
            "<1/>", "<a b/>", "<a b=/>", "<a b=1/>", "<a b='1/>", "<a b='1'c='2'/>", "<a b='1' b='2'/>", "<a b='<'/>",
            "<a>&</a>", "<a>&amp</a>", "<a>&nbsp;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>",
            "<a>&#x110000;</a>", "<a>&#99999999999999999999;</a>", "<a>&#1;</a>", "<a>]]></a>", "<a>\u{1}</a>",
            "<a>\u{FFFF}</a>", "<a><!-- -- --></a>", "<a><!-- </a>", "<a><!--></a>", "<a><![CDATA[</a>", "<a><?p</a>",
            "<a><??></a>", "<a><!b></a>", " <?xml version='1.0'?><a/>", "<a><?xml version='1.0'?></a>",
            "<?xml?><a/>", "<?xml encoding='utf-8'?><a/>", "<?xml version='2.0'?><a/>", "<?xml version='1.0'><a/>",
            "<![CDATA[x]]><a/>", "&amp;<a/>", "<a/>&#32;",
        ]
        for text in rows {
            XCTAssertThrowsError(try root(text), text.debugDescription)
        }
    }

    func testErrorsNameThePlaceAndTheReason() {
        let rows = [
            ("<a>\n <b>\n</a>", "line 3, column 1: the end tag is another's: the element 'b' of line 2 is open here"),
            ("<a>\n <b>", "line 2, column 5: the element 'b' of line 2 has no end tag"),
            ("<a\nb='1' b='2'/>", "line 2, column 7: the attribute stands twice in one tag"),
            (
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                "line 1, column 1: a document type, and entities with it, is not read: it could grow without end"
            ),
            (
                "<a>&x;</a>",
                "line 1, column 4: '&' begins a reference; of entities only amp, lt, gt, quot and apos are known"
            ),
        ]
        for (text, expected) in rows {
            XCTAssertThrowsError(try root(text), text) { error in
                XCTAssertEqual((error as? DocumentError)?.description, expected, text)
            }
        }
    }
}
