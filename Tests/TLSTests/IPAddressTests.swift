import XCTest

@testable import TLS

final class IPAddressTests: XCTestCase {
    func testReadsAndWritesAddressesInOneForm() {
        for (text, written) in [
            ("127.0.0.1", "127.0.0.1"), ("255.255.255.255", "255.255.255.255"), ("::", "::"), ("::1", "::1"),
            ("1::", "1::"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("fe80::1", "fe80::1"),
            ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"), ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
            ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ] {
            XCTAssertEqual(IPAddress(text)?.description, written, text)
        }
    }

    func testRefusesWhatIsNoAddress() {
        for text in [
            "", "127.1", "0x7f.0.0.1", "0177.0.0.1", "01.2.3.4", "1.2.3.256", "1.2.3.4.", "1.2.3", "1.2.3.4.5",
            "+1.2.3.4",
            "::1::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::12345", ":1", "1:", "::g", "::-1",
            "fe80::1%eth0", "[::1]", "::1.2.3", "1.2.3.4::", ":::", "localhost",
        ] {
            XCTAssertNil(IPAddress(text), text)
        }
    }

    func testTellsPublicAddressesFromOthers() {
        for (text, isPublic) in [
            ("8.8.8.8", true), ("10.1.2.3", false), ("172.15.0.1", true), ("172.16.0.1", false),
            ("172.31.255.255", false),
            ("172.32.0.1", true), ("192.168.0.1", false), ("127.0.0.2", false), ("169.254.169.254", false),
            ("100.64.0.1", false), ("100.128.0.1", true), ("0.0.0.0", false), ("224.0.0.1", false),
            ("255.255.255.255", false), ("198.18.0.1", false), ("198.20.0.1", true), ("203.0.113.9", false),
            ("2606:4700::1", true), ("::1", false), ("::", false), ("fe80::1", false), ("fd00::1", false),
            ("fec0::1", false), ("ff02::1", false), ("2001:db8::1", false), ("2001::1", false),
            ("::ffff:10.0.0.1", false),
            ("::ffff:8.8.8.8", true), ("64:ff9b::10.0.0.1", false), ("64:ff9b::8.8.8.8", true), ("2002:a00:1::", false),
            ("2002:808:808::", true), ("::8.8.8.8", false), ("4000::1", false),
        ] {
            XCTAssertEqual(IPAddress(text)?.isPublic, isPublic, text)
        }
    }

    func testAPolicyPermitsWhatItNames() throws {
        let inside = try XCTUnwrap(IPAddress("10.0.0.1"))
        XCTAssertTrue(AddressPolicy.any.permits(inside))
        XCTAssertFalse(AddressPolicy.publicOnly.permits(inside))
        XCTAssertTrue(AddressPolicy.publicAnd([inside]).permits(inside))
        XCTAssertFalse(AddressPolicy.publicAnd([inside]).permits(.loopback))
    }

    func testOverridesAreReadAsCurlReadsThem() {
        for (text, addresses) in [
            ("example.com:443:127.0.0.1", ["127.0.0.1"]), ("Example.com:443:[::1]", ["::1"]),
            ("example.com:443:::1", ["::1"]), ("example.com:443:127.0.0.1,::1", ["127.0.0.1", "::1"]),
        ] {
            var overrides = HostOverrides()
            XCTAssertTrue(overrides.add(text), text)
            XCTAssertEqual(overrides.addresses(of: "EXAMPLE.com", port: 443)?.map(\.description), addresses, text)
            XCTAssertNil(overrides.addresses(of: "example.com", port: 80), text)
        }
        for text in [
            "", "example.com", "example.com:443", "example.com:443:", "example.com:0:::1", ":443:::1", "a:b:::1",
        ] {
            var overrides = HostOverrides()
            XCTAssertFalse(overrides.add(text), text)
        }
    }
}
