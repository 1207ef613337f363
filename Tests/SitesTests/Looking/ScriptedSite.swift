import HTTP
import Sites
import TLS
import TestSupport
import Vocabulary
import XCTest

/// A site over plain HTTP on a loopback port that answers each path as a table says, and 404 to all others.
final class ScriptedSite {
    private let server: ScriptedServer

    /// - Parameter answers: By path: the whole answer, status line first; a `Content-Length` is added.
    init(_ answers: [String: (head: String, body: String)]) throws {
        server = try ScriptedServer { peer in
            while true {
                let request = peer.readRequest()
                guard !request.isEmpty else { return }
                let path = request.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
                let (head, body) = answers[path] ?? ("HTTP/1.1 404 Not Found", "none")
                peer.write("\(head)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }
    }

    /// One that does to each connection what a script says.
    init(_ script: @escaping @Sendable (ScriptedServer.Peer) -> Void) throws {
        server = try ScriptedServer(script)
    }

    var connections: Int { server.connections }
    var port: UInt16 { server.port }

    func address(_ path: String = "/") throws -> WebAddress {
        try WebAddress("http://127.0.0.1:\(server.port)\(path)")
    }

    /// What a look at it comes to.
    func report(_ path: String = "/", timeout: Duration = .seconds(5)) async throws -> SiteReport {
        let connector = Connector(loop: try EventLoop())
        var settings = LookSettings(connector: connector, store: TrustStore(includesSystem: false))
        settings.timeout = timeout
        return await SiteLook(settings).report(on: SiteContext(address: try address(path)), started: 1_790_000_000)
    }
}
