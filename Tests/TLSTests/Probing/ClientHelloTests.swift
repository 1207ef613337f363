import TestSupport
import XCTest

@testable import TLS

final class ClientHelloTests: XCTestCase {
    func testOffersOneVersionAndNoOther() throws {
        for version in ProtocolVersion.allCases where version > .ssl2 {
            let bytes = ClientHello.offering(version, suites: [0x002F, 0x1301], host: "site.example.").bytes
            let hello = try XCTUnwrap(ScriptedHello(bytes), version.name)
            XCTAssertEqual(hello.versions, [version.rawValue])
            XCTAssertEqual(hello.suites, [0x002F, 0x1301])
            XCTAssertEqual(hello.compressions, [0])
            XCTAssertEqual(hello.extensions.isEmpty, version == .ssl3)
            guard version > .ssl3 else { continue }
            XCTAssertEqual(hello.extensions[0], [0, 15, 0, 0, 12] + Array("site.example".utf8))
            XCTAssertEqual(hello.extensions[23], [])
            XCTAssertEqual(hello.extensions[51] == [0, 0], version == .tls13, "no key is shared")
            XCTAssertTrue(hello.groups.contains(0x11EC) && hello.groups.contains(0x0100))
        }
    }

    func testSendsNoAddressAsName() throws {
        for host in ["127.0.0.1", "::1", nil] {
            let hello = ScriptedHello(ClientHello.offering(.tls12, suites: [1], host: host).bytes)
            XCTAssertNil(try XCTUnwrap(hello).extensions[0], host ?? "none")
        }
    }

    func testGrowsToTheLengthThatIsAskedFor() {
        let lengths = HelloTrial.allCases.map { $0.hello(host: "site.example").bytes.count }
        XCTAssertTrue(256 + 5...511 ~= lengths[1], "\(lengths)")
        XCTAssertEqual(Array(lengths[2...3]), [1700, 4600])
        let long = HelloTrial.length256.hello(host: String(repeating: "long-label.", count: 10) + "example").bytes
        XCTAssertTrue(256 + 5...511 ~= long.count, "\(long.count)")
    }

    func testStrewsInReservedNumbersThatAreWellFormed() throws {
        let hello = try XCTUnwrap(ScriptedHello(HelloTrial.grease.hello(host: nil).bytes))
        XCTAssertEqual(hello.suites.first, 0x1A1A)
        XCTAssertEqual(hello.groups.first, 0x4A4A)
        XCTAssertEqual(hello.versions.first, 0x5A5A)
        XCTAssertEqual(hello.extensions[0x2A2A], [])
        let future = try XCTUnwrap(ScriptedHello(HelloTrial.futureVersion.hello(host: nil).bytes))
        XCTAssertEqual(future.versions, [0x0305])
    }

    func testOffersEveryKindOfSSLv2() {
        let bytes = SSL2ClientHello.bytes
        // Ten kinds of three bytes, sixteen of challenge, nine before, two of the record.
        XCTAssertEqual(bytes.count, 2 + 9 + 30 + 16)
        XCTAssertEqual(Array(bytes[..<11]), [0x80, 55, 1, 0, 2, 0, 30, 0, 0, 0, 16])
    }

    func testCutsAVectorThatItsLengthCannotTell() {
        var writer = WireWriter()
        writer.vector(1) { $0.append([UInt8](repeating: 5, count: 300)) }
        XCTAssertEqual(writer.bytes.count, 256)
        XCTAssertEqual(writer.bytes.first, 255)
    }
}
