import Foundation
import Synchronization

/// Answers, on this machine alone, what a service of advisories is asked: OSV's `POST /v1/query`.
///
/// A package whose name `MadeAdvisories` has is answered with one short record, any other with none, and either at once:
/// what a peer takes is its own time.
final class AdvisoryService: Sendable {
    /// Where it listens, on 127.0.0.1.
    let port: UInt16
    private let socket: Int32
    private let count = Atomic<Int>(0)

    /// How many questions it has answered.
    var answered: Int { count.load(ordering: .relaxed) }

    init() throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { [socket, size] in
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
        }
        guard status == 0, listen(socket, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        let named = withUnsafeMutablePointer(to: &address) { [socket] in
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &size) }
        }
        guard named == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while case let connection = accept(socket, nil, nil), connection >= 0 {
                // Commands that are run meanwhile have no part in it.
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                Thread.detachNewThread { [self] in serve(connection) }
            }
        }
    }

    /// One request after the other, until the peer hangs up.
    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var pending: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16 << 10)
        while case let count = recv(connection, &piece, piece.count, 0), count > 0 {
            pending += piece[..<count]
            while let body = Self.takeRequest(from: &pending) {
                let answer = Array(Self.answer(to: body).utf8)
                let head =
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(answer.count)\r\n\r\n"
                let bytes = Array(head.utf8) + answer
                guard send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return }
                self.count.add(1, ordering: .relaxed)
            }
        }
    }

    /// The body of the first request, once it has come whole.
    private static func takeRequest(from pending: inout [UInt8]) -> String? {
        let text = String(decoding: pending, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let head = text[..<end.lowerBound].lowercased().components(separatedBy: "\r\n")
        let length =
            head.first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) } ?? 0
        let body = text[end.upperBound...]
        guard body.utf8.count >= length else { return nil }
        pending.removeFirst(text[..<end.upperBound].utf8.count + length)
        return String(decoding: body.utf8.prefix(length), as: UTF8.self)
    }

    private static func answer(to question: String) -> String {
        let fields = (try? JSONSerialization.jsonObject(with: Data(question.utf8))) as? [String: Any]
        let package = fields?["package"] as? [String: Any]
        guard let name = package?["name"] as? String, name.hasPrefix("package-") else { return "{}" }
        return """
            {"vulns": [{"id": "A-\(name.dropFirst(8))", "summary": "made", "affected": [{"package":
            {"ecosystem": "PyPI", "name": "\(name)"}, "ranges": [{"type": "ECOSYSTEM",
            "events": [{"introduced": "0"}, {"fixed": "99"}]}]}]}]}
            """
    }
}
