import Rules
import Vocabulary
import XCTest

@testable import Secrets

final class PrivateKeyProofTests: XCTestCase {
    private func armored(_ label: String, _ lines: [String], lineEnd: String = "\n") -> [UInt8] {
        Array((["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]).joined(separator: lineEnd).utf8)
    }

    private func summary(_ proof: Proof) -> String {
        guard proof.state == .structureValid else { return proof.state.rawValue }
        return (proof.facts.map { "\($0.name)=\($0.value)" } + (proof.isLocked ? ["locked"] : []))
            .joined(separator: " ")
    }

    private func summary(pem text: [UInt8]) -> String {
        summary(PEMPrivateKey().proof(of: text))
    }

    private func filled(_ template: String) throws -> [UInt8] {
        try ExampleTemplate(template).filled(seed: 11)
    }

    /// RFC 8410, section 7: the two keys.
    private let ed25519 = ["MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"]
    private let ed25519WithPublicKey = [
        "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
        "oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB", "Z9w7lshQhqowtrbLDFw4rXAxZuE=",
    ]
    /// RFC 7468, section 10.
    private let secp256k1 = [
        "MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgVcB/UNPxalR9zDYAjQIf",
        "jojUDiQuGnSJrFEEzZPT/92hRANCAASc7UJtgnF/abqWM60T3XNJEzBv5ez9TdwK",
        "H0M6xpM2q+53wmsN/eYLdgtjgBd3DBmHtPilCkiFICXyaA8z9LkJ",
    ]
    /// RFC 7468, section 11.
    private let encrypted = [
        "MIHNMEAGCSqGSIb3DQEFDTAzMBsGCSqGSIb3DQEFDDAOBAghhICA6T/51QICCAAw",
        "FAYIKoZIhvcNAwcECBCxDgvI59i9BIGIY3CAqlMNBgaSI5QiiWVNJ3IpfLnEiEsW",
        "Z0JIoHyRmKK/+cr9QPLnzxImm0TR9s4JrG3CilzTWvb0jIvbG3hu0zyFPraoMkap",
        "8eRzWsIvC5SVel+CSjoS2mVS87cyjlD+txrmrXOVYDE+eTgMLbrLmsWh3QkCTRtF",
        "QC7k0NNzUHTV9yGDwfqMbw==",
    ]

    func testTellsThePublishedKeysOfTheRFCs() {
        for (label, lines, expected) in [
            ("PRIVATE KEY", ed25519, "algorithm=Ed25519 size=256 bits encrypted=no"),
            ("PRIVATE KEY", ed25519WithPublicKey, "algorithm=Ed25519 size=256 bits encrypted=no"),
            ("PRIVATE KEY", secp256k1, "algorithm=EC curve=secp256k1 size=256 bits encrypted=no"),
            ("ENCRYPTED PRIVATE KEY", encrypted, "encrypted=yes locked"),
        ] {
            XCTAssertEqual(summary(pem: armored(label, lines)), expected)
        }
    }

    func testTellsFilledExamples() throws {
        for (template, expected) in [
            ("{pem:rsa2048}", "algorithm=RSA size=2048 bits encrypted=no"),
            ("{pem:pkcs8}", "algorithm=RSA size=2048 bits encrypted=no"),
            ("{pem:ec}", "algorithm=EC curve=P-256 size=256 bits encrypted=no"),
            ("{pem:encrypted}", "encrypted=yes locked"),
            ("{openssh:ed25519}", "algorithm=Ed25519 size=256 bits encrypted=no"),
        ] {
            XCTAssertEqual(summary(pem: try filled(template)), expected, template)
        }
    }

    func testReadsKeysHoweverTheirLinesWereJoined() {
        for (name, lineEnd) in [
            ("LF", "\n"), ("CR LF", "\r\n"), ("\\n", #"\n"#), ("\\r\\n", #"\r\n"#), ("\\\\n", #"\\n"#), ("space", " "),
            ("strings of a sum", "\\n\" +\n  \""), ("strings of a list", "\",\n\""), ("continued lines", "\\n\\\n"),
            ("indented", "\n      "), ("comment", "\n# "), ("block comment", "\n * "), ("line comment", "\n// "),
            ("entity", "&#10;"), ("hexadecimal entity", "&#x0A;"), ("quoted entity", "&quot;,&quot;"),
        ] {
            XCTAssertEqual(
                summary(pem: armored("PRIVATE KEY", secp256k1, lineEnd: lineEnd)),
                "algorithm=EC curve=secp256k1 size=256 bits encrypted=no", name)
        }
        let escapedSlash = armored("PRIVATE KEY", secp256k1.map { $0.replacing("/", with: #"\/"#) }, lineEnd: #"\n"#)
        XCTAssertTrue(summary(pem: escapedSlash).hasPrefix("algorithm=EC"))
    }

    func testTellsKeysThatAPassphraseLocksByTheirHeaders() throws {
        let body = String(decoding: try filled("{base64:64}\n{base64:64}"), as: UTF8.self)
        for lineEnd in ["\n", #"\n"#, " "] {
            for (label, name) in [("RSA PRIVATE KEY", "RSA"), ("EC PRIVATE KEY", "EC"), ("DSA PRIVATE KEY", "DSA")] {
                let text = armored(
                    label,
                    ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF", "", body],
                    lineEnd: lineEnd)
                XCTAssertEqual(summary(pem: text), "algorithm=\(name) encrypted=yes locked", label)
            }
        }
    }

    func testShowsNothingOfPublicHalvesAndTornKeys() throws {
        let whole = armored("PRIVATE KEY", secp256k1)
        for (name, text) in [
            ("nothing", []), ("a public key", armored("PUBLIC KEY", ed25519)),
            ("a certificate", armored("CERTIFICATE", secp256k1)), ("no body", armored("PRIVATE KEY", [])),
            ("an ellipsis", armored("PRIVATE KEY", ["..."])), ("no end", Array(whole.dropLast(30))),
            ("another end", armored("PRIVATE KEY", ed25519 + ["-----END RSA PRIVATE KEY-----"]).dropLast(25)),
            ("a line missing", armored("PRIVATE KEY", Array(secp256k1.dropLast()))),
            ("a line too many", armored("PRIVATE KEY", secp256k1 + secp256k1)),
            ("another algorithm's label", armored("RSA PRIVATE KEY", secp256k1)),
            ("random bytes", try filled("-----BEGIN RSA PRIVATE KEY-----\n{base64:64}\n-----END RSA PRIVATE KEY-----")),
        ] as [(String, any Sequence<UInt8>)] {
            XCTAssertEqual(summary(pem: Array(text)), "none", name)
        }
    }

    func testOpenSSHKeysTellTheirTypeAndLock() {
        for (type, fields, expected) in [
            ("ssh-rsa", [[1, 0, 1], [0] + [UInt8](repeating: 0xC5, count: 384)], "algorithm=RSA size=3072 bits"),
            ("ssh-ed25519", [[UInt8](repeating: 7, count: 32)], "algorithm=Ed25519 size=256 bits"),
            ("ecdsa-sha2-nistp384", [], "algorithm=ECDSA curve=P-384 size=384 bits"),
            ("ssh-dss", [[0] + [UInt8](repeating: 0x80, count: 128)], "algorithm=DSA size=1024 bits"),
        ] as [(String, [[UInt8]], String)] {
            let plain = openSSH(
                cipher: "none", type: type, fields: fields, privatePart: [1, 2, 3, 4, 1, 2, 3, 4, 0, 0, 0, 0])
            XCTAssertEqual(summary(OpenSSHKey().proof(of: plain)), expected + " encrypted=no", type)
            let locked = openSSH(cipher: "aes256-ctr", type: type, fields: fields, privatePart: [9, 9, 9, 9])
            XCTAssertEqual(summary(OpenSSHKey().proof(of: locked)), expected + " encrypted=yes locked", type)
        }
    }

    func testKeysOfHardwareTokensAreLockedWithoutAPassphrase() {
        let key = openSSH(
            cipher: "none", type: "sk-ssh-ed25519@openssh.com", fields: [],
            privatePart: [1, 2, 3, 4, 1, 2, 3, 4, 0, 0, 0, 0])
        XCTAssertEqual(
            summary(OpenSSHKey().proof(of: key)),
            "algorithm=Ed25519 size=256 bits encrypted=no needs=hardware token locked")
    }

    func testOpenSSHKeysThatAreTornShowNothing() {
        let whole: [UInt8] = [1, 2, 3, 4, 1, 2, 3, 4, 0, 0, 0, 0]
        let key = openSSH(cipher: "none", type: "ssh-ed25519", fields: [], privatePart: whole)
        for count in 0..<key.count {
            XCTAssertEqual(OpenSSHKey().proof(of: Array(key.prefix(count))), Proof.none, "\(count) bytes")
        }
        let damaged = openSSH(
            cipher: "none", type: "ssh-ed25519", fields: [], privatePart: [1, 2, 3, 4, 1, 2, 3, 5, 0, 0, 0, 0])
        XCTAssertEqual(OpenSSHKey().proof(of: damaged), Proof.none)
        XCTAssertEqual(
            OpenSSHKey().proof(of: openSSH(cipher: "none", type: "ssh-xyz", fields: [], privatePart: whole)), Proof.none
        )
    }

    private func openSSH(cipher: String, type: String, fields: [[UInt8]], privatePart: [UInt8]) -> [UInt8] {
        func string(_ bytes: [UInt8]) -> [UInt8] {
            [0, 0, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
        }
        let publicKey = string(Array(type.utf8)) + fields.flatMap(string)
        return Array("openssh-key-v1\0".utf8) + string(Array(cipher.utf8)) + string(Array("none".utf8)) + string([])
            + [0, 0, 0, 1] + string(publicKey) + string(privatePart)
    }

    func testDERReadsLengthsAndRefusesOthers() {
        func contents(_ bytes: [UInt8]) -> Int? {
            var reader = DER(bytes[...])
            return reader.next(DER.octetString)?.count
        }
        XCTAssertEqual(contents([4, 0]), 0)
        XCTAssertEqual(contents([4, 2, 1, 1]), 2)
        XCTAssertEqual(contents([4, 0x81, 0x80] + [UInt8](repeating: 0, count: 128)), 128)
        for bytes: [UInt8] in [
            [], [4], [4, 1], [2, 0], [4, 0x80, 0, 0], [4, 0x81, 1, 0], [4, 0x82, 0, 1, 0], [4, 0x81],
            [4, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [4, 0x85, 1, 0, 0, 0, 0], [4, 0xFF],
        ] {
            XCTAssertNil(contents(bytes), "\(bytes)")
        }
    }

    func testDERReadsObjectIdentifiers() {
        for (bytes, text) in [
            ([0x2B, 0x65, 0x70], "1.3.101.112"), ([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01], "1.2.840.10045.2.1"),
            ([0x88, 0x37, 0x03], "2.999.3"), ([], nil), ([0x2B, 0x80], nil),
            ([UInt8](repeating: 0xFF, count: 12) + [0x7F], nil),
        ] as [([UInt8], String?)] {
            var reader = DER(([6, UInt8(bytes.count)] + bytes)[...])
            XCTAssertEqual(reader.nextObjectIdentifier(), text)
        }
    }
}
