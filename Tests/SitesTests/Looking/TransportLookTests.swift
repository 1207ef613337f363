import HTTP
import TLS
import TestSupport
import Vocabulary
import XCTest

@testable import Sites

/// What a look at a site over TLS says of its transport, held against real servers.
final class TransportLookTests: XCTestCase {
    nonisolated(unsafe) private static var made: Result<TestCertificates, any Error>?

    private func certificates() throws -> TestCertificates {
        // SAFETY: XCTest runs the tests of a class one after the other.
        let made = unsafe Self.made ?? Result { try TestCertificates() }
        unsafe Self.made = made
        return try made.get()
    }

    /// What the look at TLS alone comes to: this server has one connection at a time, and a browser's would stand in the way.
    private func outcome(of server: OpenSSLServer, isActive: Bool = false) async throws -> TransportLook.Outcome {
        var settings = try settings()
        settings.triesAttacks = isActive
        let address = try WebAddress("https://localhost:\(server.port)/")
        return await TransportLook(settings, now: Int(Date().timeIntervalSince1970))
            .outcome(of: address, through: Turnstile(width: 4), until: .after(.seconds(30)))
    }

    private func settings() throws -> LookSettings {
        LookSettings(
            connector: Connector(loop: try EventLoop()),
            store: TrustStore(includesSystem: false, pem: try certificates().bytes("ca.pem")))
    }

    private func report(on server: OpenSSLServer) async throws -> SiteReport {
        let settings = try settings()
        let address = try WebAddress("https://localhost:\(server.port)/")
        return await SiteLook(settings).report(
            on: SiteContext(address: address), started: Int(Date().timeIntervalSince1970))
    }

    func testTellsAllThatWasLearned() async throws {
        let outcome = try await outcome(of: try OpenSSLServer(try certificates(), arguments: "-www -serverpref"))
        let facts = try XCTUnwrap(outcome.facts)
        XCTAssertEqual(facts.protocols, ["TLSv1.2", "TLSv1.3"])
        XCTAssertEqual(facts.undecided, [])
        XCTAssertEqual(facts.suites.map(\.version), facts.protocols)
        XCTAssertEqual(facts.suites.map(\.preference), [.server, .server])
        XCTAssertEqual(facts.trust, TransportFacts.Trust(isTrusted: true))
        XCTAssertNil(facts.staple)
        XCTAssertEqual(facts.handshake?.version, "TLSv1.3")
        XCTAssertEqual(facts.handshake?.timestamps, 0)
        XCTAssertEqual(facts.behaviour.compresses, false)
        XCTAssertEqual(facts.behaviour.renegotiatesSecurely, true)
        XCTAssertEqual(facts.behaviour.letsClientsRenegotiate, false)
        XCTAssertEqual(facts.behaviour.stopsFallback, true)
        XCTAssertEqual(facts.behaviour.extendsMasterSecret, true)
        XCTAssertEqual(facts.behaviour.resumes, true)
        XCTAssertEqual(facts.behaviour.ticketLifetime, 7200)
        XCTAssertEqual(facts.behaviour.mostEarlyData, 0)
        XCTAssertEqual(facts.intolerances, [])
        let link = try XCTUnwrap(facts.chain.first)
        XCTAssertEqual(link.names, ["localhost", "127.0.0.1", "::1"])
        XCTAssertEqual(link.usages, ["TLS Web Server Authentication", "TLS Web Client Authentication"])
        XCTAssertFalse(link.mustStaple)
    }

    func testClaimsNothingOfAttacksThatNobodyAskedFor() async throws {
        let report = try await report(on: try OpenSSLServer(try certificates()))
        XCTAssertEqual(report.facts.tls?.attacks.map(\.name), ["heartbleed", "early-ccs", "robot", "ticketbleed"])
        XCTAssertEqual(report.facts.tls?.attacks.allSatisfy { $0.outcome == .notPerformed }, true)
        XCTAssertFalse(report.checks.contains { $0.id == "sites.attacks" })
        XCTAssertTrue(report.checks.contains { $0.id == "sites.tls" })
    }

    func testTriesAttacksWhereItIsToldTo() async throws {
        let outcome = try await outcome(
            of: try OpenSSLServer(try certificates(), arguments: "-www -tls1_2"), isActive: true)
        XCTAssertEqual(outcome.facts?.attacks.map(\.outcome), [.inapplicable, .fails, .inapplicable, .fails])
        XCTAssertEqual(outcome.rules.filter { $0.family == "sites.attacks" }.count, 4)
        XCTAssertEqual(outcome.troubles, [])
    }

    func testGradesAreThereAndAreNoFindings() async throws {
        let report = try await report(on: try OpenSSLServer(try certificates()))
        XCTAssertEqual(report.facts.grades.map(\.scheme), ["mdn-observatory-equivalent", "ssl-labs-equivalent"])
        let labs = try XCTUnwrap(report.facts.grades.last)
        XCTAssertEqual(labs.version, "2009r")
        XCTAssertTrue(labs.reasons.contains("not known: Heartbleed, early CCS, ROBOT, ticketbleed"), "\(labs.reasons)")
        XCTAssertFalse(report.faults.contains { $0.message.contains("equivalent") })
    }

    func testAServerThatIsNotTrustedSaysWhyAndHasNoGoodGrade() async throws {
        let report = try await report(on: try OpenSSLServer(try certificates(), "other"))
        XCTAssertEqual(
            report.facts.tls?.trust, TransportFacts.Trust(isTrusted: false, reasons: ["it is not for this host"]))
        XCTAssertEqual(report.facts.grades.last?.grade, "M")
    }
}
