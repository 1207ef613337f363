import TestSupport
import XCTest

@testable import TLS

final class CertificateTests: XCTestCase {
    private func certificate(_ certificates: TestCertificates, _ name: String) throws -> Certificate {
        try XCTUnwrap(Certificate.certificates(inPEM: certificates.bytes("\(name).pem")).first, name)
    }

    func testReadsWhatACertificateSays() throws {
        let certificates = try TestCertificates()
        try certificates.issue(
            "rich", names: "DNS:a.example,DNS:*.b.example,IP:192.0.2.1,IP:2001:db8::1,email:x@a.example",
            extra: """
                keyUsage=critical,digitalSignature,keyEncipherment
                basicConstraints=critical,CA:FALSE
                tlsfeature=status_request
                authorityInfoAccess=OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/ca.der
                crlDistributionPoints=URI:http://crl.example/a.crl,URI:http://crl.example/b.crl
                """, key: "rsa:2048", days: 10)
        let certificate = try certificate(certificates, "rich")
        XCTAssertEqual(certificate.subject, [.init(name: "CN", value: "rich")])
        XCTAssertEqual(certificate.issuer, [.init(name: "CN", value: "Test CA")])
        XCTAssertEqual(certificate.commonName, "rich")
        XCTAssertEqual(certificate.dnsNames, ["a.example", "*.b.example"])
        XCTAssertEqual(certificate.addresses.map(\.description), ["192.0.2.1", "2001:db8::1"])
        XCTAssertEqual(certificate.key.algorithm, "rsaEncryption")
        XCTAssertEqual(certificate.key.bits, 2048)
        XCTAssertEqual(certificate.key.exponent, 65_537)
        XCTAssertNil(certificate.key.curve)
        XCTAssertEqual(certificate.signature.algorithm, "ecdsa-with-SHA256")
        XCTAssertEqual(certificate.signature.digest, "SHA256")
        XCTAssertEqual(
            certificate.extendedUsages, ["TLS Web Server Authentication", "TLS Web Client Authentication"])
        XCTAssertEqual(certificate.usages, ["digitalSignature", "keyEncipherment"])
        XCTAssertFalse(certificate.isAuthority)
        XCTAssertNil(certificate.pathLength)
        XCTAssertTrue(certificate.mustStaple)
        XCTAssertEqual(certificate.timestamps, 0)
        XCTAssertEqual(certificate.ocspAddresses, ["http://ocsp.example/"])
        XCTAssertEqual(certificate.issuerAddresses, ["http://ca.example/ca.der"])
        XCTAssertEqual(certificate.revocationLists, ["http://crl.example/a.crl", "http://crl.example/b.crl"])
        XCTAssertFalse(certificate.isSelfIssued)
        XCTAssertEqual(certificate.fingerprint.count, 32)
        let lifetime = try XCTUnwrap(certificate.notAfter) - XCTUnwrap(certificate.notBefore)
        XCTAssertEqual(lifetime, 10 * 86_400)
        XCTAssertFalse(certificate.serial.isEmpty)
    }

    func testReadsAnAuthorityAndItsCurve() throws {
        let certificates = try TestCertificates()
        let authority = try certificate(certificates, "ca")
        XCTAssertTrue(authority.isAuthority)
        XCTAssertTrue(authority.isSelfIssued)
        XCTAssertEqual(authority.usages, ["keyCertSign", "cRLSign"])
        XCTAssertNil(authority.extendedUsages)
        XCTAssertEqual(authority.key.algorithm, "id-ecPublicKey")
        XCTAssertEqual(authority.key.curve, "prime256v1")
        XCTAssertEqual(authority.key.bits, 256)
        XCTAssertNil(authority.key.exponent)
    }

    func testTheDigestOfAKeyIsThatOfItsInfo() throws {
        let certificates = try TestCertificates()
        try certificates.openssl("pkey -in good.key -pubout -outform DER -out spki.der")
        try certificates.openssl("dgst -sha256 -binary -out spki.digest spki.der")
        XCTAssertEqual(try certificate(certificates, "good").key.digest, try certificates.bytes("spki.digest"))
    }

    func testRefusesWhatIsNoWholeCertificate() throws {
        let der = try certificate(try TestCertificates(), "good").der
        XCTAssertNotNil(Certificate(der: der))
        for (bytes, name) in [
            ([], "nothing"), (Array(der.dropLast()), "torn"), (der + [0], "one byte more"), ([0x30, 0x80], "endless"),
        ] {
            XCTAssertNil(Certificate(der: bytes), name)
        }
        XCTAssertEqual(Certificate.certificates(inPEM: Array("-----BEGIN CERTIFICATE-----\nAAAA\n".utf8)), [])
    }

    func testJudgesAChainAtATime() throws {
        let certificates = try TestCertificates()
        try certificates.issue("server", names: "DNS:*.a.example")
        try certificates.issue("mail", names: "DNS:a.example", extra: "extendedKeyUsage=emailProtection")
        try certificates.openssl(
            "req -x509 -newkey rsa:1024 -nodes -days 9 -subj /CN=self -keyout self.key -out self.pem")
        let store = TrustStore(includesSystem: false, pem: try certificates.bytes("ca.pem"))
        XCTAssertEqual(store.givenRoots, 1)
        let server = try certificate(certificates, "server")
        let start = try XCTUnwrap(server.notBefore)
        let cases: [(Certificate, String?, Int?, [TrustFault.Reason])] = [
            (server, "www.a.example", nil, []), (server, nil, start, []), (server, "a.example", nil, [.wrongHost]),
            (server, "x.y.a.example", nil, [.wrongHost]), (server, "192.0.2.1", nil, [.wrongHost]),
            (server, nil, start - 10 * 86_400, [.notYetValid]), (server, nil, start + 91 * 86_400, [.expired]),
            (try certificate(certificates, "self"), nil, nil, [.selfSigned]),
            (try certificate(certificates, "mail"), "a.example", nil, [.wrongPurpose]),
        ]
        for (certificate, host, time, reasons) in cases {
            let verdict = store.verdict(on: [certificate.der], host: host, at: time)
            XCTAssertEqual(
                verdict.faults.filter { $0.depth == 0 }.map(\.reason), reasons,
                "\(certificate.commonName ?? "") \(host ?? "-")")
        }
        let weak = store.verdict(
            on: [try certificate(certificates, "self").der], host: nil, refusesWeakKeys: true)
        XCTAssertTrue(weak.faults.map(\.reason).contains(.weak), "\(weak.faults)")
        XCTAssertEqual(store.verdict(on: [], host: nil).faults.map(\.reason), [.malformed])
        XCTAssertEqual(store.verdict(on: [[1, 2]], host: nil).faults.map(\.reason), [.malformed])
    }

    func testFindsTheRootsOfTheSystemInItsFolderAndInItsFile() throws {
        let certificates = try TestCertificates()
        try certificates.openssl("rehash .")
        let folder = certificates.folder.path
        let rows: [(folder: String, file: String, trusted: Bool)] = [
            (folder, "/nowhere", true), ("/nowhere", "\(folder)/ca.pem", true), ("/nowhere", "/nowhere", false),
        ]
        let chain = [try certificate(certificates, "good").der]
        defer { for name in ["SSL_CERT_DIR", "SSL_CERT_FILE"] { unsafe unsetenv(name) } }
        for row in rows {
            // SAFETY: texts are copied, and nothing else in this process looks at them meanwhile (setenv(3)).
            unsafe setenv("SSL_CERT_DIR", row.folder, 1)
            unsafe setenv("SSL_CERT_FILE", row.file, 1)
            let store = TrustStore(includesSystem: true)
            XCTAssertEqual(store.verdict(on: chain, host: "localhost").isTrusted, row.trusted, "\(row)")
            XCTAssertEqual(store.verdict(on: chain, host: "localhost").isTrusted, row.trusted, "\(row), again")
        }
    }

    func testReadsWhatIsStapled() throws {
        let certificates = try TestCertificates()
        let own = try certificate(certificates, "good")
        let authority = try certificate(certificates, "ca")
        let store = TrustStore(includesSystem: false, pem: try certificates.bytes("ca.pem"))
        try certificates.openssl("ocsp -issuer ca.pem -cert good.pem -no_nonce -reqout request.der")
        let revoked = "R\t300101000000Z\t260102030405Z\t\(own.serial.uppercased())\tunknown\t/CN=good\n"
        let good = "V\t300101000000Z\t\t\(own.serial.uppercased())\tunknown\t/CN=good\n"
        let cases: [(String, StapledResponse.Status)] = [
            (good, .good), (revoked, .revoked(since: 1_767_323_045)), ("", .unknown),
        ]
        for (index, status) in cases {
            try Data(index.utf8).write(to: certificates.folder.appending(path: "index.txt"))
            try certificates.openssl(
                "ocsp -index index.txt -CA ca.pem -rsigner ca.pem -rkey ca.key -reqin request.der -respout staple.der -ndays 1"
            )
            let der = try certificates.bytes("staple.der")
            let response = try XCTUnwrap(store.stapledResponse(der, for: [own.der, authority.der]), index)
            XCTAssertEqual(response.status, status, index)
            XCTAssertTrue(response.isSigned, index)
            XCTAssertEqual(try XCTUnwrap(response.validUntil) - XCTUnwrap(response.validFrom), 86_400, index)
            let strangers = TrustStore(includesSystem: false)
            XCTAssertEqual(strangers.stapledResponse(der, for: [own.der, authority.der])?.isSigned, false, index)
            XCTAssertEqual(store.stapledResponse(der, for: [authority.der, authority.der])?.status, .unknown, index)
            XCTAssertNil(store.stapledResponse(der, for: [own.der]), index)
            for seed in 0..<500 {
                var mutations = Mutations(seed: UInt64(seed))
                let damaged = mutations.damaged(der)
                // Whatever was changed, nobody has signed another status.
                if let response = store.stapledResponse(damaged, for: [own.der, authority.der]), response.isSigned {
                    XCTAssertEqual(response.status, status, "seed \(seed)")
                }
            }
        }
    }

    func testSurvivesMutations() throws {
        let certificates = try TestCertificates()
        let store = TrustStore(includesSystem: false, pem: try certificates.bytes("ca.pem"))
        let der = try certificate(certificates, "good").der
        var read = 0
        for seed in 0..<20_000 {
            var mutations = Mutations(seed: UInt64(seed))
            let damaged = mutations.damaged(der)
            guard let certificate = Certificate(der: damaged) else { continue }
            read += 1
            XCTAssertEqual(certificate.fingerprint.count, 32, "seed \(seed)")
            if damaged != der, seed.isMultiple(of: 10) {
                XCTAssertFalse(store.verdict(on: [damaged], host: "localhost").isTrusted, "seed \(seed)")
            }
        }
        XCTAssertGreaterThan(read, 0)
    }
}
