import Foundation
import TLS

/// What a probe asks of a server's TLS, and nothing else: it runs as a process of its own, so that it is measured as the
/// peers are.
struct SurveyRun {
    private let host: String
    private let port: UInt16
    private let authorities: [UInt8]

    /// `arguments` are a host, a port and a file with the authorities to trust.
    init(_ arguments: ArraySlice<String>) throws {
        guard let host = arguments.first, let port = arguments.dropFirst().first.flatMap(UInt16.init),
            let file = arguments.last
        else { throw CocoaError(.formatting) }
        self.host = host
        self.port = port
        authorities = Array(try Data(contentsOf: URL(filePath: file)))
    }

    func run() async throws {
        let survey = TLSSurvey(
            connector: Connector(loop: try EventLoop(), policy: .any),
            store: TrustStore(includesSystem: true, pem: authorities), time: Int(Date().timeIntervalSince1970))
        let facts = try await survey.facts(of: host, port: port, until: .after(.seconds(30)))
        guard facts.gaps.isEmpty else { throw CocoaError(.fileReadUnknown) }
    }
}
