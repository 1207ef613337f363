import Vocabulary
import XCTest

/// Images of containers: every layer is looked at, also what later layers hide.
final class ImageArchiveTests: XCTestCase {
    private let secret = Fixture.secret
    private var line: [UInt8] { Array("TOKEN=\(secret)\n".utf8) }

    /// An archive as `docker save` writes it, of layers of which the first lies lowest.
    private func saved(_ layers: [[UInt8]], manifest: String? = nil) -> [UInt8] {
        let names = layers.indices.map { "\($0)/layer.tar" }
        let list = names.map { "\"\($0)\"" }.joined(separator: ",")
        let configuration =
            #"{"architecture":"amd64","config":{"Env":["KEY=value-in-env"]},"history":[{"created_by":"ENV A=value-in-history"}]}"#
        return Fixture.tar(
            zip(names, layers).map { (name: $0, bytes: $1) } + [
                ("c.json", Array(configuration.utf8)),
                (
                    "manifest.json",
                    Array((manifest ?? #"[{"Config":"c.json","RepoTags":["a:1"],"Layers":[\#(list)]}]"#).utf8)
                ),
            ])
    }

    /// An archive of an OCI layout, of blobs by the digests that they are called by.
    private func layout(_ index: String, _ blobs: [(digest: String, bytes: [UInt8])]) -> [UInt8] {
        Fixture.tar(
            [("oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)), ("index.json", Array(index.utf8))]
                + blobs.map { ("blobs/sha256/\($0.digest)", $0.bytes) })
    }

    func testReadsLayersAndConfiguration() {
        let image = saved([Fixture.tar([("app/.env", line)])])
        let found = Found(in: image, named: "image.tar", marked: secret)
        XCTAssertEqual(found.way(to: secret), [.imageLayer, .tarMember])
        XCTAssertEqual(found.names(to: secret), ["0/layer.tar", "app/.env"])
        XCTAssertEqual(found.text(holding: secret)?.source, Range(of: secret, in: image))
        XCTAssertEqual(found.way(to: "value-in-env"), [.imageConfiguration])
        XCTAssertEqual(found.way(to: "value-in-history"), [.imageConfiguration])
        XCTAssertEqual(found.troubles, [])
    }

    func testSaysWhatLaterLayersHide() {
        let lower = Fixture.tar([("./app/.env", line)])
        let folder = Fixture.tarMember("app/.env", [], type: "5")
        let link = Fixture.tarMember("app", [], type: "2")
        for (what, upper, isHidden) in [
            ("a whiteout", Fixture.tar([("app/.wh..env", [])]), true),
            ("a whiteout of its folder", Fixture.tar([("/.wh.app", [])]), true),
            ("an opaque folder", Fixture.tar([("app/.wh..wh..opq", [])]), true),
            ("an opaque root", Fixture.tar([(".wh..wh..opq", [])]), true),
            ("a newer file", Fixture.tar([("app/.env", Array("TOKEN=\n".utf8))]), true),
            ("a folder in its place", folder, true), ("a link in place of its folder", link, true),
            ("a whiteout of another", Fixture.tar([("app/.wh.env", []), ("lib/.wh..wh..opq", [])]), false),
            ("its folder once more", Fixture.tarMember("app/", [], type: "5"), false),
            ("what aufs keeps", Fixture.tar([(".wh..wh.plnk", []), (".wh..wh.aufs", [])]), false),
        ] {
            let kind: Layer.Kind = isHidden ? .hiddenMember : .tarMember
            XCTAssertEqual(Found(in: saved([lower, upper])).way(to: secret), [.imageLayer, kind], what)
            let packed = [lower, upper, Fixture.tar([("b", [])])].map { Fixture.gzip($0) }
            XCTAssertEqual(Found(in: saved(packed)).way(to: secret), [.imageLayer, .gzip, kind], "\(what), gzip")
            XCTAssertEqual(
                Found(in: saved([upper, lower])).way(to: secret), [.imageLayer, .tarMember], "\(what) below")
        }
        let own = Fixture.tar([(".wh.app", []), ("app/.env", line)])
        XCTAssertEqual(Found(in: saved([own])).way(to: secret), [.imageLayer, .tarMember], "in the same layer")
    }

    func testReadsAnOCILayoutThroughItsIndices() {
        let lower = Fixture.gzip(Fixture.tar([("app/.env", line)]))
        let upper = Fixture.tar([("app/.wh..env", [])])
        let blobs: [(String, [UInt8])] = [
            ("aa", lower), ("bb", upper), ("ee", Array(#"{"config":{"Env":["KEY=value-in-env"]}}"#.utf8)),
            (
                "cc",
                Array(
                    #"{"config":{"digest":"sha256:ee"},"layers":[{"digest":"sha256:aa"},{"digest":"sha256:bb"}]}"#.utf8)
            ),
            // An index that lists itself, too.
            ("dd", Array(#"{"manifests":[{"digest":"sha256:dd"},{"digest":"sha256:cc"}]}"#.utf8)),
        ]
        let found = Found(in: layout(#"{"manifests":[{"digest":"sha256:dd"}]}"#, blobs))
        XCTAssertEqual(found.way(to: secret), [.imageLayer, .gzip, .hiddenMember])
        XCTAssertEqual(found.way(to: "value-in-env"), [.imageConfiguration])
        let lost = Found(in: layout(#"{"manifests":[{"digest":"nowhere"},{}]}"#, blobs))
        XCTAssertEqual(lost.way(to: secret), [.imageLayer, .gzip, .tarMember], "nobody says which layer lies above")
    }

    func testClaimsNothingOfALayerThatTwoImagesShare() {
        let layers = [Fixture.tar([("app/.env", line)]), Fixture.tar([("app/.wh..env", [])])]
        let manifest = #"[{"Layers":["0/layer.tar","1/layer.tar"]},{"Layers":["0/layer.tar"]}]"#
        let found = Found(in: saved(layers, manifest: manifest))
        XCTAssertEqual(found.way(to: secret), [.imageLayer, .tarMember])
        XCTAssertEqual(found.texts.filter { $0.text == String(decoding: line, as: UTF8.self) }.count, 1)
    }

    func testAnImageInALayerHasLayersOfItsOwn() {
        let inner = saved([Fixture.tar([("app/.env", line)])])
        let image = saved([
            Fixture.tar([("inner.tar", inner), ("b", line)]), Fixture.tar([("app/.wh..env", []), (".wh.b", [])]),
        ])
        let ways = Found(in: image).texts.filter { $0.text == String(decoding: line, as: UTF8.self) }.map {
            $0.layers.map(\.kind)
        }
        XCTAssertEqual(ways, [[.imageLayer, .tarMember, .imageLayer, .tarMember], [.imageLayer, .hiddenMember]])
    }

    func testAFileOfAnImageIsAsDeepAsThatOfAnyArchive() {
        let packed = Fixture.gzip(Array("key: \(Fixture.base64(Array("two: \(Fixture.base64(line))\n".utf8)))\n".utf8))
        let image = saved([Fixture.gzip(Fixture.tar([("a.gz", packed)]))])
        let found = Found(in: image, named: "image.tar")
        XCTAssertEqual(found.way(to: secret), [.imageLayer, .gzip, .tarMember, .gzip, .base64, .base64])
        XCTAssertEqual(found.troubles, [])
    }

    func testImagesInsideOfImagesAreNotEndlesslyDeep() {
        var image = Fixture.tar([("b", line)])
        for _ in 0..<300 { image = Fixture.tar([("l", image), ("manifest.json", Array(#"[{"Layers":["l"]}]"#.utf8))]) }
        for found in [Found(in: image, named: "a.tar"), Found(memberwise: HeldSource(image), named: "a.tar")] {
            XCTAssertEqual(found.troubles.map(\.kind), [.nestingLimit])
            XCTAssertNil(found.way(to: secret).flatMap { $0.contains(.tarMember) ? $0 : nil })
        }
    }

    func testNamesLayersThatAreNotOpened() {
        let zstd: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 0, 0, 0]
        let found = Found(in: saved([zstd]), named: "image.tar")
        XCTAssertEqual(found.troubles.map(\.message), ["0/layer.tar: zstd is not opened"])
        XCTAssertEqual(found.troubles.map(\.state), [.skipped])
    }
}
