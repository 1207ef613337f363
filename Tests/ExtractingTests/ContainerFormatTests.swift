import Extracting
import Vocabulary
import XCTest

final class ContainerFormatTests: XCTestCase {
    private let secret = Fixture.secret
    private var line: [UInt8] { Array("TOKEN=\(secret)\n".utf8) }

    func testReadsZipInAllItsShapes() {
        let deflated = Fixture.Member(name: "a/../b.env", bytes: line)
        let stored = Fixture.Member(name: "a/../b.env", bytes: line, isDeflated: false)
        let streamed = Fixture.Member(name: "a/../b.env", bytes: line, hasDescriptor: true)
        let folder = Fixture.Member(name: "a/", bytes: [], isDeflated: false)
        for (shape, file) in [
            ("deflated", Fixture.zip([folder, deflated])), ("stored", Fixture.zip([stored])),
            ("with a descriptor", Fixture.zip([streamed, folder])),
            ("zip64", Fixture.zip([deflated, folder], wide: true)),
        ] {
            let found = Found(in: file, named: "x.jar", marked: secret)
            XCTAssertEqual(found.texts.map(\.text), [String(decoding: line, as: UTF8.self)], shape)
            XCTAssertEqual(found.way(to: secret), [.zipMember], shape)
            XCTAssertEqual(found.names(to: secret), ["a/../b.env"], shape)
            XCTAssertEqual(found.troubles, [], shape)
        }
        let exact = Found(in: Fixture.zip([stored]), marked: secret).texts.first?.source
        XCTAssertEqual(exact, Range(of: secret, in: Fixture.zip([stored])), "a stored member is placed exactly")
        let torn = Found(in: Array(Fixture.zip([stored, deflated]).prefix(120)), named: "x.zip")
        XCTAssertEqual(torn.way(to: secret), [.zipMember], "torn")
        XCTAssertEqual(Set(torn.troubles.map(\.kind)), [.malformed], "torn")
        let locked = Found(in: Fixture.zip([Fixture.Member(name: "a", bytes: line, flags: 1)]))
        XCTAssertEqual(locked.troubles.map(\.kind), [.encrypted])
    }

    func testReadsTarInAllItsShapes() {
        let long = String(repeating: "folder/", count: 30) + "b.env"
        let end = [UInt8](repeating: 0, count: 1024)
        let archives: [(shape: String, name: String, bytes: [UInt8])] = [
            ("ustar", "b.env", Fixture.tarMember("b.env", line) + end),
            ("without an end", "b.env", Fixture.tarMember("b.env", line)),
            (
                "pax", long,
                Fixture.tarMember("p", Fixture.pax("path", long), type: "x") + Fixture.tarMember("b", line) + end
            ),
            (
                "GNU long name", long,
                Fixture.tarMember("././@LongLink", Array(long.utf8) + [0], type: "L") + Fixture.tarMember("b", line)
                    + end
            ),
            (
                "after other kinds", "../../etc/b.env",
                Fixture.tarMember("d/", [], type: "5") + Fixture.tarMember("l", [], type: "2")
                    + Fixture.tarMember("../../etc/b.env", line) + end
            ),
        ]
        for archive in archives {
            let found = Found(in: archive.bytes, named: "x.tar", marked: secret)
            XCTAssertEqual(found.way(to: secret), [.tarMember], archive.shape)
            XCTAssertEqual(found.names(to: secret), [archive.name], archive.shape)
            XCTAssertEqual(found.texts.first?.source, Range(of: secret, in: archive.bytes), archive.shape)
            XCTAssertEqual(found.troubles, [], archive.shape)
        }
        let lying = Found(in: Fixture.tarMember("b", line, size: 1 << 30), named: "x.tar")
        XCTAssertEqual(lying.way(to: secret), [.tarMember])
        XCTAssertEqual(lying.troubles.map(\.kind), [.malformed])
    }

    func testReadsGzipOfSeveralMembers() {
        let halves =
            Fixture.gzip(Array("TOKEN=value-7f3a9".utf8), name: "b.env") + Fixture.gzip(Array("c2e-hidden\n".utf8))
        let found = Found(in: halves, named: "x.gz")
        XCTAssertEqual(found.texts.map(\.text), ["TOKEN=\(secret)\n"])
        XCTAssertEqual(found.names(to: secret), ["b.env"])
        XCTAssertEqual(Found(in: Fixture.gzip(line), named: "d/b.env.gz").names(to: secret), ["b.env"])
    }

    func testReadsThroughFourLayers() {
        let base64 = Array("key: \(Fixture.base64(line))\n".utf8)
        let zip = Fixture.zip([Fixture.Member(name: "m.yaml.gz", bytes: Fixture.gzip(base64))])
        let tar = Fixture.tar([("inner.zip", zip)])
        let found = Found(in: tar, named: "outer.tar", marked: secret)
        XCTAssertEqual(found.way(to: secret), [.tarMember, .zipMember, .gzip, .base64])
        XCTAssertEqual(found.names(to: secret), ["inner.zip", "m.yaml.gz", "m.yaml", nil])
        XCTAssertEqual(found.troubles, [])
        // The zip is stored in the tar, so that the member's compressed bytes are known there.
        let packed = Fixture.deflate(Fixture.gzip(base64))
        XCTAssertEqual(found.text(holding: secret)?.source, tar.firstRange(of: packed))
        let deeper = Found(in: Fixture.gzip(tar), named: "outer.tgz")
        XCTAssertNil(deeper.way(to: secret))
        XCTAssertEqual(deeper.troubles.map(\.kind), [.nestingLimit])
    }

    func testReadsSourceMaps() {
        let content = #""sourcesContent":["first",null,"const token = \"\#(secret)\";\n"]"#
        let map = #"{"version":3,"sources":["a.ts","b.ts","c.ts"],"sourceRoot":"src/",\#(content),"mappings":"AAAA"}"#
        let file = Array(map.utf8)
        let found = Found(in: file, named: "dist/app.js.map", marked: secret)
        XCTAssertEqual(found.texts.map(\.text), ["first", "const token = \"\(secret)\";\n"])
        XCTAssertEqual(found.names(to: secret), ["src/c.ts"])
        XCTAssertEqual(found.text(holding: secret)?.source, Range(of: secret, in: file))
        let index = #"{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":\#(map)}]}"#
        XCTAssertEqual(Found(in: Array(index.utf8), named: "a.map").way(to: secret), [.sourceMapSource])
        let bundle = "code();\n//# sourceMappingURL=data:application/json;base64," + Fixture.base64(file)
        XCTAssertEqual(Found(in: Array(bundle.utf8), named: "a.js").way(to: secret), [.base64, .sourceMapSource])
        XCTAssertEqual(Found(in: Array("{torn".utf8), named: "a.map").troubles, [])
    }

    func testReadsNotebooks() {
        let notebook = """
            {"cells": [{"cell_type": "code", "source": ["token = (\\n", "  \\"value-7f3a9\\" +\\n", "  \\"c2e-hidden\\")"],
              "outputs": [{"output_type": "stream", "text": ["shown: value-out", "put-7f3a9c2e\\n"]},
                {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo=", "text/html": "<b>&#118;</b>"}}]}]}
            """
        let found = Found(in: Array(notebook.utf8), named: "a.ipynb")
        XCTAssertEqual(found.way(to: secret), [.notebookCell, .concatenation])
        XCTAssertEqual(found.names(to: secret)?.first, "cell 1")
        XCTAssertEqual(found.way(to: "value-output-7f3a9c2e"), [.notebookOutput])
    }

    func testReadsRecordings() {
        let body = #"{\"token\":\"\#(secret)\"}"#
        let har = #"""
            {"log": {"entries": [{"request": {"url": "https://example.com/a", "postData": {"text": "\#(body)"}},
             "response": {"content": {"encoding": "base64", "text": "\#(Fixture.base64(Array("{\"reply\": \"value-reply\"}".utf8)))"}}}]}}
            """#
        let found = Found(in: Array(har.utf8), named: "a.har")
        XCTAssertEqual(found.way(to: "\"\(secret)\""), [.harBody])
        XCTAssertEqual(found.names(to: secret), ["https://example.com/a"])
        XCTAssertEqual(found.way(to: "value-reply"), [.base64])
    }

    func testReadsOfficeDocuments() {
        let body = """
            <?xml version="1.0"?><w:document xmlns:w="http://example.com/w"><w:p><w:r><w:t>key: value-7f3a9</w:t></w:r>\
            <w:r><w:t>c2e&#45;hidden</w:t></w:r></w:p><w:p><w:hyperlink r="https://u:p@example.com"><w:t>next</w:t></w:hyperlink></w:p></w:document>
            """
        let file = Fixture.zip([
            Fixture.Member(name: "[Content_Types].xml", bytes: Array("<Types/>".utf8)),
            Fixture.Member(name: "word/document.xml", bytes: Array(body.utf8)),
        ])
        let found = Found(in: file, named: "a.docx")
        XCTAssertEqual(found.way(to: "key: \(secret)\n"), [.officePart])
        XCTAssertEqual(found.names(to: secret), ["word/document.xml"])
        XCTAssertNotNil(found.text(holding: "https://u:p@example.com"))
    }

    func testReadsMessages() {
        let message = """
            From: a@example.com
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="outer"

            preamble
            --outer
            Content-Type: multipart/alternative;
              boundary=inner

            --inner
            Content-Type: text/plain
            Content-Transfer-Encoding: quoted-printable

            token=3Dvalue-7f3a=
            9c2e-hidden
            --inner--
            --outer
            Content-Type: application/zip; name="a.zip"
            Content-Transfer-Encoding: base64

            \(Fixture.base64(Fixture.zip([Fixture.Member(name: "b.env", bytes: Array("KEY=value-in-zip".utf8))])))
            --outer--
            """
        for (name, ending) in [("a.eml", "\n"), ("a.eml", "\r\n"), ("message", "\n")] {
            let file = Array(message.utf8).flatMap { $0 == 0x0A ? Array(ending.utf8) : [$0] }
            let found = Found(in: file, named: name)
            XCTAssertEqual(found.way(to: "token=\(secret)"), [.mimePart], name)
            XCTAssertEqual(found.way(to: "value-in-zip"), [.mimePart, .zipMember], name)
            XCTAssertEqual(found.names(to: "value-in-zip"), ["a.zip", "b.env"], name)
            XCTAssertEqual(found.troubles, [], name)
        }
        let box =
            "From a\n\(message)\n\nFrom b\nSubject: x\nContent-Transfer-Encoding: base64\n\n\(Fixture.base64(line))\n"
        XCTAssertEqual(Found(in: Array(box.utf8), named: "a.mbox").texts.count, 4)
    }

    func testReadsDocumentsOfPDF() {
        let page = Array(
            "BT /F1 12 Tf 72 700 Td (first line) Tj T* [(value) 20 (-7f3a9) -15 (c2e-\\150idden)] TJ ET".utf8)
        let wide = Array("BT <0076> Tj <0061006C00750065002D> Tj ET".utf8)
        let file = Fixture.pdf([
            ("/Filter /FlateDecode", Fixture.zlib(page)), ("/Filter/FlateDecode", Fixture.zlib(wide)), ("", page),
            (
                "/Type /ObjStm /Filter [/FlateDecode]",
                Fixture.zlib(Array("4 0 << /URI (https://u:pw@example.com) >>".utf8))
            ),
            ("/Subtype /Image /Filter /DCTDecode", [0xFF, 0xD8, 0xFF]),
        ])
        let found = Found(in: file, named: "a.pdf")
        XCTAssertEqual(
            found.texts.map(\.text),
            [
                "first line\n\(secret)\n", "value-\n", "first line\n\(secret)\n",
                "4 0 << /URI (https://u:pw@example.com) >>",
            ])
        XCTAssertEqual(found.way(to: secret), [.pdfText])
        XCTAssertEqual(found.troubles, [])
        let locked = Found(in: Array("%PDF-1.4\ntrailer << /Encrypt 3 0 R >>".utf8))
        XCTAssertEqual(locked.troubles.map(\.kind), [.encrypted])
    }

    func testReadsFontsThatNumberTheirGlyphs() {
        let table = """
            /CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0003> <002D> <0004> <00660069> endbfchar
            3 beginbfrange <0010> <0029> <0061> <0030> <0039> <0030> <0040> <0041> [<0041> <0042>] endbfrange
            """
        // value-7f3a9c2e-hidden, a-z from 0x10 on, digits from 0x30 on, the hyphen 3.
        let codes = secret.utf8.map { byte -> Int in
            switch byte {
            case 0x61...0x7A: Int(byte) - 0x61 + 0x10
            case 0x30...0x39: Int(byte)
            default: 3
            }
        }
        let hex = codes.map { "00" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let page = Array("BT /F1 12 Tf <\(hex)00040041> Tj ET".utf8)
        let font = "<< /Type /Font /Encoding /Identity-H /ToUnicode 2 0 R >>"
        let plain = Array("3 0 obj \(font) endobj 4 0 obj << /Font << /F1 3 0 R >> >> endobj\n".utf8)
        let objects = "30 0 40 \(font.utf8.count + 1) "
        let packed = Array("\(objects)\(font) << /Font << /F1 30 0 R >> >>".utf8)
        let streams = [
            ("/Filter /FlateDecode", Fixture.zlib(page)), ("/Filter /FlateDecode", Fixture.zlib(Array(table.utf8))),
        ]
        let first = "/Type /ObjStm /N 2 /First \(objects.utf8.count) /Filter /FlateDecode"
        for file in [
            Fixture.pdf(streams) + plain, Fixture.pdf(streams + [(first, Fixture.zlib(packed))]),
        ] {
            XCTAssertEqual(Found(in: file, named: "a.pdf").way(to: "\(secret)fiB"), [.pdfText])
        }
    }

    func testNamesWhatItDoesNotOpen() {
        for (bytes, format) in [
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 0, 0], "xz"), ([0x28, 0xB5, 0x2F, 0xFD, 0, 0, 0, 0], "zstd"),
            (Array("BZh91AY&SY".utf8), "bzip2"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "7z"),
        ] as [([UInt8], String)] {
            let found = Found(in: bytes, named: "a.bin")
            XCTAssertEqual(found.troubles.map(\.kind), [.container], format)
            XCTAssertEqual(found.troubles.map(\.message), ["\(format) is not opened"])
            XCTAssertEqual(found.troubles.map(\.state), [.skipped], format)
        }
    }
}
