import HTTP
import TLS
import TestSupport
import XCTest

final class HTTPSTests: XCTestCase {
    private func settings(_ certificates: TestCertificates) throws -> ClientSettings {
        let store = TrustStore(includesSystem: false, pem: try certificates.bytes("ca.pem"))
        return ClientSettings(connector: Connector(loop: try EventLoop(), policy: .any), tls: TLSSettings(store: store))
    }

    private func failure(of request: Request, _ settings: ClientSettings, seconds: Double = 10) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await HTTPClient(settings).response(to: request, until: .after(.seconds(seconds)))
            return nil
        } catch {
            return error
        }
    }

    func testAsksOverTLSDirectlyAndThroughATunnel() async throws {
        let certificates = try TestCertificates()
        let server = try OpenSSLServer(certificates)
        let proxy = try ScriptedServer { [port = server.port] peer in
            guard peer.readRequest().hasPrefix("CONNECT localhost:\(port) HTTP/1.1\r\nHost: localhost:\(port)\r\n")
            else { return }
            peer.write("HTTP/1.1 200 Connection established\r\n\r\n")
            peer.relay(to: port)
        }
        let direct = try settings(certificates)
        var tunnelled = direct
        tunnelled.proxies.secure = Proxy(address: try WebAddress("http://127.0.0.1:\(proxy.port)"))
        for (name, settings) in [("directly", direct), ("through a tunnel", tunnelled)] {
            let request = Request(try WebAddress("https://localhost:\(server.port)/"))
            let response = try await HTTPClient(settings).response(to: request, until: .after(.seconds(10)))
            XCTAssertEqual(response.status, 200, name)
            XCTAssertTrue(String(decoding: response.body, as: UTF8.self).contains("s_server"), name)
            XCTAssertEqual(response.source?.tls?.verdict?.isTrusted, true, name)
            XCTAssertEqual(response.source?.tls?.version, .tls13, name)
            XCTAssertNotNil(response.timings.handshake, name)
        }
        XCTAssertEqual(proxy.connections, 1)
    }

    func testSendsNothingToAServerThatItCannotTrust() async throws {
        let certificates = try TestCertificates()
        let server = try OpenSSLServer(certificates, "other")
        var settings = try settings(certificates)
        let request = Request(try WebAddress("https://localhost:\(server.port)/"))
        let failure = await failure(of: request, settings)
        guard case .handshake(.untrusted(let verdict)) = failure else {
            return XCTFail("\(String(describing: failure))")
        }
        XCTAssertEqual(verdict.faults.map(\.reason), [.wrongHost])
        // Unless only the look is wanted: then the verdict comes with the response.
        settings.tls.trust = .reported
        let response = try await HTTPClient(settings).response(to: request, until: .after(.seconds(10)))
        XCTAssertEqual(response.status, 200)
        XCTAssertEqual(response.source?.tls?.verdict?.faults.map(\.reason), [.wrongHost])
    }

    func testASilentServerBehindTLSIsGivenUpAtTheDeadline() async throws {
        let certificates = try TestCertificates()
        let server = try OpenSSLServer(certificates, arguments: "-no_tls1_3")
        let relay = try ScriptedServer { [port = server.port] peer in peer.relay(to: port) }
        let request = Request(try WebAddress("https://localhost:\(relay.port)/"))
        let start = ContinuousClock.now
        let failure = await failure(of: request, try settings(certificates), seconds: 0.5)
        XCTAssertEqual(failure?.isTimeout, true)
        XCTAssertLessThan(start.duration(to: .now), .seconds(3))
    }
}
