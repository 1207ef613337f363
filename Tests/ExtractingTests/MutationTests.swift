import Extracting
import TestSupport
import Vocabulary
import XCTest

final class MutationTests: XCTestCase {
    private static let line = Array("TOKEN=\(Fixture.secret)\n".utf8)

    /// A small file for each reader.
    private static let files: [(name: String, bytes: [UInt8])] = [
        (
            "a.zip",
            Fixture.zip([
                Fixture.Member(name: "a", bytes: line), Fixture.Member(name: "b", bytes: line, isDeflated: false),
            ])
        ),
        ("b.zip", Fixture.zip([Fixture.Member(name: "a", bytes: line, hasDescriptor: true)], wide: true)),
        ("a.tar", Fixture.tarMember("p", Fixture.pax("path", "long"), type: "x") + Fixture.tarMember("b", line)),
        (
            "image.tar",
            Fixture.tar([
                ("manifest.json", Array(#"[{"Config":"c","Layers":["l"]}]"#.utf8)),
                ("index.json", Array(#"{"manifests":[{"digest":"sha256:a"}]}"#.utf8)),
                ("blobs/sha256/a", Array(#"{"layers":[{"digest":"sha256:b"}]}"#.utf8)), ("oci-layout", []),
                ("l", Fixture.tar([("a", line), ("d/.wh.b", []), ("d/.wh..wh..opq", [])])),
                ("c", Array(#"{"config":{"Env":["KEY=a"]}}"#.utf8)),
            ])
        ),
        ("a.gz", Fixture.gzip(line, name: "a") + Fixture.gzip(line)),
        (
            "a.pdf",
            Fixture.pdf([("/Filter /FlateDecode", Fixture.zlib(Array("BT (a\\050) Tj [<4142> -300 (c)] TJ ET".utf8)))])
        ),
        (
            "b.pdf",
            Fixture.pdf([
                ("", Array("BT /F1 1 Tf <00010002> Tj ET".utf8)),
                ("", Array("1 beginbfrange <0001> <0002> <0041> endbfrange 1 beginbfchar <03> <0041>".utf8)),
                ("/Type /ObjStm /First 10", Array("30 0 40 3  << /ToUnicode 2 0 R >> /F1 30 0 R".utf8)),
            ])
        ),
        ("a.map", Array(#"{"version":3,"sources":["a"],"sourcesContent":["x \u0041 \"\n"],"mappings":"AAAA"}"#.utf8)),
        (
            "a.ipynb",
            Array(#"{"cells":[{"source":["a\n","b"],"outputs":[{"text":"x","data":{"text/plain":["y"]}}]}]}"#.utf8)
        ),
        ("a.har", Array(#"{"log":{"entries":[{"request":{"url":"u","postData":{"text":"x"}}}]}}"#.utf8)),
        (
            "a.eml",
            Array(
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nQUJD\n--b--\n"
                    .utf8)
        ),
        (
            "a.docx",
            Fixture.zip([
                Fixture.Member(name: "[Content_Types].xml", bytes: Array("<a/>".utf8), isDeflated: false),
                Fixture.Member(
                    name: "word/document.xml", bytes: Array("<w:p>a&#45;<b c=\"http://x\"/></w:p>".utf8),
                    isDeflated: false),
            ])
        ),
        ("a.txt", Array("\"ab\" + \"c\\u{41}\\x41\"\n&#65;&#x41; %41%42%43 =3D=\n x=3D \(Fixture.base64(line))".utf8)),
        ("b.txt", Array("TOKEN".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })),
        ("c.txt", Array("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n4142434445464748494a4b4c4d4e4f5051525354".utf8)),
    ]

    func testNoMutationCrashes() {
        for (index, file) in Self.files.enumerated() {
            let seed = UInt64(20_261_124 + index)
            var mutations = Mutations(seed: seed)
            for _ in 0..<20_000 {
                let damaged = mutations.damaged(file.bytes)
                let troubles = Extractor.shared.extract(from: damaged.span, named: Path(file.name)) { hidden, text in
                    let whole = hidden.sourceRange(of: 0..<text.count)
                    let tail = hidden.sourceRange(of: (text.count / 2)..<text.count)
                    XCTAssertTrue(
                        whole.upperBound <= damaged.count && tail.upperBound <= damaged.count && whole.lowerBound >= 0,
                        "\(file.name) seed \(seed): \(whole) of \(damaged.count)")
                }
                XCTAssertLessThan(troubles.count, 60, "\(file.name) seed \(seed)")
            }
        }
    }

    func testAFileTornAtEachByteIsReadAsFarAsItGoes() {
        for file in Self.files {
            for count in 0..<file.bytes.count {
                let torn = Array(file.bytes.prefix(count))
                _ = Extractor.shared.extract(from: torn.span, named: Path(file.name)) { hidden, text in
                    XCTAssertLessThanOrEqual(hidden.sourceRange(of: 0..<text.count).upperBound, count, file.name)
                }
            }
        }
    }
}

extension Extractor {
    fileprivate static let shared = Extractor(
        limits: ExtractionLimits(depth: 4, total: 1 << 20, largest: 1 << 18, ratio: 100, members: 100))
}
