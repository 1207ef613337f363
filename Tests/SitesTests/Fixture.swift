import HTTP
import XCTest

@testable import Sites

/// What tests of this room are made of.
enum Fixture {
    static let address = "https://example.com/"

    /// An answer as `curl -si` writes it.
    static func answer(
        _ body: String, type: String = "text/html", status: Int = 200, headers: [String] = [],
        at address: String = Fixture.address, role: SiteAnswer.Role = .startPage
    ) throws -> SiteAnswer {
        let lines = ["HTTP/1.1 \(status) X", "content-type: \(type)"] + headers
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
        return SiteAnswer(role: role, response: try Response.parse(captured: bytes, address: WebAddress(address)))
    }
}
